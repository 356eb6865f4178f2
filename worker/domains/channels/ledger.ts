import { and, desc, eq, gte, sql } from 'drizzle-orm'
import { arrivalStates, arrivals } from '../../../schema/workspace/channels.ts'
import { act } from '../../core/action/buttons.ts'
import type { Item } from '../../core/card.ts'
import { type Context, readerOf } from '../../core/context.ts'
import { allow } from '../../core/permissions.ts'
import { beyond, defineList, pageOf } from '../../core/record/list.ts'
import { ago } from '../../language/formatting.ts'
import { both, first, type Look, map, rows } from '../../platform/db.ts'
import type { Arrival } from './arrivals.ts'
import { channelWords, stateWords } from './words.ts'

/** What came in, as admins see it. */

export type State = Arrival['state']

export const arrivalItem = (ctx: Context, is: Arrival): Item => ({
  title: `${is.subject || channelWords[is.channel]} · ${is.sender}`,
  text: [stateWords[is.state], ago(is.at, readerOf(ctx)), is.reason].filter(Boolean).join(' · '),
  button: act('Details', 'arrival', { id: is.id }),
})

const ofState = (of: string) =>
  arrivalStates.some((one) => one === of) ? eq(arrivals.state, sql`${of}`) : undefined

/** All that came in, or what of it stands so: the latest first. */
export const arrivalsList = defineList<Arrival>({
  ...{ name: 'arrivals', title: 'What came in', own: true },
  page: (ctx, { of, after, most }) => {
    allow(ctx, 'audit')
    const query = ctx.db
      .select()
      .from(arrivals)
      .where(
        and(
          ...[eq(arrivals.workspaceId, ctx.workspace.id), ofState(of)],
          beyond([arrivals.at, arrivals.id], after, '<'),
        ),
      )
      .orderBy(desc(arrivals.at), desc(arrivals.id))
      .limit(most + 1)
    return map(rows(query), (all) => pageOf(all, most, ({ at, id }) => [at, id]))
  },
  item: arrivalItem,
})

/** Over so many days, and up to so many of a state, they are counted. */
export const daysCounted = 30
export const mostCounted = 1000

/** How many came to each end of late. */
export const countsLook = (ctx: Context): Look<Record<State, number>> => {
  const since = ctx.now - daysCounted * 86_400_000
  const counting = arrivalStates.map((state) => {
    const some = ctx.db
      .select({ one: sql`1`.as('one') })
      .from(arrivals)
      .where(
        and(
          ...[eq(arrivals.workspaceId, ctx.workspace.id), eq(arrivals.state, state)],
          gte(arrivals.at, since),
        ),
      )
      .limit(mostCounted)
    const counted = ctx.db.select({ many: sql<number>`count(*)`.as('many') }).from(some.as('some'))
    return map(first(counted), (row) => row?.many ?? 0)
  })
  return map(both(...counting), (all) => {
    const counts = arrivalStates.map((state, at) => [state, all[at] ?? 0])
    return Object.fromEntries(counts) as Record<State, number> // a count a state
  })
}
