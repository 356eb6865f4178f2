import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Clocks } from '../../../schema/workspace/cases.ts'
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

const standings = fc.constantFrom(fresh, answered, waiting, owed)

test('equal a count of each minute, over a change of clocks and a holiday', () => {
  const isOpen = isOpenIn(promised.hours)
  const start = Date.parse('2026-10-22T00:00Z')
  const steps = fc.array(fc.tuple(fc.integer({ min: 1, max: 2_000 }), standings), {
    ...{ minLength: 1, maxLength: 6 },
  })
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1440 }), steps, (offset, all) => {
      let at = start + offset * minute
      let before = fresh
      let clocks = clocksAfter({}, { after: fresh }, promised, at)
      const spent = { first: 0, next: 0, resolution: 0 }
      for (const [minutes, standing] of all) {
        for (let left = minutes; left > 0; left -= 1, at += minute) {
          if (!isOpen(at)) continue
          if (before.isOurs && !before.isAnswered) spent.first += minute
          if (before.isOurs && before.isAnswered && before.isOwed) spent.next += minute
          if (before.isOurs) spent.resolution += minute
        }
        if (standing.isOwed && !before.isOwed) spent.next = 0
        clocks = clocksAfter(clocks, { before, after: standing }, promised, at)
        before = standing
      }
      for (const name of ['first', 'next', 'resolution'] as const) {
        const clock = clocks[name]
        const running = clock?.since == null ? 0 : openBetween(promised.hours, clock.since, at)
        expect((clock?.spent ?? 0) + running, name).toBe(spent[name])
        const target = promised.targets[name] ?? 0
        // One whose time is over was due before.
        if (clock?.since == null || spent[name] >= target) continue
        let [due, left] = [at, target - spent[name]]
        for (; left > 0; due += minute) if (isOpen(due)) left -= minute
        expect(clock.due, name).toBe(due)
      }
    }),
    { numRuns: 150 },
  )
})
