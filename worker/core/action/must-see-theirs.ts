import { ask } from '../../platform/db.ts'
import type { Context } from '../context.ts'
import { labelledError } from '../errors.ts'
import { type Change, differing } from '../event/commit/index.ts'
import { type Colleague, membersLook } from '../record/colleagues.ts'
import { fields, recordKind } from '../record/registry.ts'
import { rolesWithout } from '../record/seen.ts'

/** Nobody is given what the role that was made for them leaves out. */

type Asked = { field: string; label: string }

/** Throws beside the field they were named in, where their role sees nothing of the kind. */
export function mustSee(ctx: Context, who: Colleague, kind: string, { field, label }: Asked): void {
  const { roleId } = who
  if (!roleId || !rolesWithout(ctx, kind).includes(roleId)) return
  const [, many] = recordKind(ctx, kind).noun
  const role = ctx.workspace.madeRoles?.[roleId]?.name
  const reason = `${who.name} sees no ${many}: the role ${role} leaves them out. Please choose somebody else.`
  throw labelledError(field, label, reason)
}

/** The fields that say whose records of a kind are, as this change sets them anew. */
function given(ctx: Context, change: Change): [field: string, member: unknown][] {
  const { whose = [] } = recordKind(ctx, change.kind).rights
  const set =
    change.op === 'insert'
      ? change.row
      : change.op === 'edit'
        ? differing(change.row, change.patch)
        : change.op === 'shift'
          ? change.to
          : {}
  return Object.entries(set).filter(([field]) => whose.includes(field))
}

/** Throws where one of the changes gives a record to somebody who sees nothing of its kind. */
export async function mustSeeTheirs(ctx: Context, changes: Change[]): Promise<void> {
  const all = changes
    .filter(({ kind }) => rolesWithout(ctx, kind).length)
    .flatMap((change) => given(ctx, change).map((one) => ({ kind: change.kind, one })))
  if (all.length === 0) return
  const [members] = await ask(ctx.db, membersLook(ctx))
  for (const { kind, one } of all) {
    const [field, id] = one
    const who = members.find((member) => member.id === id)
    const { label = field } = fields(ctx, kind)[field] ?? {}
    // Forms and programs call a field that holds somebody without its "Id".
    if (who) mustSee(ctx, who, kind, { field: field.replace(/Id$/, ''), label })
  }
}
