import { beforeAll, expect, test } from 'vitest'
import { opened } from '../domains/exports/in-memory.ts'
import { type Call, programWith, tokenOf } from '../support/api.ts'
import { useWorkerd } from '../support/harness.ts'
import { type Office, openOffice } from '../support/office/office.ts'

// Everything of a workspace as a file, through the built Worker, its queue and its bucket.

const house = useWorkerd()

let office: Office
let token: string
let call: Call

beforeAll(async () => {
  office = await openOffice(house())
  token = await tokenOf(await office.at('Slack'))
  call = programWith(house(), token)
  const people = Array.from({ length: 300 }, (_, at) => ({
    name: `P ${at}`,
    emails: [`p${at}@c.example`],
  }))
  await call('POST', '/people/batch', { body: { mode: 'create', data: people } })
  await call('POST', '/deals', { body: { title: 'Fleet', amount: 1_250_000, currency: 'EUR' } })
})

const bytes = async (path: string, method = 'GET', by = token) => {
  const headers: Record<string, string> = by ? { authorization: `Bearer ${by}` } : {}
  const response = await house().fetch(path, { method, headers })
  return {
    status: response.status,
    headers: response.headers,
    bytes: new Uint8Array(await response.arrayBuffer()),
  }
}

const done = async (id: string) => {
  for (let times = 0; times < 1200; times += 1) {
    const { body } = await call('GET', `/exports/${id}`)
    if (body.data.state !== 'writing') return body.data
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('the export does not end')
}

test('it is written by the queue, and streamed as a zip', async () => {
  const begun = await call('POST', '/exports')
  expect(begun).toMatchObject({ status: 202, body: { data: { state: 'writing', file: null } } })
  const { id } = begun.body.data
  const is = await done(id)
  expect(is).toMatchObject({ state: 'done', counts: { contact: 300, deal: 1 }, error: null })
  expect(is.asOf).toMatch(/^event_/)
  const { status, headers, bytes: zip } = await bytes(`/api/v1/exports/${id}/file`)
  expect([status, headers.get('content-type')]).toEqual([200, 'application/zip'])
  expect(headers.get('content-disposition')).toMatch(/attachment; filename="alongside-.*\.zip"/)
  const { manifest, lines, text } = opened(zip)
  expect(manifest).toMatchObject({ asOf: is.asOf, counts: is.counts })
  expect(lines('contact')).toHaveLength(300)
  expect(text('tables/people.csv').split('\r\n')).toHaveLength(302)
  // Nothing happened since: it is the newest there is.
  expect((await bytes('/api/v1/export')).bytes).toEqual(zip)
  const { body } = await call('GET', '/audit?what=exported')
  expect(body.data[0].title).toBe('Exported: the workspace')
})

test('what happened since makes another one, at once', async () => {
  await call('POST', '/deals', { body: { title: 'Ships' } })
  const { status, bytes: zip } = await bytes('/api/v1/export')
  expect(status).toBe(200)
  expect(
    opened(zip)
      .lines('deal')
      .map(({ title }) => title),
  ).toEqual(['Fleet', 'Ships'])
  const { body } = await call('GET', '/exports')
  expect(body.data).toHaveLength(2)
})

test('in Slack a link to it is shown in private, opens once, and is over then', async () => {
  const maria = await office.at('Slack')
  expect(await maria.say('export')).toMatch(/Export everything/)
  await maria.press('Open')
  const card = await maria.press('Download')
  const [, address = ''] = /https?:\/\/[^/\s]+(\/api\/v1\/export\?[^\s>|*]+)/.exec(card) ?? []
  const path = address.replaceAll('&amp;', '&')
  expect(path).toContain('link=')
  const page = await bytes(path, 'GET', '')
  expect(new TextDecoder().decode(page.bytes)).toContain('method="post"')
  const first = await bytes(path, 'POST', '')
  expect(first.status).toBe(200)
  expect(opened(first.bytes).manifest.format).toBe('alongside-export')
  const again = await bytes(path, 'POST', '')
  expect([again.status, new TextDecoder().decode(again.bytes)]).toEqual([
    403,
    expect.stringContaining('was used already'),
  ])
  const other = await bytes(path.replace(/id=[^&]+/, 'id=export_other'), 'POST', '')
  expect(other.status).toBe(403)
})

test('it is for admins, and of their own workspace', async () => {
  const { data } = (await call('GET', '/exports')).body
  const his = programWith(house(), await tokenOf(await office.at('Slack', office.jonas)))
  const hers = programWith(house(), await tokenOf(await office.at('Slack'), 'api token read'))
  for (const other of [his, hers])
    for (const [method, path] of [
      ['POST', '/exports'],
      ['GET', `/exports/${data[0].id}`],
      ['GET', '/export'],
    ] as const)
      expect((await other(method, path)).status).toBe(403)
  expect(await (await office.at('Slack', office.jonas)).say('export everything')).toMatch(/Only/)
  const theirs = programWith(house(), await tokenOf(await (await openOffice(house())).at('Slack')))
  expect((await theirs('GET', `/exports/${data[0].id}`)).status).toBe(404)
  expect((await theirs('GET', `/exports/${data[0].id}/file`)).status).toBe(404)
})
