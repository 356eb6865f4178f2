import { expect, test } from 'vitest'
import { closedAtOf } from '../../../worker/domains/deals/actions/close-date.ts'
import { today } from '../../../worker/language/formatting.ts'
import { office } from '../../support/desk-in-memory.ts'

/** Near midnight the day of who closes a deal is not that of the workspace. */

const dayClosed = (memberZone: string, now: string, date: string) => {
  const ctx = office().asks('maria')
  const of = {
    ...ctx,
    now: Date.parse(now),
    member: { ...ctx.member, timeZone: memberZone },
    workspace: { ...ctx.workspace, timeZone: 'Europe/Berlin' },
  }
  const closedAt = closedAtOf(of, date)
  expect(closedAt).toBeLessThanOrEqual(of.now)
  return today({ timeZone: 'Europe/Berlin', now: closedAt })
}

test.each([
  ['Los Angeles, the evening before', 'America/Los_Angeles', '2027-02-01T02:00Z', '2027-01-31'],
  ['Berlin, just after midnight', 'Europe/Berlin', '2027-01-31T23:30Z', '2027-02-01'],
  ['Berlin, the day before', 'Europe/Berlin', '2027-01-31T23:30Z', '2027-01-31'],
  [
    'Auckland, of which it is the day before',
    'Pacific/Auckland',
    '2027-02-01T12:00Z',
    '2027-02-01',
  ],
])('a deal is closed on the day that was given: %s', (_, zone, now, date) => {
  expect(dayClosed(zone, now, date)).toBe(date)
})

test('what is tomorrow for them is closed today', () => {
  expect(dayClosed('Pacific/Auckland', '2027-01-31T12:00Z', '2027-02-01')).toBe('2027-01-31')
})
