import { expect, test } from 'vitest'
import type { Deps } from '../../worker/core/context.ts'
import { areThere, inWords, isStale, look, merged } from '../../worker/identity/outsiders.ts'

const day = 86_400_000

test('what is known of who reads counts for a day', () => {
  expect(isStale(null, day)).toBe(true)
  expect(isStale(1, day)).toBe(false)
  expect(isStale(0, day)).toBe(true)
})

test('any guest, other company or open invitation is an outsider', () => {
  for (const none of [null, undefined, { guests: 0, companies: 0 }])
    expect(areThere(none)).toBe(false)
  for (const some of [{ guests: 1 }, { companies: 1 }, { pending: true as const }])
    expect(areThere({ guests: 0, companies: 0, ...some })).toBe(true)
})

test('guests who were seen before are there until everybody was looked at', () => {
  const before = { guests: 3, companies: 1 }
  expect(merged(before, { unknown: 'away' })).toBe(before)
  expect(merged(before, { guests: 1, companies: 0, unseen: true })?.guests).toBe(3)
  expect(merged(before, { guests: 4, companies: 0, unseen: true })?.guests).toBe(4)
  expect(merged(before, { guests: 1, companies: 0 })?.guests).toBe(1)
  expect(merged(null, { guests: 1, companies: 0, unseen: true })?.guests).toBe(1)
})

test('of a conversation of one’s own no vendor is asked', async () => {
  const lookouts = { slack: () => Promise.reject(new Error('asked')) }
  const to = { surface: 'slack', account: 'T1', externalId: 'D1', personal: true } as const
  // Nothing else of it is read where nobody is asked.
  expect(await look({ lookouts } as unknown as Deps, to)).toEqual({ guests: 0, companies: 0 })
})

test('who reads is said in one sentence', () => {
  const none = { guests: 0, companies: 0 }
  expect(inWords({ ...none, companies: 1, guests: 2 }, '#sales')).toBe(
    '#sales is shared with another company, and 2 guests read it',
  )
  expect(inWords({ ...none, companies: 2 }, '#sales')).toBe(
    '#sales is shared with 2 other companies',
  )
  expect(inWords({ ...none, pending: true }, '#sales')).toBe(
    '#sales is about to be shared with another company',
  )
  expect(inWords({ ...none, guests: 1, unseen: true }, '#sales')).toBe(
    'at least 1 guest reads #sales',
  )
})
