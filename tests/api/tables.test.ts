import { beforeAll, describe, expect, test } from 'vitest'
import { openFile } from '../../worker/domains/imports/reading/index.ts'
import { type Call, programWith, tokenOf } from '../support/api.ts'
import { useHouse } from '../support/harness.ts'
import { type Office, openOffice } from '../support/office/office.ts'

// Lists and what is found as tables for spreadsheets: by programs, and by the links of cards.

const house = useHouse()

let office: Office
let token: string
let call: Call

beforeAll(async () => {
  office = await openOffice(house())
  token = await tokenOf(await office.at('Slack'))
  call = programWith(house(), token)
  const data = Array.from({ length: 230 }, (_, at) => ({
    ...{ name: `Person ${String(at).padStart(3, '0')}`, emails: [`p${at}@c.example`] },
    phones: ['+4930123456'],
  }))
  await call('POST', '/people/batch', { body: { mode: 'create', data } })
  await call('POST', '/people', { body: { name: '=SUM(A1)', title: '@boss' } })
  const deal = { title: 'Fleet', amount: 1_250_050, currency: 'EUR', closeOn: '2031-09-30' }
  await call('POST', '/deals', { body: { ...deal, company: 'Acme' } })
})

async function file(path: string, by = token, method = 'GET') {
  const headers: Record<string, string> = by ? { authorization: `Bearer ${by}` } : {}
  const response = await house().fetch(path, { method, headers })
  const bytes = new Uint8Array(await response.arrayBuffer())
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  return { status: response.status, headers: response.headers, bytes, text }
}

async function sheet(bytes: Uint8Array) {
  const open = async () => new Blob([new Uint8Array(bytes)]).stream()
  const { headers, lines } = await openFile({ name: 'x.xlsx', size: bytes.length, open })
  const rows: string[][] = []
  for await (const some of lines) rows.push(...some.map(({ cells }) => cells))
  return rows.map((cells) => Object.fromEntries(headers.map((name, at) => [name, cells[at] ?? ''])))
}

test('all pages of a list are one file, filtered and sorted, and no cell is a formula', async () => {
  const { status, headers, text } = await file('/api/v1/people.csv?sort=name')
  expect([status, headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8'])
  expect(headers.get('content-disposition')).toBe('attachment; filename="people.csv"')
  expect(text.startsWith('\uFEFFName,Title,Company,E-mail,Phone,')).toBe(true)
  const lines = text.trim().split('\r\n')
  expect(lines).toHaveLength(232)
  expect(lines[1]).toContain("'=SUM(A1),'@boss,")
  expect(lines[2]).toMatch(/^Person 000,,,p0@c\.example,'\+4930123456,/)
  const one = await file('/api/v1/people.csv?filter[emails]=p7@c.example')
  expect(one.text.trim().split('\r\n')).toHaveLength(2)
  expect(await call('GET', '/people.csv?filter[nothing]=1')).toMatchObject({ status: 400 })
})

test('the document has both files of each list, by what filters and sorts it', async () => {
  const { paths } = (await call('GET', '/openapi.json')).body
  const lists = Object.keys(paths).filter(
    (path) => paths[path].get?.operationId === `list-${path.slice(1)}`,
  )
  expect(lists).toEqual(expect.arrayContaining(['/people', '/deals', '/tasks']))
  for (const path of lists)
    for (const format of ['csv', 'xlsx']) {
      const { get } = paths[`${path}.${format}`]
      const [type = ''] = Object.keys(get.responses['200'].content)
      const { headers } = await file(`/api/v1${path}.${format}`)
      expect(headers.get('content-type')).toMatch(type)
      const named = (one: { parameters: { name: string }[] }) =>
        one.parameters.map(({ name }) => name)
      const once = ['limit', 'fields', 'include']
      expect(named(get)).toEqual(named(paths[path].get).filter((name) => !once.includes(name)))
    }
})

test('as a workbook, amounts are numbers and days are days', async () => {
  const { headers, bytes } = await file('/api/v1/deals.xlsx')
  expect(headers.get('content-type')).toMatch(/spreadsheetml\.sheet$/)
  expect(await sheet(bytes)).toEqual([
    expect.objectContaining({
      ...{ Deal: 'Fleet', Company: 'Acme', Owner: 'Maria Silva', Amount: '12500.5' },
      ...{ Currency: 'EUR', 'Close date': '2031-09-30', Stage: expect.stringMatching(/\w/) },
    }),
  ])
})

describe('what a list of a card holds', () => {
  const links = (card: string) =>
    [...card.matchAll(/https?:\/\/[^/\s]+(\/api\/v1\/(?:table|report)\?[^\s>|*]+)/g)].map(
      ([, path = '']) => path.replaceAll('&amp;', '&'),
    )

  test('leaves by a link that opens once, for who pressed Export', async () => {
    const maria = await office.at('Slack')
    await maria.say('find person')
    await maria.press('Show all')
    const [csv = '', xlsx = ''] = links(await maria.press('Export'))
    expect((await file(csv, '')).text).toContain('method="post"')
    const { status, text } = await file(csv, '', 'POST')
    expect(status).toBe(200)
    expect(text.trim().split('\r\n')).toHaveLength(231)
    expect((await file(csv, '', 'POST')).status).toBe(403)
    expect((await file(xlsx.replace('kind=contact', 'kind=deal'), '', 'POST')).status).toBe(403)
    expect(await sheet((await file(xlsx, '', 'POST')).bytes)).toHaveLength(230)
    const { body } = await call('GET', '/audit?what=exported')
    expect(body.data[0].title).toMatch(/^Exported: the list of/)
  })

  test('is a table of each kind that was found, and of no other', async () => {
    const maria = await office.at('Slack')
    await maria.say('find fleet')
    const all = links(await maria.press('Export'))
    const kinds = all.map((link) => new URL(link, 'http://x').searchParams.get('kind'))
    expect(new Set(kinds)).toEqual(new Set(['deal']))
  })

  test('is a report as well: with its numbers in major units', async () => {
    const maria = await office.at('Slack')
    await maria.say('report pipeline by owner')
    const [csv = '', xlsx = ''] = links(await maria.press('Download'))
    expect((await file(csv, '')).text).toContain('method="post"')
    const { status, text } = await file(csv, '', 'POST')
    expect([status, text]).toEqual([
      200,
      '\uFEFFOwner,Currency,Open pipeline\r\nMaria Silva,EUR,12500.5\r\n',
    ])
    expect((await file(csv, '', 'POST')).status).toBe(403)
    const other = xlsx.replace('pipeline', 'won-amount')
    expect((await file(other, '', 'POST')).status).toBe(403)
    expect(await sheet((await file(xlsx, '', 'POST')).bytes)).toHaveLength(1)
  })

  test('without what its reader does not see, and not at all where an admin left it out', async () => {
    const maria = await office.at('Slack')
    const jonas = await office.at('Slack', office.jonas)
    const his = await tokenOf(jonas)
    await call('POST', '/actions/set-field-right', {
      body: { field: 'contact.phones', role: 'rep', right: 'hidden' },
    })
    const { text } = await file('/api/v1/people.csv', his)
    expect(text.includes('p7@c.example')).toBe(true)
    expect(/Phone|4930123456/.test(text)).toBe(false)
    await maria.say('find person')
    const made = await call('POST', '/actions/save-role', { body: { name: 'Field', from: 'rep' } })
    expect(made.status).toBe(200)
    const { body } = await call('GET', '/workspaces')
    const [role = ''] = Object.keys(body.data[0].madeRoles)
    const input = { role, action: 'export-list', how: 'out' }
    expect((await call('POST', '/actions/limit-role', { body: input })).status).toBe(200)
    const colleagues = (await call('GET', '/colleagues')).body.data
    const { id } = colleagues.find(({ name }: { name: string }) => name === 'Jonas Weber')
    const changed = await call('POST', '/actions/change-role', { body: { id, role } })
    expect(changed.status).toBe(200)
    expect((await file('/api/v1/people.csv', his)).status).toBe(403)
    await jonas.say('find person')
    expect(await jonas.press('Show all')).not.toContain('Export')
  })
})
