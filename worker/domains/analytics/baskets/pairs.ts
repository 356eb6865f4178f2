import { eq, sql } from 'drizzle-orm'
import { productPairs } from '../../../../schema/workspace/analytics.ts'
import type { Run } from '../../../core/event/schedule.ts'
import { columnsOf, type Statement } from '../../../platform/db.ts'
import type { Rule } from './association-rules.ts'

/** Of more pairs the strongest are kept. */
const most = 10_000

const isProduct = (item: string | undefined) => item?.startsWith('product_')

/** Keeps what goes with one product, in place of what was known before: cards read it. */
export function keepingPairs({ db, workspace }: Run, rules: Rule[], items: string[]): Statement[] {
  const pairs = rules
    .filter(({ left, lift }) => left.length === 1 && lift > 1)
    .map(({ left, right, confidence, lift }) => [
      items[left[0] ?? -1],
      items[right],
      confidence,
      lift,
    ])
    .filter(([left, right]) => isProduct(String(left)) && isProduct(String(right)))
    .slice(0, most)
  return [
    db.delete(productPairs).where(eq(productPairs.workspaceId, workspace.id)),
    db.insert(productPairs).select(
      sql`select ${columnsOf(productPairs, {
        ...{ workspaceId: workspace.id, leftId: sql`value ->> 0`, rightId: sql`value ->> 1` },
        ...{ confidence: sql`value ->> 2`, lift: sql`value ->> 3` },
      })} from json_each(${JSON.stringify(pairs)}) where true`,
    ),
  ]
}
