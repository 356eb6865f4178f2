/** Where the sample team's cards stand: a Teams channel with alerts on, a Slack channel. */

import type { posts } from '../../schema/workspace/history.ts'
import type { History, Moment } from './sample-history.ts'
import { hour, minute } from './sample-time.ts'

type Post = typeof posts.$inferSelect

export interface Place {
  surface: 'slack' | 'teams'
  account: string
  externalId: string
  name: string
  serviceUrl: string | null
}

const ended = ['deal.won', 'deal.lost']
const alerts = ['deal.logged', 'deal.moved', ...ended]

const newest = (history: History) =>
  history.events.filter(({ name }) => alerts.includes(name)).toSorted((a, b) => b.at - a.at)

function card(
  history: History,
  recordId: string,
  conversationId: string,
  askedBy: string,
  now: number,
): Post {
  const version = Number(history.records.get(recordId)?.row.version)
  const end = history.events.findLast(
    (one) => one.recordId === recordId && ended.includes(one.name),
  )
  return {
    id: history.chance.id('post', now),
    workspaceId: history.workspaceId,
    recordId,
    conversationId,
    askedBy,
    wantedVersion: version,
    shownVersion: 0,
    linesWanted: end ? version : 0,
    linesSent: 0,
    vendorId: null,
    leaseUntil: 0,
    nextTryAt: now,
    behindSince: now,
    tries: 0,
    delays: 0,
    error: null,
    dead: false,
    missingSince: null,
    lostLines: 0,
    lastLine: null,
    ruleId: null,
    createdAt: null,
    heldAt: null,
    actedAt: null,
  }
}

function settle(history: History, place: Place, moment: Moment, rule?: { ownerId: string }) {
  const id = history.chance.id('conversation', moment.at)
  const here = { op: 'insert' as const, kind: 'conversation' as const, row: { id, ...place } }
  if (!rule) history.happen(moment, here)
  else {
    const row = {
      ...{ id: history.chance.id('rule', moment.at), conversationId: id, events: alerts },
      ...{ filters: null, every: 'now', hour: 8, quietFrom: null, quietUntil: null },
      ...{ perHour: null, wins: true, of: null, teamId: null, active: true },
    }
    const on = { op: 'insert', kind: 'rule', row: { ...row, ...rule } } as const
    history.happen(moment, on, here)
  }
  return id
}

/** Alerts were turned on just before the last three deals moved, one of them won: cards are due. */
export function alertIn(history: History, place: Place, by: string, now: number): Post[] {
  const deals = new Set<string>()
  let since = now
  let won = false
  for (const { name, recordId, at } of newest(history)) {
    if (deals.size >= 3 && won && !deals.has(recordId ?? '')) break
    won ||= name === 'deal.won'
    if (recordId) deals.add(recordId)
    since = at - minute
  }
  const moment = { name: 'alerts.on', at: since, by, surface: 'teams' as const }
  const conversation = settle(history, place, moment, { ownerId: by })
  return [...deals].map((id) => card(history, id, conversation, by, now))
}

/** A deal of this name was shared here an hour ago. */
export function shareIn(history: History, place: Place, title: string, by: string, now: number) {
  const found = [...history.records.values()].find(
    ({ kind, row }) => kind === 'deal' && row.title === title,
  )
  if (!found) throw new Error(`there is no deal ${title}`)
  const at = now - hour
  const about = found.row.id
  const moment = { name: 'deal.shared', at, by, surface: 'slack' as const, about }
  return [card(history, about, settle(history, place, moment), by, now)]
}
