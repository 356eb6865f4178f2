import { and, sql } from 'drizzle-orm'
import * as z from 'zod'
import { tasks } from '../../../../schema/workspace/activities.ts'
import { deals } from '../../../../schema/workspace/deals.ts'
import { defineAction } from '../../../core/action/define.ts'
import type { Card } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { find } from '../../../core/record/queries.ts'
import { scoped, scopedById, select } from '../../../core/record/scoped.ts'
import { count } from '../../../language/formatting.ts'
import { first, type Look, map } from '../../../platform/db.ts'
import { dealItem, myDealsWhere } from '../../deals/index.ts'
import { taskButton } from '../button.ts'

const page = 10

const noNextStep = (ctx: Context) =>
  sql`not exists (select 1 from ${scoped(ctx, tasks)}
    where tasks.record_id = ${deals.id} and tasks.done_at is null)`

/** The member's open deals that no open task is about. */
const dealsWithoutNextStep = (ctx: Context) => myDealsWhere(ctx, noNextStep(ctx), page + 1)

/** Is there one among those that close first? Few are looked at, however many there are. */
export const anyWithoutNextStep = (ctx: Context): Look<boolean> =>
  map(
    first(
      select(ctx, { id: deals.id })
        .from(scopedById(ctx, deals))
        .where(
          and(
            sql`${deals.id} in (select id from ${scoped(ctx, deals)}
              where owner_id = ${ctx.member.id} and status = 'open' order by close_on, id limit 10)`,
            noNextStep(ctx),
          ),
        )
        .limit(1),
    ),
    (found) => found !== undefined,
  )

type Found = ReturnType<ReturnType<typeof dealsWithoutNextStep>['read']>

function card(ctx: Context, found: Found): Card {
  const shown = found.slice(0, page)
  if (shown.length === 0)
    return { title: 'Each of your open deals has a next step', parts: [], buttons: [] }
  const many = found.length > page ? `More than ${page} deals` : count(found.length, 'deal')
  return {
    title: `${many} without a next step`,
    subtitle: 'What would bring each of them on? A task is enough.',
    parts: [
      {
        kind: 'list',
        items: shown.map((deal) => ({ ...dealItem(ctx, deal), button: taskButton(deal.id) })),
      },
    ],
    buttons: [],
  }
}

export const nextSteps = defineAction({
  title: 'Deals without a next step',
  needs: 'read',
  private: true,
  input: z.object({}),
  typed: { words: ['next steps', 'next step'], read: () => ({}) },
  run: (ctx) => find(ctx, dealsWithoutNextStep(ctx)),
  card,
})
