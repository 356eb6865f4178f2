import { expect, test } from 'vitest'
import { catalogue } from '../../../worker/catalogue.ts'
import type { Raw } from '../../../worker/core/card.ts'
import { newest, office } from '../../support/desk-in-memory.ts'

/** What buttons and people call things can be typed. */

const house = office()

test.each<[string, string, string, Raw | undefined]>([
  ['new deal', 'log-deal', 'Acme 5k', { deal: 'Acme' }],
  ['add deal', 'log-deal', '', undefined],
  ['add contact', 'save-contact', '', undefined],
  [
    ...(['add contact', 'save-contact'] as const),
    'Bob Builder <bob@fixit.example>',
    { name: 'Bob Builder', email: 'bob@fixit.example', company: 'Fixit' },
  ],
  ['new contact', 'save-contact', 'Bob', { name: 'Bob' }],
  ['add a person', 'save-contact', 'bob@gmail.com', { email: 'bob@gmail.com' }],
  ['add company', 'save-company', 'Fix It Ltd', { name: 'Fix It Ltd' }],
  ['company', 'open-record', 'acme', { id: 'acme' }],
  ['who is', 'open-record', 'Jane Ford', { id: 'Jane Ford' }],
])('%s means %s, and %s after it is read', async (words, action, rest, read) => {
  const { typed, opens } = {
    ...catalogue[action],
    ...catalogue[action]?.typed,
    typed: catalogue[action]?.typed,
  }
  expect(typed?.words).toContain(words)
  const found = await typed?.read?.(house.asks('jonas'), rest, words)
  if (read) expect(found).toMatchObject(read)
  else expect(found).toBeUndefined()
  // What adds somebody by a line shows first what it has understood.
  expect(opens).toBe(/^save-/.test(action) || undefined)
})

test.each(['log-activity', 'add-task'])(
  'the form of %s says which record it is about',
  async (name) => {
    await house.does('maria', 'log-deal', { deal: 'Acme renewal' })
    const prefill = catalogue[name]?.prefill
    const about = newest(house, 'deals')
    expect(await prefill?.(house.asks('jonas'), { about })).toMatchObject({ intro: 'Acme renewal' })
    expect(await prefill?.(house.asks('jonas'), {})).not.toHaveProperty('intro')
  },
)
