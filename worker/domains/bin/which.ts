import { sql } from 'drizzle-orm'
import type { Context } from '../../core/context.ts'
import { CrmError } from '../../core/errors.ts'
import { type Counted, countLook } from '../../core/event/counted.ts'
import { referringTo } from '../../core/event/referring.ts'
import { allowReverse, isHidden } from '../../core/event/reversing.ts'
import type { RecordKind, Row } from '../../core/record/kind.ts'
import { find, notThere, recordLook } from '../../core/record/queries.ts'
import { isRemovable, kindNamed, kindOf } from '../../core/record/registry.ts'
import { scoped, select } from '../../core/record/scoped.ts'
import { ask, both, first, type Look, map, nothing } from '../../platform/db.ts'
import { whatHolds } from './words.ts'

export interface ToRemove {
  kind: RecordKind
  row: Row
  referring: Counted[]
}

/** The record of this id, which the member may remove. Throws why not, and what holds it. */
export async function toRemove(ctx: Context, id: string): Promise<ToRemove> {
  const kind = kindNamed(ctx, kindOf(id))
  if (!kind?.show) throw new CrmError('not_found', 'There is no such record in this workspace.')
  if (!isRemovable(kind)) throw endsOtherwise(kind)
  const row = (await find(ctx, recordLook(ctx, kind.table, id))) as Row // as every record table has it
  if (isHidden(ctx, kind.kind, row)) throw notThere(ctx, kind.table, id)
  allowReverse(ctx, { op: 'remove', kind: kind.kind, row })
  const looks = referringTo(ctx, kind, id).map((one) => countLook(ctx, one))
  const [referring, others] = await ask(ctx.db, both(...looks), othersLook(ctx, kind, id))
  if (kind.keepsOne && !others) throw new CrmError('conflict', kind.keepsOne)
  const held = whatHolds(kind, row, referring)
  if (held) throw new CrmError('conflict', held)
  return { kind, row, referring }
}

/** Whether there is another of its kind, where there always has to be one. */
const othersLook = (ctx: Context, { keepsOne, table }: RecordKind, id: string): Look<boolean> =>
  keepsOne
    ? map(
        first(
          select(ctx, { id: sql<string>`id` })
            .from(scoped(ctx, table))
            .where(sql`id <> ${id}`)
            .limit(1),
        ),
        (found) => found !== undefined,
      )
    : nothing(true)

const endsOtherwise = ({ noun, endedBy = '' }: RecordKind) =>
  new CrmError(
    'invalid',
    `A ${noun[0]} is not removed like other records: it has "${endedBy.replaceAll('-', ' ')}".`,
  )
