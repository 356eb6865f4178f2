import type { Case } from './queries.ts'
import { type CaseStatus, isDone } from './words.ts'

/** What follows for a case from what happens to it. */

type Patch = Partial<Omit<Case, 'id' | 'workspaceId' | 'version' | 'createdAt'>>

/** It stands so from now on: what is done waits for nobody, and what is open again is done no more. */
export function standing(status: CaseStatus, before: Case | undefined, now: number): Patch {
  if (isDone(status))
    return {
      ...{ status, waitingSince: null, snoozedUntil: null },
      solvedAt: before?.solvedAt ?? now,
      closedAt: status === 'closed' ? (before?.closedAt ?? now) : null,
    }
  const again = isDone(before?.status) ? { reopenedAt: now } : {}
  const open = { status, solvedAt: null, closedAt: null, ...again }
  return status === 'waiting' ? { ...open, waitingSince: null } : open
}

/** The customer wrote: it is our turn, also where the case was done or put off. */
export function written(before: Case, at: number, now: number): Patch {
  const status = before.status === 'new' ? 'new' : 'open'
  return {
    ...standing(status, before, now),
    ...{ snoozedUntil: null, lastInAt: Math.max(at, before.lastInAt ?? 0) },
    waitingSince: before.waitingSince ?? at,
  }
}

/**
 * Somebody answered: it is the customer's turn, unless it is said to stand otherwise. Who complained
 * and is answered knows that we have it.
 */
export function answered(before: Case, at: number, then: CaseStatus, now: number): Patch {
  const isOwed = before.kind === 'complaint' && before.acknowledgedAt === null
  return {
    ...(isOwed && { acknowledgedAt: at }),
    ...standing(then, before, now),
    ...{ lastOutAt: Math.max(at, before.lastOutAt ?? 0), waitingSince: null },
    firstReplyAt: before.firstReplyAt ?? at,
  }
}

const isOurs = (status: unknown) => status === 'new' || status === 'open' || status === 'hold'

/** Who waits for an answer has a case that is open: also where one that was done takes in theirs. */
export function openWhileOwed<T extends Record<string, unknown>>(fields: T, was?: object): T {
  const { status }: Record<string, unknown> = { ...was, ...fields }
  if (!was || typeof fields.waitingSince !== 'number' || isOurs(status)) return fields
  return { ...fields, status: 'open', solvedAt: null, closedAt: null }
}
