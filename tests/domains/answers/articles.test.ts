import { describe, expect, test } from 'vitest'
import { understand } from '../../../worker/conversation/command-line.ts'
import { helpList } from '../../../worker/domains/answers/index.ts'
import { lines, newest, office } from '../../support/desk-in-memory.ts'
import { mailroom } from '../../support/mailroom.ts'

const jam = {
  title: 'Clear a paper jam',
  text: 'Open the **back** first.',
  tags: '#printer, paper',
}

async function withArticle(input = {}) {
  const house = office()
  await house.does('jonas', 'save-article', { ...jam, ...input })
  return { house, id: newest(house, 'articles') }
}

const row = (house: ReturnType<typeof office>) => house.sql('select * from articles')[0]

describe('an article', () => {
  test('is written in the language of who writes it, for colleagues at first', async () => {
    const { house, id } = await withArticle()
    expect(row(house)).toMatchObject({
      ...{ title: jam.title, tags: '["printer","paper"]', state: 'internal', language: 'en' },
      ...{ owner_id: 'member_jonas', slug: `clear-a-paper-jam-${id.slice(-6)}` },
    })
    const card = await house.does('rita', 'open-record', { id })
    expect(lines(card)).toEqual([
      ...['Clear a paper jam', 'English · printer, paper · Jonas Weber'],
      'Open the back first.',
    ])
  })

  test('keeps its address when it is called otherwise', async () => {
    const { house, id } = await withArticle()
    const before = row(house)?.slug
    await house.does('jonas', 'save-article', {
      ...jam,
      id,
      title: 'Paper is stuck',
      language: 'de',
    })
    expect(row(house)).toMatchObject({ title: 'Paper is stuck', language: 'de', slug: before })
  })

  test('is published, made internal, retired and used again; of a colleague by a manager alone', async () => {
    const { house, id } = await withArticle()
    const becomes = async (action: string, state: string) => {
      const card = await house.does('jonas', action, { id })
      expect(row(house)?.state).toBe(state)
      return lines(card).at(-1)
    }
    expect(await becomes('publish-article', 'public')).toMatch(/Make internal\].*Retire.*Undo/)
    expect(await becomes('publish-article', 'public')).toMatch(/Make internal/)
    expect(await becomes('unpublish-article', 'internal')).toMatch(/Publish/)
    expect(await becomes('retire-article', 'retired')).toMatch(/Use again/)
    expect(await becomes('unpublish-article', 'internal')).toMatch(/Publish/)
    await expect(house.does('rita', 'publish-article', { id })).rejects.toThrow('belongs to')
    await house.does('maria', 'publish-article', { id })
    expect(row(house)?.state).toBe('public')
  })

  test('is found by its words, its tags and how it stands; retired ones come last and are listed nowhere', async () => {
    const { house, id } = await withArticle()
    await house.does('jonas', 'save-article', {
      title: 'Old paper tray',
      text: 'Not sold any more.',
    })
    await house.does('jonas', 'retire-article', { id: newest(house, 'articles') })
    const said = await understand(house.asks('rita'), 'answers paper')
    if (!('act' in said)) throw new Error('nothing is done')
    const found = lines(await house.does('rita', said.act, said.input))
    expect(found.join('\n')).toMatch(/Clear a paper jam.*\n.*Old paper tray/)
    const query = async (words: string) =>
      lines(await house.does('rita', 'find-records', { query: words })).join('\n')
    expect(await query('kind:articles back')).toContain('Clear a paper jam')
    expect(await query('kind:articles is:retired')).not.toContain('Clear a paper jam')
    const all = lines(await house.does('rita', 'answers')).join('\n')
    expect(all).toContain('Clear a paper jam | Internal · English · printer, paper [Open]')
    expect(all).not.toContain('Old paper tray')
    expect(id).toMatch(/^article_/)
  })

  test('that is internal is not there where people of other companies read along', async () => {
    const { house, id } = await withArticle()
    const guests = { shared: true, outsiders: true }
    await expect(house.does('jonas', 'open-record', { id }, guests)).rejects.toThrow('no such')
    expect(lines(await house.does('jonas', 'answers', {}, guests))[0]).toBe('No answers yet')
    await house.does('jonas', 'publish-article', { id })
    expect((await house.does('jonas', 'open-record', { id }, guests)).title).toBe(jam.title)
  })

  test('stands on the card of its product, and leaves it when that is removed', async () => {
    const house = office()
    await house.does('maria', 'save-product', { name: 'Printer 9' })
    const product = newest(house, 'products')
    await house.does('jonas', 'save-article', { ...jam, product })
    const card = await house.does('jonas', 'open-record', { id: product })
    expect(lines(card).join('\n')).toContain('Clear a paper jam')
  })
})

test('a public article is found on the help pages, however many internal ones have its words', async () => {
  const room = mailroom()
  for (const title of ['One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'])
    await room.does('jonas', 'save-article', { ...jam, title })
  await room.does('jonas', 'save-article', jam)
  await room.does('jonas', 'publish-article', { id: newest(room, 'articles') })
  const wanted = { accepts: 'en', query: 'paper' }
  const found = await helpList(room.deps(room.now()), 'workspace_a'.slice(-10), wanted)
  expect(found?.articles.map(({ title }) => title)).toEqual([jam.title])
})
