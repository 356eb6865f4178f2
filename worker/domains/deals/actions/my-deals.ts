import { and, eq } from 'drizzle-orm'
import * as z from 'zod'
import { rollups } from '../../../../schema/workspace/indexes.ts'
import { form } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import type { Card } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { inAudience } from '../../../core/record/audience.ts'
import { find } from '../../../core/record/queries.ts'
import { count } from '../../../language/formatting.ts'
import { both, map, rows } from '../../../platform/db.ts'
import { myDealsList } from '../lists.ts'

/** How many open deals are the member's, from the roll-ups. */
const manyLook = (ctx: Context) =>
  map(
    rows(
      ctx.db
        .select({ deals: rollups.deals })
        .from(inAudience(ctx, rollups))
        .where(and(eq(rollups.ownerId, ctx.member.id), eq(rollups.status, 'open'))),
    ),
    (found) => found.reduce((all, { deals }) => all + deals, 0),
  )

const load = (ctx: Context) => find(ctx, both(myDealsList.show(ctx, ''), manyLook(ctx)))

const card = (ctx: Context, [parts, many]: Awaited<ReturnType<typeof load>>): Card => ({
  title: parts.length ? 'My deals' : 'You have no open deals',
  subtitle: parts.length
    ? `${count(many, 'open deal', ctx.member.locale)}, what closes first on top.`
    : `Log one in a line: ${ctx.typed('deal Acme 12.5k EUR renewal close 30 Sep')}`,
  parts,
  buttons: [form('New deal', 'log-deal')],
})

export const myDeals = defineAction({
  title: 'My deals',
  needs: 'read',
  private: true,
  input: z.object({}),
  help: { Deals: [['my deals', 'What is open and yours']] },
  typed: { words: ['deals', 'my deals'] },
  run: load,
  card,
})
