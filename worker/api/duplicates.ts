import type { Context } from '../core/context.ts'
import { find } from '../core/record/queries.ts'
import { kindOf } from '../core/record/registry.ts'
import { type Pair, pairsPage } from '../domains/duplicates/index.ts'
import { readCursor, writeCursor } from './records/cursor.ts'
import { limitIn, paramsOf } from './records/params.ts'
import type { Listed } from './records/showing.ts'

const list = 'duplicates'

const shown = ({ id, one, other, score, reasons }: Pair) => ({
  id,
  kind: kindOf(one.id),
  score: Math.round(score * 100) / 100,
  reasons,
  records: [one, other].map((twin) => ({ id: twin.id, name: twin.name })),
})

/** Pairs that may be one, of which the caller sees both, the likeliest first. */
export async function readDuplicates(
  ctx: Context,
  query: URLSearchParams,
): Promise<Listed<ReturnType<typeof shown>>> {
  const params = paramsOf(query, ['limit', 'cursor'])
  const after = readCursor(params.get('cursor'), list, 2)
  const most = limitIn(params, 50, 200)
  const { rows, next } = await find(ctx, pairsPage(ctx, { after, most }))
  return { data: rows.map(shown), page: { next: next ? writeCursor(list, next) : null } }
}
