import { and, eq, sql } from 'drizzle-orm'
import { arrivals } from '../../../../schema/workspace/channels.ts'
import type { ReceivedMessage } from '../../../core/call.ts'
import type { Deps } from '../../../core/context.ts'
import { explain } from '../../../core/errors.ts'
import { wakeJob } from '../../../core/event/schedule.ts'
import { sendWork } from '../../../core/event/work.ts'
import { columnsOf, trip } from '../../../platform/db.ts'
import { type Arrival, arrivalLook, isArrival, type Place, queueStart } from '../arrivals.ts'
import { arrivalsName } from '../names.ts'
import { readerOf } from '../sending/message.ts'
import { arrivalOf } from './arrival-of.ts'
import { placeName, type Shared } from './place.ts'

/** Somebody marks a message with the channel's emoji: it is a case, also where the mark comes first. */

const early =
  'What it marks has not come yet. Of what was written before the channel was shared, a case is made in the message’s menu.'

const markOf = ({ surface, channel, message }: ReceivedMessage) =>
  arrivalOf({ surface, channel, message, change: 'marked' })

/** The mark as it stands in the ledger while its message does not, by column. */
const rowOf = (workspaceId: string, id: string, place: Shared, received: ReceivedMessage) => ({
  ...{ workspaceId, id, channel: 'chat' as const, state: 'ignored' as const, at: received.at },
  ...{
    sender: received.name || received.user,
    recipient: placeName(place),
    subject: `:${place.emoji}:`,
  },
  ...{ payload: JSON.stringify({ ...received, text: '', place: place.id }), reason: early },
  ...{ caseId: null, messageId: null, forced: 0, tries: 0, nextTryAt: received.at },
})

/** What a rule ignored is taken in, what waits will be, and what has not come is once it does. */
export async function mark(
  deps: Deps,
  of: Place,
  place: Shared,
  received: ReceivedMessage,
): Promise<void> {
  const { workspaceId } = of
  const { db } = readerOf(deps, { id: workspaceId })
  const at = deps.now + queueStart
  const row = rowOf(workspaceId, await markOf(received), place, received)
  await trip(db, [
    db
      .insert(arrivals)
      .select(
        sql`select ${columnsOf(arrivals, row)}
          where not exists (select 1 from ${arrivals} where ${isArrival(of)})`,
      )
      .onConflictDoNothing(),
    db
      .update(arrivals)
      .set({
        forced: true,
        state: sql`iif(state = 'ignored', 'waiting', state)`,
        nextTryAt: sql`iif(state in ('ignored', 'waiting'), ${at}, next_try_at)`,
      })
      .where(isArrival(of)),
    wakeJob({ db, workspace: { id: workspaceId }, now: deps.now }, arrivalsName, at),
  ])
  await sendWork(deps, of).catch(explain)
}

/** Ignores it; false where somebody marked it, before or meanwhile: then it is taken in. */
export async function isIgnored(deps: Deps, is: Arrival, said: ReceivedMessage): Promise<boolean> {
  const { workspaceId } = is
  const { db } = readerOf(deps, { id: workspaceId })
  const itsMark = isArrival({ workspaceId, id: await markOf(said) })
  const isWaiting = and(isArrival(is), eq(arrivals.state, 'waiting'))
  await trip(db, [
    db
      .update(arrivals)
      .set({ forced: true })
      .where(and(isWaiting, sql`exists (select 1 from ${arrivals} where ${itsMark})`)),
    db.delete(arrivals).where(itsMark),
    db
      .update(arrivals)
      .set({ state: 'ignored' })
      .where(and(isWaiting, eq(arrivals.forced, false))),
  ])
  return !(await arrivalLook(deps, is))?.forced
}
