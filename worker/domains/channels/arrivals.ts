import { and, eq } from 'drizzle-orm'
import { arrivals } from '../../../schema/workspace/channels.ts'
import type { Deps } from '../../core/context.ts'
import { wakeJob } from '../../core/event/schedule.ts'
import { ask, database, first, trip } from '../../platform/db.ts'
import { arrivalsName } from './names.ts'

/** The ledger of what came in. */

export type Arrival = typeof arrivals.$inferSelect

export interface Place {
  workspaceId: string
  id: string
}

type Given = Pick<Arrival, 'id' | 'channel' | 'sender' | 'recipient'> &
  Partial<Pick<Arrival, 'subject' | 'payload' | 'at' | 'nextTryAt' | 'state' | 'reason'>>

/** The queue has a minute's start before the sweep looks for what it left. */
export const queueStart = 60_000

export const isArrival = ({ workspaceId, id }: Place) =>
  and(eq(arrivals.workspaceId, workspaceId), eq(arrivals.id, id))

/** Writes it into the ledger, once. */
export async function keepArrival(deps: Deps, workspaceId: string, given: Given): Promise<void> {
  const { now } = deps
  const db = database(deps.env, workspaceId, deps.meter)
  const row = {
    workspaceId,
    state: 'waiting' as const,
    at: now,
    nextTryAt: now + queueStart,
    ...given,
  }
  await trip(db, [
    db.insert(arrivals).values(row).onConflictDoNothing(),
    wakeJob({ db, workspace: { id: workspaceId }, now }, arrivalsName, now + queueStart),
  ])
}

export async function arrivalLook(deps: Deps, of: Place): Promise<Arrival | undefined> {
  const db = database(deps.env, of.workspaceId, deps.meter)
  const [found] = await ask(db, first(db.select().from(arrivals).where(isArrival(of))))
  return found
}

/** How it ended, or why it did not yet. */
export async function setArrival(
  deps: Deps,
  of: Place,
  set: Partial<Omit<Arrival, 'id' | 'workspaceId'>>,
): Promise<void> {
  const db = database(deps.env, of.workspaceId, deps.meter)
  await trip(db, [db.update(arrivals).set(set).where(isArrival(of))])
}
