import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { listRecords } from '../../../worker/api/records/list.ts'
import { readSearch } from '../../../worker/api/search.ts'
import type { Page } from '../../../worker/core/event/schedule.ts'
import { recordKind } from '../../../worker/core/record/registry.ts'
import { unusedWordsJob } from '../../../worker/domains/search/unused-words-job.ts'
import { slips } from '../../../worker/language/near-names.ts'
import { slipParts, withoutOne } from '../../../worker/language/word-parts.ts'
import { trip } from '../../../worker/platform/db.ts'
import { lines, office } from '../../support/desk-in-memory.ts'

/** What is found amid words, in scripts without spaces, and with a slip. */

const house = office()
const { does, sql } = house

const titles = async (query: string, who = 'maria') =>
  lines(await does(who, 'find-records', { query }))

const parts = () => sql('select word, part from word_parts order by word, part')
const wordsKept = () => [...new Set(parts().map(({ word }) => String(word)))]

await does('maria', 'save-company', { name: 'Stratford Instruments' })
await does('maria', 'save-company', { name: 'Globex' })
await does('maria', 'save-company', { name: '東京電力株式会社' })
await does('maria', 'save-contact', { name: 'Anna Montgomery', company: 'Globex' })
await does('maria', 'save-contact', { name: 'Jörg Müller', email: 'joerg@firma.example' })
await does('jonas', 'log-deal', { deal: 'Hannover Ausbau', company: 'Globex' })

describe('amid a word', () => {
  test.each([
    ['tford', /Stratford/],
    ['trum', /Stratford/],
    ['gom', /Montgomery/],
    ['ottg', /Nothing/],
    ['電力', /東京電力/],
    ['電', /Nothing/],
    ['株式会社', /東京電力/],
    ['lobe', /Globex/],
    ['nover', /Hannover/],
    ['nove glob', /Hannover/],
    ['uller', /Müller/],
    ['firma.ex', /Müller/],
  ])('%s', async (query, found) => {
    expect((await titles(query)).join('\n')).toMatch(found)
  })

  test('what begins so comes first', async () => {
    await does('maria', 'save-company', { name: 'Fordham' })
    const [, , first, second] = await titles('ford')
    expect([first, second]).toEqual([
      expect.stringMatching(/^Fordham/),
      expect.stringMatching(/^Stratford/),
    ])
  })
})

describe('with one slip from five letters on, it is asked whether that was meant', () => {
  test.each([
    ['globx', 'Globex'],
    ['globbex', 'Globex'],
    ['golbex', 'Globex'],
    ['glovex', 'Globex'],
    ['montgonery', 'Anna Montgomery'],
    ['annna montgomery', 'Anna Montgomery'],
    ['anna montgomry', 'Anna Montgomery'],
    ['muellr', 'Jörg Müller'],
    ['hannovr ausbau', 'Hannover Ausbau'],
  ])('%s', async (query, name) => {
    const [title, , did, first] = await titles(query)
    expect([title, did]).toEqual([`Nothing found for "${query}"`, 'Did you mean'])
    expect(first).toMatch(new RegExp(`^${name}`))
    const { data } = await readSearch(house.asks('maria'), new URLSearchParams({ q: query }))
    expect(data[0]).toMatchObject({ name, near: true })
    const { kind: of } = data[0] as { kind: string }
    const list = (q: string) =>
      listRecords(
        house.asks('maria'),
        recordKind(house.asks('maria'), of),
        new URLSearchParams({ q }),
      )
    const called = (one: object) => Object.values(one).includes(name)
    const near = await list(query)
    expect([near.data.some(called), near.page]).toEqual([true, { next: null, near: true }])
    // As it is called, it is no guess; and beside a filter nothing is guessed.
    expect((await list(name)).page.near).toBeUndefined()
    expect((await list(`${query} created this year`)).data).toEqual([])
  })

  test('two slips are too many', async () => {
    expect((await titles('mongtonery')).join()).not.toMatch(/Montgomery/)
  })
})

test('the parts that are looked for are those of all words one slip away, and of none two away', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 5, maxLength: 8 })
  const kept = (one: string) => new Set([`=${one}`, ...withoutOne(one).map((part) => `~${part}`)])
  fc.assert(
    fc.property(word, word, (typed, other) => {
      const isFound = slipParts(typed).some((part) => kept(other).has(part))
      if (slips(typed, other, 2) === 1) expect(isFound).toBe(true)
      if (slips(typed, other, 2) > 2) expect(isFound).toBe(false)
    }),
    { numRuns: 500 },
  )
})

/** The nights that forget what nobody has. */
async function nights() {
  const { workspace, deps, db } = house.asks('maria')
  for (let cursor: string | null = ''; cursor !== null; ) {
    const run = { ...{ deps, db, workspace, now: house.now(), day: '', startedAt: 0 }, cursor }
    const page: Page = await unusedWordsJob.page(run)
    await trip(db, page.writes)
    cursor = page.cursor
  }
}

test('a word is kept once, until the night after nobody has it', async () => {
  await does('maria', 'save-contact', { name: 'Wyxz Fordham' })
  const before = parts().length
  await does('maria', 'save-contact', { name: 'Fordham Wyxz' })
  expect(parts()).toHaveLength(before)
  const ids = sql(`select id from contacts where name like '%wyxz%'`).map(({ id }) => String(id))
  expect(ids).toHaveLength(2)
  for (const id of ids) {
    await nights()
    expect(wordsKept()).toContain('wyxz')
    await does('maria', 'remove-record', { id })
  }
  await nights()
  expect(wordsKept()).not.toContain('wyxz')
  expect(wordsKept()).toContain('fordham')
  const [company] = sql(`select id from companies where name = 'Globex'`)
  await does('maria', 'save-company', { id: String(company?.id), name: 'Initech' })
  await nights()
  expect(sql(`select word from word_parts where kind = 'company' and word = 'globex'`)).toEqual([])
  expect((await titles('itec')).join('\n')).toMatch(/Initech/)
})
