import { and, eq } from 'drizzle-orm'
import { webhooks } from '../../../schema/workspace/webhooks.ts'
import type { Card } from '../../core/card.ts'
import { noticeRow } from '../../core/event/commit/notices.ts'
import type { Database, Statement } from '../../platform/db.ts'
import { afterRefusal, isProven } from '../after-refusal.ts'
import type { Hold } from '../pace.ts'
import type { Called } from './call.ts'
import type { Delivery, Webhook } from './due.ts'

const second = 1_000
const hour = 3_600_000
const patience = { pause: hour, end: 72 * hour }

/** Since when nothing arrives there; what failed before it was last set does not count. */
const failingSince = ({ since }: Webhook, { closedSince }: Hold) =>
  closedSince !== null && closedSince >= since ? closedSince : undefined

/**
 * A delivery after its call. Where two calls in a row fail, the address is let alone for as long as it
 * has failed by then, an hour at most: however much waits, it is called about eighty times in three days.
 */
export function afterCall(
  hook: Webhook,
  hold: Hold,
  one: Delivery,
  { refused }: Called,
  at: number,
): Delivery {
  if (!refused) {
    Object.assign(hold, { closedSince: null, heldUntil: 0 })
    return { ...one, sentAt: at, error: null, missingSince: null }
  }
  const failed = failingSince(hook, hold)
  hold.closedSince = failed ?? at
  const pause = failed === undefined ? 0 : Math.min(hour, Math.max(second, at - failed))
  hold.heldUntil = Math.ceil(at + Math.max(pause, refused.afterMs ?? 0))
  return { ...one, ...afterRefusal(one, one.since, refused, at, patience) }
}

/** Has it failed for three days, or said twice that nobody is there any more? */
export function isFailing(hook: Webhook, hold: Hold, last: Delivery, now: number) {
  const since = failingSince(hook, hold)
  if (last.sentAt !== null || since === undefined) return false
  const isGone = last.dead && isProven(last, now)
  return isGone || now - since >= patience.end
}

/** It is off, and its owner is notified. */
export function turningOff(
  db: Database,
  { id, workspaceId, ownerId, address }: Webhook,
  hold: Hold,
  now: number,
): Statement[] {
  const ctx = { db, now, workspace: { id: workspaceId } }
  const reason = `webhook ${id} ${hold.closedSince}`
  const here = and(eq(webhooks.id, id), eq(webhooks.workspaceId, workspaceId))
  return [
    db.update(webhooks).set({ active: false }).where(here),
    noticeRow(ctx, { memberId: ownerId, reason, card: sorry(id, address) }),
  ]
}

const sorry = (id: string, address: string): Card => ({
  title: 'A webhook was turned off',
  subtitle: `${new URL(address).hostname} has not taken what was sent to it.`,
  parts: [],
  buttons: [{ label: 'Open', action: 'open-record', mode: 'act', input: { id } }],
})
