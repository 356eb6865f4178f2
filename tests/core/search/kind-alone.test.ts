import { describe, expect, test } from 'vitest'
import { lines, office } from '../../support/desk-in-memory.ts'

/** A kind asked for by its name alone. */

const house = office()
const { does } = house

for (const name of ['Acme', 'Globex', 'Initech']) await does('maria', 'save-company', { name })
await does('maria', 'save-contact', { name: 'Jane Ford', company: 'Globex' })
await does('jonas', 'save-contact', { name: 'Kim Doe' })
for (let at = 1; at <= 12; at += 1) await does('maria', 'log-deal', { deal: `Deal ${at}` })

const found = async (query: string, more = {}) =>
  lines(await does('maria', 'find-records', { query, ...more }))

describe('all of a kind', () => {
  test.each(['kind:people', 'people', 'all people', 'the contacts', 'kind:contact'])(
    'are there for "%s"',
    async (query) => {
      const said = await found(query)
      expect(said[0]).toBe('People')
      expect(said.join('\n')).toMatch(/Kim Doe[\s\S]*Jane Ford|Jane Ford[\s\S]*Kim Doe/)
      expect(said.join('\n')).not.toMatch(/Acme|All matches/)
    },
  )

  test('of companies are companies', async () => {
    const said = (await found('companies')).join('\n')
    for (const name of ['Acme', 'Globex', 'Initech']) expect(said).toContain(name)
  })

  test('go on page by page, each once', async () => {
    const first = await does('maria', 'find-records', { query: 'kind:deals' })
    const more = first.parts.flatMap((part) => (part.kind === 'list' && part.more) || [])[0]
    expect(more?.label).toBe('Next page')
    const next = await does('maria', 'find-records', more?.input ?? {})
    const titles = [first, next].flatMap(({ parts }) =>
      parts.flatMap((part) => (part.kind === 'list' ? part.items : [])).map(({ title }) => title),
    )
    expect(new Set(titles).size).toBe(12)
    expect(titles).toHaveLength(12)
  })

  test('of which there are none says so', async () => {
    expect((await found('cases')).join('\n')).toMatch(/^Cases\nThere are none yet\./)
  })
})
