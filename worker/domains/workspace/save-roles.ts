import type { FieldRights, MadeRoles } from '../../../schema/directory/directory.ts'
import { settings } from '../../../schema/workspace/settings.ts'
import { choice } from '../../core/action/fields.ts'
import { type Saved, save } from '../../core/action/receipt.ts'
import type { Context } from '../../core/context.ts'
import { unchanged } from '../../core/errors.ts'
import { begun, differing, edit } from '../../core/event/commit/index.ts'
import { find } from '../../core/record/queries.ts'
import { map } from '../../platform/db.ts'
import { rolesCard, rolesOf } from './made-roles.ts'
import { type Settings, settingsLook } from './queries.ts'

/** A role of the workspace's own, chosen by its name. */
export const madeRole = choice((ctx) =>
  map(settingsLook(ctx), (is) => rolesOf(is).map(([value, { name }]) => ({ value, label: name }))),
)

/** What a form about roles begins with. */
export async function rolesPrefill(ctx: Context, intro?: string) {
  const is = await find(ctx, settingsLook(ctx))
  return { is, drawn: { record: is.id, version: is.version }, ...(intro && { intro }) }
}

/** Fields are not limited any more for roles that are not there. */
function fieldRightsFor({ fieldRights }: Settings, all: MadeRoles): FieldRights | null {
  const stays = (role: string) => !role.startsWith('role_') || Object.hasOwn(all, role)
  const some = <T>(of: Record<string, T>, keep: (one: T, name: string) => T | undefined) => {
    const kept = Object.entries(of).flatMap(([name, one]) => {
      const left = keep(one, name)
      return left === undefined ? [] : [[name, left] as const]
    })
    return kept.length ? Object.fromEntries(kept) : undefined
  }
  const left = some(fieldRights ?? {}, (fields) =>
    some(fields, (limits) => some(limits, (limit, role) => (stays(role) ? limit : undefined))),
  )
  return left ?? null
}

export async function saveRoles(ctx: Context, is: Settings, all: MadeRoles): Promise<Saved> {
  const madeRoles = Object.keys(all).length ? all : null
  const patch = differing(is, { madeRoles, fieldRights: fieldRightsFor(is, all) })
  if (Object.keys(patch).length === 0) throw unchanged(rolesCard(ctx, is, 'Nothing to change'))
  return save(ctx, 'workspace.roles', [begun(settings, is), edit(settings, is, patch)])
}
