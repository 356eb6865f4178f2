import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Clocks, clockNames } from '../../../schema/workspace/cases.ts'
import {
  clocksAfter,
  type Promised,
  type Standing,
} from '../../../worker/domains/service-levels/clocks.ts'
import { openBetween } from '../../../worker/language/opening-hours.ts'
import { isOpenIn } from '../../support/opening-hours.ts'

const minute = 60_000
const hour = 60 * minute

const promised: Promised = {
  hours: {
    timeZone: 'Europe/Berlin',
    week: [1, 2, 3, 4, 5, 6, 7].map((day) => (day < 6 ? [[9 * 60, 17 * 60]] : [])),
    holidays: ['2026-10-26'],
  },
  targets: { first: hour, next: 4 * hour, resolution: 16 * hour },
}

const fresh: Standing = { isOurs: true, isAnswered: false, isOwed: true }
const answered: Standing = { isOurs: true, isAnswered: true, isOwed: false }
const waiting: Standing = { ...answered, isOurs: false }
const owed: Standing = { ...answered, isOwed: true }

/** What happened when, from the opening of the case on. */
function after(...steps: [string, Standing][]) {
  let [clocks, before]: [Clocks, Standing | undefined] = [{}, undefined]
  for (const [at, standing] of steps) {
    clocks = clocksAfter(
      clocks,
      { ...(before && { before }), after: standing },
      promised,
      Date.parse(at),
    )
    before = standing
  }
  const [due] = Object.entries(clocks)
    .flatMap(([name, { due }]) => (due === null ? [] : [{ name, due }]))
    .sort((one, other) => one.due - other.due)
  const shown = due && `${due.name} ${new Date(due.due).toISOString().slice(0, 16)}`
  const late = Object.entries(clocks).flatMap(([name, { late }]) => (late ? [name] : []))
  return { shown, late }
}

describe('what is due next', () => {
  test('the first answer, then until it is solved, an hour of the day each', () => {
    expect(after(['2026-03-02T08:00Z', fresh]).shown).toBe('first 2026-03-02T09:00')
    expect(after(['2026-03-02T08:00Z', fresh], ['2026-03-02T08:30Z', answered]).shown).toBe(
      'resolution 2026-03-03T16:00',
    )
  })

  test('nothing while the customer is waited for, and less than before when they write', () => {
    const steps: [string, Standing][] = [
      ['2026-03-02T08:00Z', fresh],
      ['2026-03-02T08:30Z', waiting],
    ]
    expect(after(...steps).shown).toBeUndefined()
    expect(after(...steps, ['2026-03-05T08:00Z', owed]).shown).toBe('next 2026-03-05T12:00')
    expect(
      after(...steps, ['2026-03-05T08:00Z', owed], ['2026-03-05T09:00Z', answered]).shown,
    ).toBe('resolution 2026-03-06T15:30')
  })

  test('an answer that came too late stays late; a second message changes nothing', () => {
    const late = after(['2026-03-02T08:00Z', fresh], ['2026-03-02T09:01Z', answered])
    expect(late.late).toEqual(['first'])
    const twice = after(
      ['2026-03-02T08:00Z', fresh],
      ['2026-03-02T08:30Z', waiting],
      ['2026-03-02T10:00Z', owed],
      ['2026-03-02T11:00Z', owed],
    )
    expect(twice.shown).toBe('next 2026-03-02T14:00')
  })
})

/** Where the clocks change, and a day before one of its changes. */
const places = [
  ['Europe/Berlin', '2026-10-22'],
  ['America/New_York', '2026-03-05'],
  ['Australia/Lord_Howe', '2026-04-02'],
  ['Asia/Kathmandu', '2026-07-01'],
] as const

const standing: fc.Arbitrary<Standing> = fc
  .record({
    is: fc.constantFrom(fresh, answered, waiting, owed),
    complaint: fc.constantFrom(undefined, { isAcknowledged: false }, { isAcknowledged: true }),
  })
  .map(({ is, complaint }) => ({ ...is, ...(complaint && { complaint }) }))

const spans = fc.constantFrom<[number, number][]>(
  [[9 * 60, 17 * 60]],
  [
    [60, 200],
    [8 * 60 + 7, 12 * 60],
  ],
  [[0, 1440]],
)

const promises: fc.Arbitrary<{ start: number; promised: Promised }> = fc
  .record({
    place: fc.constantFrom(...places),
    spans,
    closed: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { maxLength: 3 }),
    holidays: fc.uniqueArray(fc.integer({ min: 0, max: 8 }), { maxLength: 3 }),
    hours: fc.record({
      ...{ first: fc.integer({ min: 1, max: 30 }), next: fc.integer({ min: 1, max: 30 }) },
      ...{ resolution: fc.integer({ min: 1, max: 60 }), answer: fc.integer({ min: 1, max: 60 }) },
      acknowledge: fc.integer({ min: 1, max: 30 }),
    }),
  })
  .map(({ place: [timeZone, first], spans, closed, holidays, hours }) => {
    const start = Date.parse(first)
    const dayAt = (day: number) => new Date(start + day * 24 * hour).toISOString().slice(0, 10)
    const week = [0, 1, 2, 3, 4, 5, 6].map((day) => (closed.includes(day) ? [] : spans))
    return {
      start,
      promised: {
        hours: { timeZone, week, holidays: holidays.map(dayAt) },
        targets: Object.fromEntries(
          Object.entries(hours).map(([name, count]) => [name, count * hour]),
        ),
      },
    }
  })

/** Which clocks go for who stands so, as the README says it. */
const going = ({ isOurs, isAnswered, isOwed, complaint }: Standing) =>
  new Set<string>([
    ...(isOurs && !isAnswered ? ['first'] : []),
    ...(isOurs && isAnswered && isOwed ? ['next'] : []),
    ...(isOurs ? ['resolution'] : []),
    ...(complaint ? ['answer'] : []),
    ...(complaint && !complaint.isAcknowledged ? ['acknowledge'] : []),
  ])

test('equal a count of each minute, over changes of clocks and holidays, wherever it is', () => {
  const steps = fc.array(fc.tuple(fc.integer({ min: 1, max: 2_000 }), standing), {
    ...{ minLength: 1, maxLength: 6 },
  })
  fc.assert(
    fc.property(
      promises,
      fc.integer({ min: 0, max: 1440 }),
      steps,
      ({ start, promised }, offset, all) => {
        const isOpen = isOpenIn(promised.hours)
        let at = start + offset * minute
        let before = fresh
        let clocks = clocksAfter({}, { after: fresh }, promised, at)
        const spent = { first: 0, next: 0, resolution: 0, acknowledge: 0, answer: 0 }
        const late = new Set<string>()
        for (const [minutes, standing] of all) {
          for (let left = minutes; left > 0; left -= 1, at += minute) {
            if (!isOpen(at)) continue
            for (const name of clockNames) if (going(before).has(name)) spent[name] += minute
          }
          for (const name of clockNames)
            if (going(before).has(name) && spent[name] > (promised.targets[name] ?? 0))
              late.add(name)
          if (standing.isOwed && !before.isOwed) {
            spent.next = 0
            late.delete('next')
          }
          clocks = clocksAfter(clocks, { before, after: standing }, promised, at)
          before = standing
        }
        for (const name of clockNames) {
          const clock = clocks[name]
          expect(clock !== undefined && clock.since !== null, name).toBe(going(before).has(name))
          const running = clock?.since == null ? 0 : openBetween(promised.hours, clock.since, at)
          expect((clock?.spent ?? 0) + running, name).toBe(spent[name])
          if (clock?.since == null) {
            expect(clock?.late ?? false, name).toBe(late.has(name))
            continue
          }
          const target = promised.targets[name] ?? 0
          // One whose time is over was due before.
          if (spent[name] >= target) {
            expect(clock.due ?? 0, name).toBeLessThanOrEqual(at)
            continue
          }
          let [due, left] = [at, target - spent[name]]
          const end = at + 120 * 24 * hour
          for (; left > 0 && due < end; due += minute) if (isOpen(due)) left -= minute
          if (left === 0) expect(clock.due, name).toBe(due)
        }
      },
    ),
    { numRuns: 60 },
  )
})
