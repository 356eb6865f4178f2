import { expect, test } from 'vitest'
import { lines, newest, office } from '../../support/desk-in-memory.ts'

/** A row of a list says "you" where its reader owns the deal, and a name where others read along. */

const house = office()
const { does } = house

await does('maria', 'save-company', { name: 'Acme' })
const company = newest(house, 'companies')
await does('maria', 'log-deal', { deal: 'Acme renewal', company })
await does('jonas', 'log-deal', { deal: 'Acme pilot', company })

const rows = async (who: string, action: string, input: object, more = {}) =>
  lines(await does(who, action, input as never, more)).filter((line) => /Qualification/.test(line))

test.each([
  ['find-records', { query: 'acme' }],
  ['open-record', { id: company }],
])('%s', async (action, input) => {
  const mine = (await rows('maria', action, input)).join('\n')
  expect(mine).toMatch(/· you\b/)
  expect(mine).toContain('Jonas Weber')
  expect(mine).not.toContain('Maria Silva')
  const shared = (await rows('maria', action, input, { shared: true })).join('\n')
  expect(shared).toContain('Maria Silva')
  expect(shared).not.toMatch(/\byou\b/)
})
