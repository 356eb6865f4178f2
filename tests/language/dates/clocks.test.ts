import { expect, test } from 'vitest'
import { instantOf } from '../../../worker/language/local-time.ts'
import { instantAt, timeShown } from '../../../worker/language/shorthand/calendar.ts'

/** Hours that clocks skip or show twice. */

test.each([
  ['America/Los_Angeles', '2026-03-08', '09:00', '2026-03-08T16:00Z'],
  ['America/Los_Angeles', '2026-03-07', '09:00', '2026-03-07T17:00Z'],
  ['America/Los_Angeles', '2026-03-08', '02:30', '2026-03-08T10:30Z'],
  ['America/New_York', '2026-03-08', '02:30', '2026-03-08T07:30Z'],
  ['America/New_York', '2026-03-08', '03:00', '2026-03-08T07:00Z'],
  ['America/New_York', '2026-11-01', '01:30', '2026-11-01T05:30Z'],
  ['Europe/Berlin', '2026-03-29', '02:30', '2026-03-29T01:30Z'],
  ['Europe/Berlin', '2026-03-29', '09:00', '2026-03-29T07:00Z'],
  ['Europe/Berlin', '2026-10-25', '02:30', '2026-10-25T00:30Z'],
  ['Australia/Lord_Howe', '2026-10-04', '02:15', '2026-10-03T15:45Z'],
  ['America/Santiago', '2026-09-06', '00:00', '2026-09-06T04:00Z'],
  ['America/Santiago', '2026-09-06', '00:30', '2026-09-06T04:30Z'],
  ['Africa/Cairo', '2026-04-24', '00:00', '2026-04-23T22:00Z'],
  ['Asia/Tokyo', '2026-03-08', '09:00', '2026-03-08T00:00Z'],
  ['Pacific/Kiritimati', '2026-01-01', '00:00', '2025-12-31T10:00Z'],
  ['Pacific/Pago_Pago', '2026-01-01', '00:00', '2026-01-01T11:00Z'],
])('in %s, %s %s is %s', (zone, day, time, instant) => {
  expect(new Date(instantAt(day, time, zone))).toEqual(new Date(instant))
})

test('an hour that is skipped is moved later, never earlier', () => {
  const midnight = instantOf('2026-09-06', 0, 'America/Santiago')
  expect(timeShown(midnight, 'America/Santiago')).toBe('01:00')
  expect(timeShown(instantAt('2026-03-08', '02:30', 'America/Denver'), 'America/Denver')).toBe(
    '03:30',
  )
})
