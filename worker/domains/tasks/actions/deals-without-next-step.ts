import { and, sql } from 'drizzle-orm'
import * as z from 'zod'
import { tasks } from '../../../../schema/workspace/activities.ts'
import { deals } from '../../../../schema/workspace/deals.ts'
import { defineAction } from '../../../core/action/define.ts'
import type { Card, Part } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { defineList, sifted } from '../../../core/record/list.ts'
import { find } from '../../../core/record/queries.ts'
import { scoped, scopedById, select } from '../../../core/record/scoped.ts'
import { count } from '../../../language/formatting.ts'
import { first, type Look, map } from '../../../platform/db.ts'
import { allMine, dealItem, type Mine } from '../../deals/index.ts'
import { taskButton } from '../button.ts'

/** So many of the member's deals are looked at for a page. */
const looked = 18

const noNextStep = (ctx: Context) =>
  sql`not exists (select 1 from ${scoped(ctx, tasks)}
    where tasks.record_id = ${deals.id} and tasks.done_at is null)`

/** The member's open deals that no open task is about. */
export const planlessDeals = defineList<Mine>({
  holds: 'deal',
  ...{ name: 'deals-without-next-step', title: 'Deals without a next step', own: true },
  page: (ctx, { after, most }) =>
    map(allMine(ctx, { after, most: looked }, { flag: noNextStep(ctx) }), (found) =>
      sifted(found, {
        ...{ most, looked },
        wanted: ({ flag }) => Boolean(flag),
        at: ({ closeOn, id }) => [closeOn, id],
      }),
    ),
  item: (ctx, deal) => ({ ...dealItem(ctx, deal), beside: taskButton(deal.id) }),
})

/** Is there one among those that close first? Few are looked at, however many there are. */
export const anyWithoutNextStep = (ctx: Context): Look<boolean> =>
  map(
    first(
      select(ctx, { id: deals.id })
        .from(scopedById(ctx, deals))
        .where(
          and(
            sql`${deals.id} in (select id from ${scoped(ctx, deals)}
              where owner_id = ${ctx.member.id} and status = 'open' order by close_on, id limit 8)`,
            noNextStep(ctx),
          ),
        )
        .limit(1),
    ),
    (found) => found !== undefined,
  )

function card(_ctx: Context, parts: Part[]): Card {
  const [list] = parts
  if (list?.kind !== 'list')
    return { title: 'Each of your open deals has a next step', parts: [], buttons: [] }
  const all = count(list.items.length, 'deal')
  return {
    title: `${list.more ? 'Deals' : all} without a next step`,
    subtitle: 'What would bring each of them on? A task is enough.',
    parts,
    buttons: [],
  }
}

export const nextSteps = defineAction({
  title: 'Deals without a next step',
  needs: 'read',
  private: true,
  input: z.object({}),
  help: { 'Your day': [['next steps', 'Deals without a next step']] },
  typed: { words: ['next steps', 'next step'] },
  run: (ctx) => find(ctx, planlessDeals.show(ctx, '')),
  card,
})
