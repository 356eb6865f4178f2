import fc from 'fast-check'
import { expect, test } from 'vitest'
import { termsOf } from '../../worker/core/record/search-words.ts'
import { apiInMemory } from '../support/api-in-memory.ts'
import { fileWords } from '../support/search-words.ts'

/** What is found by the beginning of a word: all of it, each once, however the pages fall. */

const { insert, pages } = apiInMemory()

const owners = ['member_maria', 'member_jonas', '']
const spoken = ['amber', 'ambrose', 'am', 'hill', 'ambition', 'zebra', 'ambe', 'amberley']
const names = spoken.flatMap((one, at) =>
  [...spoken.slice(at), ''].map((other) => `${one} ${other}`.trim()),
)

for (const [at, name] of names.entries()) {
  const [id, owner] = [`company_${String((at * 7) % 53).padStart(2, '0')}`, owners[at % 3] ?? '']
  const whose = { workspace_id: 'workspace_a', owner_id: owner || null }
  insert('companies', {
    ...{ ...whose, id, name, version: 1, created_at: at, domains: '[]', emails: '[]' },
    ...{ phones: '[]', kinds: '{}' },
  })
  fileWords(insert, { workspace: 'workspace_a', kind: 'company', id, words: termsOf(name), owner })
}

const asked = fc.constantFrom('a', 'am', 'amb', 'ambe', 'amber', 'ambr', 'hil', 'zebra', 'x')

test('its pages together are the records with such a word', async () => {
  await fc.assert(
    fc.asyncProperty(asked, fc.integer({ min: 1, max: 9 }), async (typed, limit) => {
      const found = await pages(`companies?q=${typed}&limit=${limit}`)
      const wanted = names.filter((name) => name.split(' ').some((one) => one.startsWith(typed)))
      expect(found.flat().map(({ name }) => name)).toHaveLength(wanted.length)
      expect(new Set(found.flat().map(({ name }) => name))).toEqual(new Set(wanted))
      expect(found.slice(0, -1).every((page) => page.length === limit)).toBe(true)
    }),
    { numRuns: 60 },
  )
})
