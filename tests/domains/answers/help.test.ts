import { beforeAll, describe, expect, test } from 'vitest'
import { helpList, mostListed } from '../../../worker/domains/answers/help/reading.ts'
import { helpListPage } from '../../../worker/pages/help.ts'
import { helpLanguages, helpWords } from '../../../worker/pages/help-words.ts'
import { asking, fresh } from '../../support/asking.ts'
import { type Crew, newCrew } from '../../support/crew.ts'
import { newest, office } from '../../support/desk-in-memory.ts'
import { useEar } from '../../support/ear.ts'
import { eventually, useHouse } from '../../support/harness.ts'

const house = useHouse()
const ear = useEar()

let crew: Crew
let path: string

const does = (action: string, input: Record<string, string>) =>
  asking.slack(crew, crew.people[0], { action, how: 'submit', input, request: fresh('h') }, ear())

interface Row {
  id: string
  slug: string
}

async function write(input: Record<string, string>, isPublic = true): Promise<Row> {
  await does('save-article', input)
  const [row] = await house().sql<{ id: string; slug: string }>(
    'select id, slug from articles where workspace_id = ? and title = ?',
    crew.workspace,
    input.title ?? '',
  )
  if (!row) throw new Error(`${input.title} was not saved`)
  if (isPublic) await does('publish-article', { id: row.id })
  return row
}

let jam: Row
let secret: Row

beforeAll(async () => {
  crew = await newCrew(house(), { name: 'Larkfield' })
  path = `/help/${crew.workspace.slice(-10)}`
  jam = await write({
    ...{ title: 'Clear a paper jam', tags: 'Printers, paper', language: 'en' },
    text: '# How\n\n- Open the **back**\n- Pull <b>gently</b>',
  })
  await write({
    title: 'Change the toner',
    text: 'Lift the lid.',
    tags: 'printers',
    language: 'en',
  })
  await write({ title: 'Pay by card', text: 'Cards of all banks.', language: 'en' })
  await write({
    title: 'Papierstau beheben',
    text: 'Öffnen Sie hinten.',
    tags: 'Drucker',
    language: 'de',
  })
  secret = await write({ title: 'Discounts for paper', text: 'Up to 40 %.', language: 'en' }, false)
})

async function read(at: string, headers: Record<string, string> = {}) {
  const answer = await house().fetch(at, { headers: { 'accept-language': 'en', ...headers } })
  return { status: answer.status, headers: answer.headers, page: await answer.text() }
}

const counts = async () =>
  (
    await house().sql<{ yes: number; no: number }>(
      'select yes, no from article_counts where workspace_id = ? and article_id = ?',
      crew.workspace,
      jam.id,
    )
  )[0]

describe('the help pages of a workspace', () => {
  test('list public articles under their tags, and are kept by browsers', async () => {
    const { status, headers, page } = await read(path)
    expect(status).toBe(200)
    expect(page).toContain('<html lang="en">')
    expect(page).toContain('Larkfield')
    expect(page).toMatch(/<h1>Help<\/h1>[\s\S]*<h2>.*Printers.*<\/h2>/)
    expect(page).toContain(`<a href="${path}/${jam.slug}">Clear a paper jam</a>`)
    expect(page).toContain(`href="/contact/${crew.workspace.slice(-10)}"`)
    expect(page).not.toContain('Papierstau')
    expect(page).not.toContain('<script')
    expect(headers.get('cache-control')).toBe('public, max-age=60')
    expect(headers.get('vary')).toBe('accept-language')
    expect(headers.get('set-cookie')).toBeNull()
    const again = await read(path, { 'if-none-match': headers.get('etag') ?? '' })
    expect([again.status, again.page]).toEqual([304, ''])
    expect((await read('/help/0000000000')).status).toBe(404)
    expect((await read(`${path}/nothing-123456`)).status).toBe(404)
  })

  test('are in the language of who reads them, and lead to the others', async () => {
    const german = await read(path, { 'accept-language': 'fr-CH,de-AT;q=0.8,en;q=0.2' })
    expect(german.page).toContain('<html lang="de">')
    expect(german.page).toContain('Papierstau beheben')
    expect(german.page).not.toContain('paper jam')
    expect(german.page).toContain(`<a href="${path}?lang=en" lang="en" hreflang="en">English</a>`)
    const chosen = await read(`${path}?lang=en`, { 'accept-language': 'de' })
    expect(chosen.page).toContain(`href="${path}/${jam.slug}?lang=en"`)
    // Where there is nothing in it, in the workspace's own.
    expect((await read(path, { 'accept-language': 'ja' })).page).toContain('<html lang="en">')
  })

  test('show what has a tag, however it is written, and what is found by words', async () => {
    const tagged = (await read(`${path}?tag=printers`)).page
    expect(tagged).toContain('Clear a paper jam')
    expect(tagged).toContain('Change the toner')
    expect(tagged).not.toContain('Pay by card')
    const found = (await read(`${path}?q=jams`)).page
    expect(found).toContain('Clear a paper jam')
    expect(found).not.toContain('Change the toner')
    expect(found).toContain('value="jams"')
    expect((await read(`${path}?q="><script>`)).page).toContain('Nothing was found')
    expect((await read(`${path}?q="><script>`)).page).not.toContain('<script')
  })

  test('an article is a page with its text, and nothing in it is markup of its own', async () => {
    const { page } = await read(`${path}/${jam.slug}`)
    expect(page).toMatch(/<h1>Clear a paper jam<\/h1>\s*<h2>How<\/h2>/)
    expect(page).toContain('<li>Open the <strong>back</strong></li>')
    expect(page).toContain('<li>Pull &lt;b&gt;gently&lt;/b&gt;</li>')
    expect(page).toContain('Did this help?')
  })

  test('nothing of an internal article is in any of them, nor after it was made internal', async () => {
    for (const at of [
      '',
      '?q=discounts',
      '?q=paper',
      '?tag=paper',
      `/${secret.slug}`,
      `/${jam.slug}`,
    ])
      expect((await read(path + at)).page).not.toMatch(/Discounts|40 %/)
    expect((await read(`${path}/${secret.slug}`)).status).toBe(404)
    // Who kept its address is led on, in their language, and by nothing that only we read.
    const gone = await read(`${path}/${secret.slug}`, { 'accept-language': 'de' })
    expect(gone.page).toContain('<html lang="de">')
    expect(gone.page).toContain('Nichts gefunden.')
    expect(gone.page).toContain(`action="${path}"`)
    const near = (await read(`${path}/${secret.slug}`)).page
    expect(near).toContain(`<a href="${path}/${jam.slug}">Clear a paper jam</a>`)
    const { slug, id } = await write({ title: 'Refunds', text: 'Within 30 days.', language: 'en' })
    expect((await read(`${path}/${slug}`)).status).toBe(200)
    await does('unpublish-article', { id })
    expect((await read(`${path}/${slug}`)).status).toBe(404)
    expect((await read(path)).page).not.toContain('Refunds')
  })

  test('count whether an article helped, once a visitor', async () => {
    const say = (helped: string, more: Record<string, string> = {}) =>
      house().fetch(`${path}/${jam.slug}`, {
        method: 'POST',
        redirect: 'manual',
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...more },
        body: `helped=${helped}`,
      })
    const answer = await say('yes')
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe(`${path}/${jam.slug}?thanks=1#helped`)
    await say('no')
    await say('perhaps', { 'user-agent': 'another' })
    await say('no', { 'user-agent': 'another', 'sec-fetch-site': 'cross-site' })
    expect(await counts()).toEqual({ yes: 1, no: 0 })
    await say('no', { 'user-agent': 'another' })
    expect(await counts()).toEqual({ yes: 1, no: 1 })
    expect((await read(`${path}/${jam.slug}?thanks=1`)).page).toContain('Thank you for telling us.')
    const card = await does('open-record', { id: jam.id })
    expect(card).toContain('1 of 2 readers says yes')
    const kept = await house().sql<{ voter: string }>('select voter from article_voters')
    for (const { voter } of kept) expect(voter).toMatch(/^[0-9a-f]{32}$/)
  })

  test('what somebody wrote into the contact form leads to what is near it', async () => {
    const contact = `/contact/${crew.workspace.slice(-10)}`
    const form = (await read(contact)).page
    expect(form).toContain(`<a href="${path}">What are you looking for?</a>`)
    const token = /name="token" value="([^"]+)"/.exec(form)?.[1] ?? ''
    const written = { email: 'kim@globex.example', subject: 'Paper jammed', message: 'It is stuck' }
    const send = () =>
      house().fetch(contact, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ ...written, token }).toString(),
      })
    // Nobody writes as fast as that: it is taken once two seconds have passed.
    const page = await eventually(async () => {
      const answer = await send()
      return answer.status === 200 && (await answer.text())
    }, 'that it is taken')
    expect(page).toContain(`<a href="${path}/${jam.slug}" target="_blank"`)
    expect(page).not.toContain('Discounts')
  })

  test('have their words in each language', () => {
    expect(helpLanguages).toHaveLength(22)
    for (const language of helpLanguages)
      expect(Object.values(helpWords(language)).filter(Boolean), language).toHaveLength(15)
  })
})

test('a tag of more articles than one page holds leads on, to each of them once', async () => {
  const room = office()
  const home = { id: 'workspace_a', name: 'Nordwind', currency: 'EUR', time_zone: 'Europe/Berlin' }
  room.insert('workspaces', { ...home, locale: 'en-IE', country: 'DE', created_at: 0, version: 1 })
  const words = { text: 'Lift the lid.', tags: 'Printers', language: 'en' }
  for (let at = 0; at < mostListed + 2; at += 1) {
    await room.does('jonas', 'save-article', { ...words, title: `Article ${100 - at}` })
    await room.does('maria', 'publish-article', { id: newest(room, 'articles') })
  }
  const wanted = { accepts: 'en', tag: 'printers' }
  const first = await helpList(room.deps(room.now()), 'orkspace_a', wanted)
  const { next: after } = first ?? {}
  const second = await helpList(room.deps(room.now()), 'orkspace_a', { ...wanted, after })
  const titles = [first, second].map((page) => page?.articles.map(({ title }) => title) ?? [])
  expect(titles.map(({ length }) => length)).toEqual([mostListed, 2])
  expect(new Set(titles.flat()).size).toBe(mostListed + 2)
  expect(titles[0]?.[0]).toBe('Article 100')
  expect(second?.next).toBeUndefined()
  const said = helpWords('en')
  const shell = { words: said, workspace: 'N', path: '/help/x', contact: '/contact/x' }
  const page = { ...shell, language: 'en', languages: ['en'], isChosen: false }
  const html = helpListPage({ ...page, articles: [], tag: 'printers', next: after })
  expect(html).toContain(`/help/x?tag=printers&amp;after=${after}`)
})

test.each([
  [
    'ja',
    'プリンターの紙詰まりを直す',
    ['紙詰まり', 'プリンター 詰まり', 'プリンターが紙詰まりです'],
    '請求書',
  ],
  ['zh', '如何清除打印机卡纸', ['打印机', '打印机卡纸了怎么办', '卡纸'], '发票'],
  ['ko', '프린터용지걸림 해결하기', ['용지걸림', '프린터가', '해결'], '청구서'],
])(
  'in %s words are found amid others, between which there are no spaces',
  async (language, title, asked, other) => {
    const it = office()
    it.insert('workspaces', {
      ...{ id: 'workspace_a', name: 'Larkfield', currency: 'EUR', time_zone: 'UTC' },
      ...{ locale: 'en-IE', country: 'IE', created_at: 0 },
    })
    await it.does('maria', 'save-article', { title, text: '…', language })
    const id = newest(it, 'articles')
    await it.does('maria', 'publish-article', { id })
    const found = async (query: string) => {
      const list = await helpList(it.deps(it.now()), 'orkspace_a', { accepts: language, query })
      return list?.articles.map((one) => one.title)
    }
    for (const query of asked) expect([query, await found(query)]).toEqual([query, [title]])
    expect(await found(other)).toEqual([])
  },
)
