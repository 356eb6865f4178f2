import { and, eq, inArray, lte } from 'drizzle-orm'
import { tasks } from '../../../schema/workspace/activities.ts'
import { conversations, type digests } from '../../../schema/workspace/places.ts'
import type { Card } from '../../core/card.ts'
import type { Run } from '../../core/event/schedule.ts'
import { conversationOf } from '../../core/record/conversations.ts'
import { type Audience, conversationReader } from '../../core/record/reader.ts'
import { scopedById, selectAll } from '../../core/record/scoped.ts'
import { areThere, isStale, upToDate } from '../../identity/outsiders.ts'
import { dayAfter } from '../../language/local-time.ts'
import { ask, both, nothing, rows } from '../../platform/db.ts'
import { ratesLook } from '../forecast/index.ts'
import { openTasks, type TaskShown } from '../tasks/index.ts'
import { digestCard, mostDue } from './card.ts'
import { happened } from './queries.ts'

/** A digest and its reader; which day's edition is the latest, and of which time. */
export interface Due {
  digest: typeof digests.$inferSelect
  reader: Audience
  day: string
  from: number
  until: number
}

const lastOf = ({ digest, day }: Due) => (digest.every === 'daily' ? day : dayAfter(day, 6))

/** What its reader may see. */
const lookAt = ({ db }: Run, due: Due) => {
  const ctx = { ...due.reader, db }
  const { digest, day, from, until } = due
  const last = lastOf(due)
  return both(
    happened(ctx, {
      ...(digest.mine && { ownerId: digest.memberId }),
      ...{ from, until, today: day, last },
    }),
    digest.conversationId
      ? nothing<TaskShown[]>([])
      : openTasks(
          ctx,
          and(eq(tasks.assigneeId, digest.memberId), lte(tasks.dueOn, last)),
          mostDue + 1,
        ),
  )
}

/** What is the same for all of a page. */
export interface About {
  rates: Map<string, string | null>
  places: (typeof conversations.$inferSelect)[]
}

export async function aboutOf(run: Run, some: Due[]): Promise<About> {
  if (some.length === 0) return { rates: new Map(), places: [] }
  const { db, workspace, now } = run
  const all = { ...conversationReader(workspace), db, now }
  const ids = some.flatMap(({ digest }) => digest.conversationId ?? [])
  const [rates, places] = await ask(
    db,
    ratesLook(all),
    rows(
      selectAll(all, conversations)
        .from(scopedById(all, conversations))
        .where(inArray(conversations.id, ids)),
    ),
  )
  // Each look is some calls to the vendor: one a page, the others as they were.
  const stale = places.find(({ outsidersAt }) => isStale(outsidersAt, now))
  if (stale) stale.outsiders = await upToDate(run.deps, stale, conversationOf(stale), now)
  return { rates, places }
}

/** Undefined where nothing happened and nothing is due. */
export async function editionCard(
  run: Run,
  one: Due,
  { rates, places }: About,
): Promise<Card | undefined> {
  const { digest, reader, day, from, until } = one
  const [[deals, due]] = await ask(run.db, lookAt(run, one))
  const outsiders = areThere(places.find(({ id }) => id === digest.conversationId)?.outsiders)
  const owner = digest.mine ? digest.memberId : ''
  return digestCard({ ...reader, now: run.now, outsiders }, digest, {
    ...{ deals, tasks: due, rates, day },
    window: `${from} ${until} ${owner}`.trim(),
    due: `${day} ${lastOf(one)} ${owner}`.trim(),
  })
}
