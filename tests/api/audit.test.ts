import { Ajv2020 } from 'ajv/dist/2020.js'
import { beforeAll, describe, expect, test } from 'vitest'
import { openApiDocument } from '../../worker/api/openapi/document.ts'
import { type Call, programWith, tokenOf } from '../support/api.ts'
import { eventually, useHouse } from '../support/harness.ts'
import { opened } from '../support/office/deals.ts'
import { type Office, openOffice } from '../support/office/office.ts'

// The audit for programs: filtered, page by page, and as a file.

const house = useHouse()

// biome-ignore lint/suspicious/noExplicitAny: a document is read as a program reads it.
type Any = any
const document: Any = JSON.parse(JSON.stringify(openApiDocument()))

let office: Office
let token: string
let call: Call
let jonas: string
let deal: string

/** A file, and what its answer says beside it. */
async function file(query = '', headers: Record<string, string> = {}, path = '/audit.csv') {
  const response = await house().fetch(`/api/v1${path}${query}`, {
    headers: { authorization: `Bearer ${token}`, ...headers },
  })
  // A text loses its byte order mark.
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer())
  return { status: response.status, headers: response.headers, text }
}

const entries = async (query = ''): Promise<Any[]> =>
  (await call('GET', `/audit${query}`)).body.data
const found = (query: string, title: RegExp) =>
  eventually(
    async () => (await entries(query)).find((one) => title.test(one.title)),
    `an entry like ${title}`,
  )

beforeAll(async () => {
  office = await openOffice(house())
  house().slack.invite(office.channel)
  const maria = await office.at('Slack')
  token = await tokenOf(maria)
  call = programWith(house(), token)
  await maria.say('deal Acme 2k EUR renewal')
  await opened(maria)
  await maria.press('Share')
  const his = await office.at('Slack', office.jonas)
  await his.say('find acme')
  deal = (await call('GET', '/deals')).body.data[0].id
  jonas = (await call('GET', '/colleagues')).body.data.find(
    ({ name }: Any) => name === 'Jonas Weber',
  ).id
})

describe('what was shown', () => {
  test('to a member alone, in the tool they asked in', async () => {
    const one = await found(`?by=${jonas}&what=shown`, /^Shown: .*Acme renewal/)
    expect(one).toMatchObject({ by: jonas, surface: 'slack', conversation: null, readers: null })
    expect(one.records).toContain(deal)
  })

  test('in a conversation, by a card that was posted there, and who was in it', async () => {
    const one = await found(`?record=${deal}&what=shown&surface=slack`, /^Shown: Acme renewal/)
    const posted = await eventually(
      async () => (await entries(`?record=${deal}&what=shown`)).find((is) => is.conversation),
      'the card in the channel',
    )
    expect(one.records).toEqual([deal])
    expect(posted).toMatchObject({ by: null, surface: 'slack', records: [deal] })
    expect(posted.readers).toMatchObject({ unseen: false, guests: 0, since: expect.any(String) })
    expect(posted.readers.members.length + posted.readers.others).toBeGreaterThan(0)
  })

  test('to a program', async () => {
    await found('?surface=api&what=shown', /^Shown: Acme renewal/)
  })
})

test('every entry is as the document says, and the examples of its filter are taken', async () => {
  const ajv = new Ajv2020({ strict: false, formats: { 'date-time': true } })
  ajv.addSchema(document, 'document')
  const check = ajv.getSchema('document#/components/schemas/AuditEntry')
  const all = await entries('?limit=200')
  for (const one of all) expect([check?.(one), check?.errors, one]).toEqual([true, null, one])
  expect(new Set(all.map(({ what }) => what))).toEqual(
    new Set(['written', 'shown', 'exported', 'access', 'sign-ins']),
  )
  for (const path of ['/audit', '/audit.csv'])
    for (const { name, schema } of document.paths[path].get.parameters) {
      const example = name === 'by' ? jonas : (schema.examples ?? schema.enum)?.[0]
      if (example === undefined) continue
      const { status } = await file(`?${name}=${example}`, {}, path)
      expect([path, name, status]).toEqual([path, name, 200])
    }
})

test('it is read page by page to its end, each entry once', async () => {
  const seen: string[] = []
  // What is exported meanwhile comes first, and on no later page.
  const until = new Date().toISOString()
  for (let cursor = ''; ; ) {
    const { body } = await call('GET', `/audit?until=${until}&limit=3${cursor}`)
    seen.push(...body.data.map(({ id }: Any) => id))
    if (body.page.next === null) break
    cursor = `&cursor=${body.page.next}`
  }
  expect(new Set(seen).size).toBe(seen.length)
  expect(seen.length).toBeGreaterThan(5)
})

test('a file has the same list for Excel, and is in the audit itself', async () => {
  const { status, headers, text } = await file(`?record=${deal}`)
  expect([status, headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8'])
  expect(headers.get('content-disposition')).toBe('attachment; filename="audit.csv"')
  expect(headers.get('link')).toBeNull()
  const [head, ...rows] = text.trimEnd().split('\r\n')
  expect(head).toMatch(/^\uFEFFat,last_at,times,what,title,event,who,/)
  expect(rows.at(-1)).toContain(',1,written,Logged: Acme renewal,deal.logged,Maria Silva,member_')
  const asked = await file(`?record=${deal}`, { accept: 'text/csv' }, '/audit')
  expect(asked.text.split('\r\n')[0]).toBe(head)
  const [one] = await entries('?what=exported')
  expect(one).toMatchObject({ title: 'Exported: the audit', surface: 'api', records: [] })
  expect(one.count).toBeGreaterThan(1)
})

const addressOf = (text: string) => /https?:\/\/[^/]+(\/api[^\s|]+)/.exec(text)?.[1] ?? 'no address'

describe('on a surface the list is a link, for the admin who asked for it', () => {
  const linkFor = async (words = 'audit jonas weber last 7 days') => {
    const maria = await office.at('Slack')
    await maria.say(words)
    return addressOf(await maria.press('Export'))
  }
  const post = async (address: string) => {
    const response = await house().fetch(address, { method: 'POST' })
    return { status: response.status, text: await response.text() }
  }

  test('what follows links by itself gets a page without data; the button the file, once', async () => {
    const address = await linkFor()
    for (let times = 0; times < 2; times += 1) {
      const page = await house().fetch(address)
      const text = await page.text()
      expect([page.status, page.headers.get('content-type')]).toEqual([
        200,
        expect.stringContaining('text/html'),
      ])
      expect(text).toContain('method="post"')
      expect(text).not.toContain('Jonas Weber')
    }
    const { status, text } = await post(address)
    expect(status).toBe(200)
    expect(text).toMatch(/^\uFEFF?at,last_at/)
    expect(text).toContain('Jonas Weber')
    expect(text).not.toContain(',Maria Silva,')
    const again = await post(address)
    expect(again).toMatchObject({ status: 403, text: expect.stringContaining('was used already') })
    expect((await post(`${address}.again`)).status).toBe(403)
    const [one] = await entries('?what=exported')
    expect(one).toMatchObject({ title: 'Exported: the audit' })
  })

  test('another list, another text and another signature are none', async () => {
    const address = await linkFor()
    for (const wrong of [
      address.replace(/by=[^&]+&/, ''),
      address.replace(/link=../, 'link=xx'),
      `${address}x`,
      `${address.replace(/\.[^.]+$/, '')}.`,
      '/api/v1/audit.csv?link=',
      '/api/v1/audit.csv?link=%00.%ff',
    ])
      expect((await post(wrong)).status).toBe(403)
    expect((await post(address)).status).toBe(200)
  })

  test('it is over with the rights of who asked for it, and no token makes one', async () => {
    const address = await linkFor('audit')
    await house().sql(
      'update members set role = ? where id = ?',
      'manager',
      await idOf('Maria Silva'),
    )
    const refused = await post(address)
    await house().sql(
      'update members set role = ? where id = ?',
      'admin',
      await idOf('Maria Silva'),
    )
    expect(refused.status).toBe(403)
    expect(refused.text).not.toContain('Jonas Weber')
    const made = await call('POST', '/actions/export-audit', { body: {} })
    expect(made.status).toBe(403)
  })
})

const idOf = async (name: string) => {
  const row = 'select id from members where workspace_id = ? and name = ?'
  return (await house().sql<{ id: string }>(row, office.workspace, name))[0]?.id ?? ''
}

const wrong: [query: string, status: number, says: RegExp][] = [
  ['?by=jonas', 400, /by is the id of a colleague/],
  ['?by=member_nobody', 404, /no such colleague/],
  ['?record=acme', 400, /record is the id of a record/],
  ['?record=', 400, /record is the id of a record/],
  ['?what=everything', 400, /no "everything".*written, shown, exported, access, sign-ins/],
  ['?surface=fax', 400, /no "fax".*slack, teams, gmail, board, api/],
  ['?from=yesterday', 400, /a day or an instant/],
  ['?from=2026-13-45', 400, /a day or an instant/],
  ['?until=2026-11-02T25:00:00Z', 400, /a day or an instant/],
  ['?until=1', 400, /a day or an instant/],
  ['?limit=0', 400, /from 1 to 200/],
  ['?limit=1000', 400, /from 1 to 200/],
  ['?cursor=abc', 400, /no cursor/],
  ['?what=shown&what=written', 400, /twice/],
  ['?page=2', 400, /no parameter "page"/],
]

test.each(wrong)('/audit%s is refused in a sentence', async (query, status, says) => {
  const { status: is, body } = await call('GET', `/audit${query}`)
  expect([is, body.detail]).toEqual([status, expect.stringMatching(says)])
})

test('a cursor is of its own filter', async () => {
  const { body } = await call('GET', '/audit?limit=1')
  const other = await call('GET', `/audit?what=written&cursor=${body.page.next}`)
  expect([other.status, other.body.detail]).toEqual([400, expect.stringMatching(/another list/)])
})

test('it is for admins, by a token with their scope', async () => {
  const his = programWith(house(), await tokenOf(await office.at('Slack', office.jonas)))
  const hers = programWith(house(), await tokenOf(await office.at('Slack'), 'api token read'))
  for (const path of ['/audit', '/audit.csv']) {
    expect((await his('GET', path)).body).toMatchObject({ status: 403 })
    expect((await hers('GET', path)).body.detail).toMatch(/needs the scope admin/)
  }
})

test('nothing of another workspace is in it', async () => {
  const other = await openOffice(house())
  const theirs = programWith(house(), await tokenOf(await other.at('Slack')))
  expect((await theirs('GET', `/audit?by=${jonas}`)).status).toBe(404)
  expect((await theirs('GET', `/audit?record=${deal}`)).body.data).toEqual([])
  expect(JSON.stringify((await theirs('GET', '/audit')).body)).not.toContain('Acme')
})
