import { describe, expect, test } from 'vitest'
import { understand } from '../../../worker/conversation/command-line.ts'
import { standsAt } from '../../../worker/domains/availability/standing.ts'
import { readUntil } from '../../../worker/domains/availability/until.ts'
import { lines, newest, office } from '../../support/desk-in-memory.ts'

/** Wednesday, 12:30 in Berlin. */
const now = Date.UTC(2026, 8, 16, 10, 30)
const reader = { locale: 'en-IE', timeZone: 'Europe/Berlin', currency: 'EUR', now }
const at = (text: string) => Date.parse(text)

describe('until when somebody is away', () => {
  test.each([
    ['until 2pm', '2026-09-16T14:00+02:00'],
    ['until 14:00', '2026-09-16T14:00+02:00'],
    ['till 9:00', '2026-09-17T09:00+02:00'],
    ['until monday', '2026-09-21T08:00+02:00'],
    ['tomorrow', '2026-09-17T08:00+02:00'],
    ['until monday 9:30', '2026-09-21T09:30+02:00'],
    // It is Wednesday noon: that hour of today is over, and so is meant next week's.
    ['until wednesday 9:00', '2026-09-23T09:00+02:00'],
    ['until wednesday 14:00', '2026-09-16T14:00+02:00'],
    ['for 2 hours', '2026-09-16T14:30+02:00'],
    ['45 minutes', '2026-09-16T13:15+02:00'],
  ])('%s', (typed, wanted) => {
    expect(readUntil(typed, reader)).toEqual({ is: at(wanted) })
  })

  test.each([
    ['until whenever', /"whenever" is no time. Write it like 14:00/],
    ['until 2026-09-15', /still to come/],
    ['until today 9:00', /still to come/],
    ['until 2026-09-16 9:00', /still to come/],
  ])('%s is asked again', (typed, reason) => {
    expect(readUntil(typed, reader)).toEqual({ not: expect.stringMatching(reason) })
  })

  test.each([
    ['away until tomorrow', 'act'],
    ['away 2 hours', 'act'],
    ['busy for 30 minutes', 'act'],
    ['away', 'act'],
    // Then, or from now until then?
    ['away tomorrow', 'open'],
    ['away next week', 'open'],
  ])('%s is done, or asked about: %s', async (typed, how) => {
    expect(await understand(office().asks('jonas'), typed)).toHaveProperty(how)
  })

  test('is over by itself', () => {
    const away = { availability: 'away' as const, backAt: now }
    expect(standsAt(away, now - 1)).toBe('away')
    expect(standsAt(away, now)).toBe('available')
    expect(standsAt({ ...away, backAt: null }, now)).toBe('away')
  })
})

describe('a colleague who is away', () => {
  test('is seen by the others, until they are back, and undoes it', async () => {
    const house = office()
    expect((await house.does('jonas', 'who-is-away')).title).toBe('Everybody is available')
    const card = await house.does('jonas', 'go-away', { until: '2 hours' })
    expect(card.title).toMatch(/^You are away until /)
    expect(lines(await house.does('rita', 'who-is-away'))).toEqual([
      'Away or busy',
      expect.stringMatching(/^Jonas Weber \| away until /),
      '[I am away] [I am busy] [I am back]',
    ])
    await house.does('rita', 'open-case', { subject: 'Printer broken', owner: 'member_jonas' })
    const id = newest(house, 'cases')
    expect((await house.does('rita', 'open-record', { id })).subtitle).toContain('away until')
    await expect(house.does('jonas', 'go-away', { until: 'soon' })).rejects.toMatchObject({
      details: { fields: { until: expect.stringContaining('is no time') } },
    })
    house.passes(7_200_000)
    expect((await house.does('rita', 'who-is-away')).title).toBe('Everybody is available')
    await house.does('jonas', 'be-busy')
    expect(lines(await house.does('maria', 'who-is-away'))).toContain('Jonas Weber | busy')
    const undo = card.buttons.find(({ label }) => label === 'Undo')
    expect(undo?.action).toBe('undo')
    const back = await house.does('jonas', 'be-available')
    expect(back.title).toBe('You are available')
    const again = await house.does('jonas', 'be-available')
    expect(again.title).toBe('You are available already')
  })
})
