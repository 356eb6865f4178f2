import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { measures } from '../../../worker/domains/analytics/index.ts'
import { drill, reportOf, runReport, vocabularyOf } from '../../../worker/domains/reports/index.ts'
import { lines, office } from '../../support/desk-in-memory.ts'

const row = { workspace_id: 'workspace_a', version: 1 }
const hour = 3_600_000
const begun = Date.UTC(2026, 2, 20)
const days = 20

interface Given {
  at: number
  owner: string | null
  team: string | null
  product: string | null
  company: string | null
  answered: number | null
  solved: number | null
  reopened: number | null
  waits: boolean
  promise: 'none' | 'kept' | 'late' | 'said'
  minutes: number
  score: number | null
  scored: number
}

interface Said {
  of: number
  at: number
  direction: 'in' | 'out' | 'note'
  channel: string
  call: 'answered' | 'missed' | 'abandoned' | null
  rang: number | null
  talked: number | null
}

const later = fc.option(fc.integer({ min: -hour, max: 300 * hour }), { nil: null })
const given: fc.Arbitrary<Given> = fc.record({
  at: fc.integer({ min: 0, max: days * 24 * hour }),
  owner: fc.constantFrom('member_maria', 'member_jonas', null),
  team: fc.constantFrom('team_a', 'team_b', null),
  product: fc.constantFrom('product_a', null),
  company: fc.constantFrom('company_a', 'company_b', null),
  ...{ answered: later, solved: later, reopened: later, waits: fc.boolean() },
  promise: fc.constantFrom('none', 'kept', 'late', 'said'),
  minutes: fc.integer({ min: 0, max: 90 }),
  score: fc.constantFrom(1, 2, 3, 4, 5, null),
  scored: fc.integer({ min: 0, max: 300 * hour }),
})
const said: fc.Arbitrary<Said> = fc.record({
  of: fc.nat({ max: 40 }),
  at: fc.integer({ min: 0, max: days * 24 * hour }),
  direction: fc.constantFrom('in', 'out', 'note'),
  channel: fc.constantFrom('email', 'phone', 'sms'),
  call: fc.constantFrom('answered', 'missed', 'abandoned', null),
  rang: fc.option(fc.integer({ min: 0, max: 60 }), { nil: null }),
  talked: fc.option(fc.integer({ min: 0, max: 900 }), { nil: null }),
})

const clock = { spent: 0, since: null, due: null, late: false }
const clocksOf = { none: null, kept: clock, late: { ...clock, late: true }, said: clock }

function filled(all: Given[], spoken: Said[]) {
  const house = office()
  for (const [at, one] of all.entries()) {
    const clocks = clocksOf[one.promise]
    house.insert('cases', {
      ...{ ...row, id: `case_${at}`, number: 1001 + at, subject: 'Printer', tags: '[]' },
      ...{ created_at: begun + one.at, owner_id: one.owner, team_id: one.team },
      ...{ product_id: one.product, company_id: one.company, minutes: one.minutes },
      ...{ kind: 'question', priority: 'normal', channel: 'email' },
      status: one.solved === null ? 'open' : 'solved',
      first_reply_at: one.answered === null ? null : begun + one.at + one.answered,
      solved_at: one.solved === null ? null : begun + one.at + one.solved,
      reopened_at: one.reopened === null ? null : begun + one.at + one.reopened,
      score: one.score,
      scored_at: one.score === null ? null : begun + one.at + one.scored,
      waiting_since: one.waits ? begun + one.at : null,
      clocks: clocks && JSON.stringify({ first: clocks }),
      alarms: one.promise === 'said' ? JSON.stringify({ missed: { first: 5 } }) : null,
    })
  }
  for (const [at, one] of spoken.entries())
    house.insert('messages', {
      ...{ ...row, id: `message_${at}`, created_at: 1, subject: 'x', text: 'x', files: '[]' },
      ...{ case_id: `case_${one.of % all.length}`, at: begun + one.at, channel: one.channel },
      ...{ direction: one.direction, state: 'received', call: one.call },
      ...{ rang_for: one.rang, talked_for: one.talked },
    })
  return house
}

const middle = (all: number[]) => {
  const sorted = all.sort((a, b) => a - b)
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[sorted.length >> 1]]
  return low === undefined || high === undefined ? null : (low + high) / 2
}
const ninth = (all: number[]) =>
  all.sort((a, b) => a - b)[Math.ceil(all.length * 0.9 - 1e-9) - 1] ?? null
const mean = (all: number[]) => (all.length ? all.reduce((a, b) => a + b, 0) / all.length : null)
const share = (all: boolean[]) => mean(all.map((one) => (one ? 100 : 0)))

type Plain = (
  cases: (Given & { opened: boolean; done: boolean; again: boolean; said: boolean })[],
  said: Said[],
) => number | null

const took = (all: Given[], what: 'answered' | 'solved') =>
  all.flatMap((one) => (one[what] === null ? [] : Math.max(0, one[what]) / 1000))
const opened = (all: Parameters<Plain>[0]) => all.filter((one) => one.opened)
const done = (all: Parameters<Plain>[0]) => all.filter((one) => one.done)
const scores = (all: Parameters<Plain>[0]) =>
  all.flatMap(({ said: isIn, score }) => (isIn && score !== null ? [score] : []))
const calls = (all: Said[]) => all.filter(({ call }) => call !== null)
const isMissed = ({ promise }: Given) => promise === 'late' || promise === 'said'

/** The same figures, gone through one by one. */
const byHand: Record<string, Plain> = {
  cases: (all) => opened(all).length,
  'open-cases': (all) => opened(all).filter(({ solved }) => solved === null).length,
  'waiting-cases': (all) => opened(all).filter(({ waits }) => waits).length,
  'solved-cases': (all) => done(all).length,
  'first-response': (all) => middle(took(opened(all), 'answered')),
  'first-response-90': (all) => ninth(took(opened(all), 'answered')),
  resolution: (all) => middle(took(done(all), 'solved')),
  'resolution-90': (all) => ninth(took(done(all), 'solved')),
  breaches: (all) => opened(all).filter(isMissed).length,
  'breach-rate': (all) =>
    share(
      opened(all)
        .filter(({ promise }) => promise !== 'none')
        .map(isMissed),
    ),
  'reopened-cases': (all) => all.filter(({ again }) => again).length,
  satisfaction: (all) => mean(scores(all)),
  satisfied: (all) => share(scores(all).map((score) => score >= 4)),
  'case-minutes': (all) => done(all).reduce((sum, { minutes }) => sum + minutes, 0),
  contacts: (_cases, all) => all.filter(({ direction }) => direction === 'in').length,
  calls: (_cases, all) => calls(all).length,
  'missed-calls': (_cases, all) => calls(all).filter(({ call }) => call !== 'answered').length,
  'abandoned-calls': (_cases, all) => calls(all).filter(({ call }) => call === 'abandoned').length,
  'service-level': (_cases, all) =>
    share(
      calls(all)
        .filter(({ rang }) => rang !== null)
        .map(({ call, rang }) => call === 'answered' && (rang ?? 99) <= 20),
    ),
  'handling-time': (_cases, all) =>
    mean(calls(all).flatMap(({ call, talked }) => (call === 'answered' ? (talked ?? []) : []))),
}

/** From 1 to 31 March 2026 as Berlin has it; the clocks change on the 29th. */
const from = Date.UTC(2026, 2, 21, 23)
const until = Date.UTC(2026, 2, 31, 22)
const period = { from: '2026-03-22', until: '2026-03-31' }
const isIn = (at: number) => begun + at >= from && begun + at < until

const ofService = measures.filter(({ of }) => of === 'case' || of === 'message')

describe('figures of the service', () => {
  test('are all compared here', () => {
    expect(ofService.map(({ name }) => name).sort()).toEqual(Object.keys(byHand).sort())
  })

  test('equal what is gone through by hand, and the records behind each part come to it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(given, { minLength: 1, maxLength: 40 }),
        fc.array(said, { maxLength: 40 }),
        fc.constantFrom('owner', 'team', 'product', 'company', 'hour', 'week'),
        async (all, spoken, by) => {
          const ctx = filled(all, spoken).asks('maria')
          const cases = all.map((one) => ({
            ...{ ...one, opened: isIn(one.at) },
            done: one.solved !== null && isIn(one.at + one.solved),
            said: isIn(one.at + one.scored),
            again: one.reopened !== null && isIn(one.at + one.reopened),
          }))
          const heard = spoken.filter(({ at }) => isIn(at))
          for (const { name, how } of ofService) {
            const report = await reportOf(ctx, { measure: name, by: [by], period })
            const { groups, totals } = await runReport(ctx, report)
            const wanted = byHand[name]?.(cases, heard) ?? null
            const whole = totals[0]?.value ?? (how === 'count' || how === 'sum' ? 0 : null)
            expect([name, wanted === null ? null : whole]).toEqual([
              name,
              wanted === null ? null : expect.closeTo(wanted, 4),
            ])
            for (const { keys, value } of groups) {
              const { rows } = await drill(ctx, report, keys, { most: 100 })
              const values = rows.flatMap((one) => one.value ?? [])
              const sum = values.reduce((a, b) => a + b, 0)
              const parts = { count: sum, sum, average: mean(values), rate: mean(values) }
              const come = { ...parts, median: middle(values), p90: ninth(values), distinct: 0 }
              expect(value).toEqual(come[how] === null ? null : expect.closeTo(come[how] ?? 0, 4))
            }
          }
        },
      ),
      { numRuns: 12 },
    )
  })

  test('stand on one card, each with the way to its records, and divided by agents', async () => {
    const house = office()
    const asked = { by: undefined, period: 'this month' }
    await house.does('jonas', 'open-case', { subject: 'Printer broken', owner: 'member_jonas' })
    await house.does('jonas', 'open-case', { subject: 'Invoice wrong', text: 'It is.' })
    const ctx = house.asks('maria')
    const byOwner = await reportOf(ctx, { measure: 'contacts', by: ['owner'] })
    expect(byOwner.by[0]?.name).toBe('case.owner')
    const card = await house.does('maria', 'service-figures', { period: 'this month' })
    expect(lines(card)).toEqual(
      expect.arrayContaining([
        'Service figures',
        'Open cases | 2 [Show]',
        'First response | – [Show]',
        'Contacts | 1 [Show]',
        'Average handling time | – [Show]',
        '[By agent] [By team] [By product] [By customer] [By channel]',
      ]),
    )
    const list = card.parts.find((part) => part.kind === 'list')
    const shown = list?.items.find(({ title }) => title === 'New cases')?.button
    expect(shown?.input).toEqual({ report: 'cases this month' })
    const records = await house.does('maria', 'report-records', shown?.input)
    expect(lines(records)).toEqual(
      expect.arrayContaining(['Printer broken | 1 [Open]', 'Invoice wrong | 1 [Open]']),
    )
    const divided = await house.does('maria', 'service-figures', { ...asked, by: 'agent' })
    expect(divided.title).toBe('Service figures by owner')
    const [table] = divided.parts
    expect(table).toMatchObject({
      columns: expect.arrayContaining(['Owner', 'Open cases', 'New cases', 'Contacts']),
      rows: expect.arrayContaining([
        expect.arrayContaining(['Jonas Weber', '1']),
        expect.arrayContaining(['No owner', '1']),
      ]),
    })
  })

  test('divided by what one chooses from are called as it is there', async () => {
    const house = office()
    await house.does('jonas', 'open-case', { subject: 'Lost', text: 'It is.', channel: 'sms' })
    await house.does('jonas', 'open-case', { subject: 'Late', text: 'It is.', channel: 'form' })
    const divided = await house.does('maria', 'service-figures', {
      ...{ by: 'channel', period: 'this month' },
    })
    const [table] = divided.parts
    const rows = table?.kind === 'table' ? table.rows.map(([name]) => name) : []
    expect(rows.toSorted()).toEqual(['SMS', 'Web form'])
  })

  test('count only what the reader may see', async () => {
    const house = office()
    await house.does('jonas', 'open-case', { subject: 'Printer broken', owner: 'member_jonas' })
    await house.does('rita', 'open-case', { subject: 'Invoice wrong', owner: 'member_rita' })
    const limits = { visibility: { case: 'owner' as const } }
    const ctx = house.asks('jonas')
    const limited = { workspace: { ...ctx.workspace, ...limits } }
    const card = await house.does('jonas', 'service-figures', { period: 'this month' }, limited)
    expect(lines(card)).toContain('Open cases | 1 [Show]')
    const hidden = { fieldRights: { case: { minutes: { rep: 'hidden' as const } } } }
    const less = { ...ctx, workspace: { ...ctx.workspace, ...hidden } }
    const names = vocabularyOf(less).measures.map(({ name }) => name)
    expect(names).toContain('resolution')
    expect(names).not.toContain('case-minutes')
  })

  test('a word that is no period is said', async () => {
    const house = office()
    await expect(house.does('maria', 'service-figures', { period: 'sometimes' })).rejects.toThrow(
      /is no period/,
    )
  })
})
