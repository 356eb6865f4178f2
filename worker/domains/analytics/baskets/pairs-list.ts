import { and, desc, eq, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { productPairs } from '../../../../schema/workspace/analytics.ts'
import { products } from '../../../../schema/workspace/deals.ts'
import { open } from '../../../core/action/buttons.ts'
import { readerOf } from '../../../core/context.ts'
import { beyond, defineList, pageOf } from '../../../core/record/list.ts'
import { scopedById } from '../../../core/record/scoped.ts'
import { decimal } from '../../../language/formatting.ts'
import { map, nothing, rows } from '../../../platform/db.ts'
import { maySeeAll } from '../who-sees.ts'
import { percent } from '../words.ts'

interface Pair {
  left: string
  right: string
  leftId: string
  rightId: string
  confidence: number
  lift: number
}

/** Products that are bought together, the surest first. */
export const pairsList = defineList<Pair>({
  ...{ name: 'product-pairs', title: 'Bought together' },
  page: (ctx, { after, most }) => {
    if (!maySeeAll(ctx)) return nothing({ rows: [] })
    const { confidence, lift, leftId, rightId } = productPairs
    const named = (id: SQLiteColumn, as: string) =>
      sql<string>`(select n.name from ${scopedById(ctx, products, 'n')} where n.id = ${id})`.as(as)
    const query = ctx.db
      .select({
        ...{ confidence, lift, leftId, rightId },
        ...{ left: named(leftId, 'left_name'), right: named(rightId, 'right_name') },
      })
      .from(productPairs)
      .where(
        and(
          eq(productPairs.workspaceId, ctx.workspace.id),
          beyond([confidence, leftId, rightId], after, '<'),
        ),
      )
      .orderBy(desc(confidence), desc(leftId), desc(rightId))
      .limit(most + 1)
    return map(rows(query), (found) =>
      pageOf(found, most, (one) => [one.confidence, one.leftId, one.rightId]),
    )
  },
  item: (ctx, { left, right, confidence, lift, rightId }) => {
    const { locale } = readerOf(ctx)
    const often = decimal(Math.round(lift * 10) / 10, locale)
    return {
      title: `${left} → ${right}`,
      text: `${percent(confidence, locale)} of who buy the one buy the other, ${often} × as often as everybody`,
      button: open(rightId),
    }
  },
})
