import type { Context } from '../../core/context.ts'
import {
  answerTo,
  type BasketsFound,
  itemNames,
  measured,
  mustSeeAll,
} from '../../domains/analytics/index.ts'
import { ask } from '../../platform/db.ts'
import { paramsOf } from '../records/params.ts'
import type { Answer } from '../route.ts'
import { answered } from './answer.ts'
import { basketsAsked, ofSegment } from './params.ts'

/** What is bought together: rules with one product on the right, the highest lift first. */
export function readBaskets(ctx: Context, query: URLSearchParams): Promise<Answer> {
  const params = paramsOf(query, ['until', 'support', 'confidence', 'minLength', 'segment'])
  const asked = basketsAsked(params)
  mustSeeAll(ctx)
  const question = ofSegment(ctx, params, asked).then((of) =>
    answerTo(ctx, { subject: 'baskets', asked: of }),
  )
  return answered(ctx, question, async (done) => {
    const { baskets, items, sets, rules } = done.result as BasketsFound // as it was kept
    const used = [...new Set(rules.flatMap(([right, , , , ...left]) => [right, ...left]))]
    const [named] = await ask(
      ctx.db,
      itemNames(
        ctx,
        used.map((at) => items[at] ?? ''),
      ),
    )
    const item = (at: number) => {
      const id = items[at] ?? ''
      return { id: id.startsWith('product_') ? id : null, name: named(id) }
    }
    return {
      data: {
        ...{ baskets, sets, ...asked, until: done.until, count: rules.length },
        rules: rules.map(([right, count, of, alone, ...left]) => {
          const rule = measured({ left, right, count, of, alone }, baskets)
          const { support, confidence, lift, conviction } = rule
          return {
            ...{ left: left.map(item), right: [item(right)], count },
            ...{ support, confidence, lift, conviction },
          }
        }),
      },
    }
  })
}
