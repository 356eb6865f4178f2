import { expect, test } from 'vitest'
import { understand } from '../../worker/conversation/command-line.ts'
import type { CrmError } from '../../worker/core/errors.ts'
import { newest, office } from '../support/desk-in-memory.ts'

/** A record's link, typed or pasted, leads to it; of what is somebody else's, it says whose. */

const link = (id: string) => `https://crm.example.com/r/${id}`

test.each([
  (id: string) => link(id),
  (id: string) => `<${link(id)}>`,
  (id: string) => `crm.example.com/r/${id}`,
  (id: string) => `contact ${link(id)}`,
  (id: string) => `find ${link(id)}`,
  (id: string) => `open ${link(id)}`,
  (id: string) => `show ${link(id)}`,
])('%s', async (typed) => {
  const house = office()
  await house.does('maria', 'log-deal', { deal: 'Secret plan' })
  const id = newest(house, 'deals')
  const asked = { act: 'open-record', input: { id }, from: 'words' }
  expect(await understand(house.asks('jonas'), typed(id))).toEqual(asked)
  const opens = async (more: object) => {
    const ctx = house.asks('jonas')
    return house
      .does('jonas', 'open-record', { id }, { workspace: { ...ctx.workspace, ...more } })
      .then(({ title }) => title)
      .catch((error: CrmError) => error.message)
  }
  expect(await opens({})).toBe('Secret plan')
  const few = { visibility: { deal: 'owner' as const } }
  expect(await opens(few)).toMatch(/no such record/)
  expect(await opens({ ...few, known: ['deal'] })).toMatch(/This deal is Maria Silva’s/)
})
