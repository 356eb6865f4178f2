import type { Drawn } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import { eventByRequest } from '../../core/event/commit/conflicts.ts'
import type { Row } from '../../core/record/kind.ts'
import { ask, first } from '../../platform/db.ts'
import { Refused } from '../problem.ts'
import { etagOf } from './row.ts'

const names = (header: string, row: Row) =>
  header.split(',').some((one) => ['*', etagOf(row)].includes(one.trim()))

/**
 * The version that `If-Match` names. Throws where that is not the record's by now, unless it is this
 * very request that changed it.
 */
export async function drawnFrom(
  ctx: Context,
  header: string | null,
  row: Row,
): Promise<Drawn | undefined> {
  if (header === null) return undefined
  if (names(header, row)) return { record: row.id, version: row.version }
  const [before] = await ask(ctx.db, first(eventByRequest(ctx)))
  if (before) return undefined
  throw new Refused(
    412,
    'conflict',
    `This is version ${row.version} by now. Read it again, then send ${etagOf(row)} as If-Match.`,
    { etag: etagOf(row) },
  )
}
