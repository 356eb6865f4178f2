import type { changes } from '../../../../schema/workspace/history.ts'
import type { Context } from '../../context.ts'
import { CrmError } from '../../errors.ts'
import type { Row } from '../../record/kind.ts'
import { recordKind } from '../../record/registry.ts'
import { flat } from '../../record/values.ts'
import type { Change } from './change.ts'
import { same } from './same.ts'
import { turned } from './statements.ts'

type Edit = Change & { op: 'edit' }
type Past = Pick<typeof changes.$inferSelect, 'before'>

/** The record as it was before all of these changes, in their order. */
const asItWas = (ctx: Context, kind: string, row: Row, since: Past[]): Record<string, unknown> =>
  Object.assign(
    {},
    flat(row),
    ...since.toReversed().map(({ before }) => before && turned(ctx, kind, before)),
  )

/** Of an edit, what its author set: not what they only left as it was drawn, nor what is so by now. */
export function ownPart(ctx: Context, edit: Edit, row: Row, since: Past[]): Edit {
  const drawn = asItWas(ctx, edit.kind, row, since)
  const now = flat(row)
  const { follow = {} } = recordKind(ctx, edit.kind)
  const stays = (field: string) => {
    const value = edit.patch[field] ?? null
    return same(value, drawn[field] ?? null) || same(value, now[field] ?? null)
  }
  const left = (field: string) => {
    const leaders = follow[field]?.filter((one) => one in edit.patch) ?? []
    return stays(field) || (leaders.length > 0 && leaders.every(stays))
  }
  const patch = Object.entries(edit.patch).filter(([field]) => !left(field))
  return { ...edit, patch: Object.fromEntries(patch) }
}

/** Others had set it so, or nothing was set at all. */
export const nothingLeft = (record: string) =>
  new CrmError('unchanged', 'There is nothing to change.', { record })
