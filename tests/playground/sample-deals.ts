/** Deals and what became of them in eighteen months. */

import type { Chance } from './sample-chance.ts'
import type { Done, History, Moment } from './sample-history.ts'
import type { Colleague, Company, Person } from './sample-people.ts'
import { atWork, dateOf, day, inOrder, minute, workday } from './sample-time.ts'

export interface Stage {
  id: string
  name: string
  pipelineId: string
}
export interface Deal {
  id: string
  company: Company
  people: Person[]
  ownerId: string
  what: string
  from: number
  until: number
}
/** A deal as it is wanted; the rest is left to chance. */
export interface Wish {
  company: Company
  created: number
  /** Undefined: it is open. */
  closed?: { at: number; won: boolean }
  what?: string
  amount?: number
  currency?: string
  stage?: number
  closeOn?: string
  ownerId?: string
  people?: Person[]
}

/** What is sold, and between which amounts in whole euros. */
const offers: [what: string, from: number, to: number][] = [
  ['renewal', 6_000, 42_000],
  ['dispatch rollout', 18_000, 120_000],
  ['reporting add-on', 1_800, 7_500],
  ['second site', 12_000, 60_000],
  ['pilot', 3_000, 9_500],
  ['training days', 1_200, 6_000],
  ['driver app', 8_000, 36_000],
  ['warehouse module', 14_000, 70_000],
  ['support plan', 2_400, 14_000],
  ['route planning', 9_000, 48_000],
  ['expansion', 10_000, 80_000],
]
const perEuro: Record<string, number> = { SEK: 11.2, USD: 1.1, GBP: 0.86 }

/** Those of the workspace, and one in somebody's own words. */
const reasons = [
  'Price',
  'Timing',
  'A competitor',
  'No need',
  'No answer',
  'Missing an integration they need',
]

function amountOf(chance: Chance, offer: (typeof offers)[number], currency: string): number {
  const [, from, to] = offer
  const euros = from * (to / from) ** chance.next()
  const step = euros > 20_000 ? 1000 : euros > 5_000 ? 500 : 100
  const scale = perEuro[currency] ?? 1
  return Math.round((euros * scale) / step) * step * 100
}

const surfaceOf = (chance: Chance): Moment['surface'] => {
  const n = chance.next()
  return n < 0.55 ? 'slack' : n < 0.85 ? 'teams' : 'gmail'
}

export interface Floor {
  history: History
  stages: Stage[]
  colleagues: Colleague[]
  now: number
}

/** Tells one deal's life, from the first line to how it stands. */
export function live(floor: Floor, wish: Wish, titles: Set<string>): Deal {
  const { history, stages, colleagues, now } = floor
  const { chance } = history
  const { company } = wish
  const offer = offers.find(([what]) => what === wish.what) ?? chance.pick(offers)
  const what = wish.what ?? offer[0]
  const plain = `${company.name} ${what}`
  const year = new Date(wish.created).getUTCFullYear()
  const title = [plain, `${plain} ${year}`, `${plain} ${year}, phase 2`].find(
    (one) => !titles.has(one) && (what !== 'renewal' || one !== plain),
  )
  if (!title) return live(floor, { ...wish, what: chance.pick(offers)[0] }, titles)
  titles.add(title)
  const sellers = colleagues.filter(({ role }) => role !== 'viewer')
  const bosses = colleagues.filter(({ role }) => role === 'admin' || role === 'manager')
  const ownerId = wish.ownerId ?? (chance.likely(0.7) ? company.ownerId : chance.pick(sellers).id)
  const last = wish.stage ?? (wish.closed?.won ? chance.whole(2, 3) : chance.whole(0, 3))
  const until = wish.closed?.at ?? now - chance.between(0.02, 0.75) * (now - wish.created)
  const moves = Array.from({ length: last }, () => chance.between(wish.created, until))
  const edits = chance.likely(0.25) ? [chance.between(wish.created, until)] : []
  const planned = workday(until + chance.between(-12, 20) * day)
  const currency = wish.currency ?? company.currency
  const closeOn =
    wish.closeOn ?? (wish.closed ? planned : chance.likely(0.06) ? null : openUntil(chance, now))
  const amount = wish.amount ?? (chance.likely(0.03) ? null : amountOf(chance, offer, currency))
  const people =
    wish.people ?? company.people.filter(({ since }) => since <= wish.created).slice(0, 2)
  const times = inOrder(
    [wish.created, ...[...moves, ...edits].map((at) => atWork(chance, Math.max(at, wish.created)))],
    wish.closed?.at ?? now - 20 * minute,
  )
  const [created = wish.created, ...rest] = times
  const id = chance.id('deal', created)
  const first = stages[0]
  if (!first) throw new Error('no stages')
  const by = () => (chance.likely(0.85) ? ownerId : chance.pick(bosses).id)
  const happen = (name: string, at: number, done: Done, who = by()) =>
    history.happen({ name, at, by: who, surface: surfaceOf(chance) }, done)
  const before =
    edits.length && chance.likely(0.6) && amount ? Math.round(amount / 12000) * 10000 : amount
  const contactIds = chance.likely(0.8) || wish.people ? people.map((one) => one.id) : []
  const row = {
    id,
    title,
    companyId: company.id,
    contactIds,
    contactRoles: Object.fromEntries(contactIds.map((one, at) => [one, at ? 'uses' : 'decides'])),
    lines: [],
    ownerId,
    pipelineId: first.pipelineId,
    stageId: first.id,
    enteredStageAt: created,
    status: 'open',
    amount: before,
    currency,
    closeOn: edits.length ? dateOf(Date.parse(closeOn ?? planned) - 14 * day) : closeOn,
    closedAt: null,
    closedMonth: null,
    lostReason: null,
    fine: null,
    teamId: null,
    sharedWith: null,
  }
  happen('deal.logged', created, { op: 'insert', kind: 'deal', row }, ownerId)
  let stage = 0
  for (const [turn, at] of rest.entries()) {
    // The edit comes at its own place among the moves: the one after which as many are left.
    const isEdit = edits.length > 0 && turn === Math.floor(rest.length / 2)
    if (isEdit) happen('deal.edited', at, { op: 'edit', id, patch: { amount, closeOn } })
    else {
      stage += 1
      const patch = { stageId: stages[stage]?.id ?? first.id, enteredStageAt: at }
      happen('deal.moved', at, { op: 'edit', id, patch })
    }
  }
  if (wish.closed) {
    const at = Math.max(wish.closed.at, (times.at(-1) ?? 0) + 5 * minute)
    const closed = { closedAt: at, closedMonth: dateOf(at).slice(0, 7) }
    const lost = { status: 'lost', ...closed, lostReason: chance.pick(reasons) }
    const patch = wish.closed.won ? { status: 'won', ...closed } : lost
    happen(wish.closed.won ? 'deal.won' : 'deal.lost', at, { op: 'edit', id, patch })
  }
  return { id, company, people, ownerId, what, from: created, until: wish.closed?.at ?? now }
}

/** One in eight slips; most close within the quarter. */
function openUntil(chance: Chance, now: number): string {
  if (chance.likely(0.12)) return workday(now - chance.between(2, 12) * day)
  return workday(now + chance.between(3, 95) * day)
}
