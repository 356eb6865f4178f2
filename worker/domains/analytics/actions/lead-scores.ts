import { desc, eq, sql } from 'drizzle-orm'
import * as z from 'zod'
import { dealScores, leadModels } from '../../../../schema/workspace/analytics.ts'
import { deals } from '../../../../schema/workspace/deals.ts'
import { act, open } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import { type Card, listed, type Part } from '../../../core/card.ts'
import { type Context, readerOf } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import { scoped, select } from '../../../core/record/scoped.ts'
import { count } from '../../../language/formatting.ts'
import { ask, first, rows } from '../../../platform/db.ts'
import { maySeeScores, scoreText } from '../leads/deal-score.ts'
import type { LeadModel } from '../leads/lead-model.ts'
import { percent } from '../words.ts'

const shown = 10

async function load(ctx: Context) {
  if (!maySeeScores(ctx))
    throw new CrmError('forbidden', 'Lead scores are made of what is not shown to you.')
  const best = select(ctx, {
    ...{ id: deals.id, title: deals.title },
    score: sql<number>`${dealScores.score}`.as('its_score'),
    reasons: sql<string>`${dealScores.reasons}`.as('its_reasons'),
  })
    .from(scoped(ctx, deals))
    .innerJoin(dealScores, eq(dealScores.dealId, deals.id))
    .where(sql`${dealScores.workspaceId} = ${ctx.workspace.id} and ${deals.status} = 'open'`)
    .orderBy(desc(dealScores.score), deals.id)
    .limit(shown)
  const model = ctx.db.select().from(leadModels).where(eq(leadModels.workspaceId, ctx.workspace.id))
  const [found, some] = await ask(ctx.db, first(model), rows(best))
  return { found, some }
}

/** How it did on deals that it was not made from. */
function checkText(ctx: Context, { check }: LeadModel): Part[] {
  const { locale } = readerOf(ctx)
  const [low, high] = [check.calibration[0], check.calibration.at(-1)]
  if (!low || !high) return []
  const share = (part: number) => percent(part, locale)
  const text = `Tried on ${count(check.cases, 'deal')} it was not made from: of the best fifth it said ${share(high.given)} and ${share(high.came)} were won, of the last fifth ${share(low.given)} and ${share(low.came)}. Of all, ${share(check.baseRate)} are won. It goes by what was known when a deal was logged.`
  return [{ kind: 'text', text }]
}

function card(ctx: Context, { found, some }: Awaited<ReturnType<typeof load>>): Card {
  const model = found?.result as LeadModel | null | undefined // as it was kept
  return {
    title: 'Lead scores',
    ...(!model && { subtitle: found?.refused ?? 'They are computed tonight for the first time.' }),
    parts: model
      ? [
          ...listed(
            'Most likely to be won',
            some.map(({ id, title, score, reasons }) => ({
              ...{ title, button: open(id) },
              text: scoreText(ctx, { score, reasons: JSON.parse(reasons) as string[] }), // as it was kept
            })),
            act('All that are more likely than not', 'find-records', {
              query: 'open deals score>=50',
            }),
          ),
          ...checkText(ctx, model),
        ]
      : [],
    buttons: [act('Pipeline', 'pipeline'), act('Forecast', 'forecast')],
  }
}

/** Which open deals are most likely to be won, and how far that can be trusted. */
export const leadScores = defineAction({
  title: 'Lead scores',
  needs: 'read',
  costs: 'ask',
  input: z.object({}),
  help: { Numbers: [['lead scores', 'Which open deals are most likely to be won, and why']] },
  typed: { words: ['lead scores'] },
  run: load,
  card,
})
