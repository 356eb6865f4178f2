import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { beforeAll, describe, expect, test } from 'vitest'
import { tokenOf } from '../support/api.ts'
import { useHouse } from '../support/harness.ts'
import type { Desk } from '../support/office/desk.ts'
import { type Office, openOffice } from '../support/office/office.ts'

// What an assistant can do with a token, by the official client.

const house = useHouse()

let office: Office
let desk: Desk
let assistant: Client
let reader: Client

async function clientWith(token: string): Promise<Client> {
  const client = new Client({ name: 'assistant', version: '1' })
  const transport = new StreamableHTTPClientTransport(new URL('https://crm.example/mcp'), {
    fetch: (url, init) => house().fetch(new URL(url).pathname, init),
    requestInit: { headers: { authorization: `Bearer ${token}` } },
  })
  await client.connect(transport)
  return client
}

beforeAll(async () => {
  office = await openOffice(house())
  desk = await office.at('Slack')
  assistant = await clientWith(await tokenOf(desk))
  reader = await clientWith(await tokenOf(desk, 'api token read'))
})

/** What a tool answers, as text. */
async function says(client: Client, name: string, input: Record<string, unknown> = {}) {
  const { content, isError } = await client.callTool({ name, arguments: input })
  const text = content.map((part) => (part.type === 'text' ? part.text : '')).join('\n')
  return isError ? `refused: ${text}` : text
}

const idIn = (text: string, kind: string): string =>
  new RegExp(`\\b${kind}_\\w+`).exec(text)?.[0] ?? `no ${kind}`

describe('an assistant', () => {
  test('finds a person, logs a call, moves a deal, and takes it back', async () => {
    await desk.say('deal Globex 12k EUR training')
    await says(assistant, 'save-contact', { name: 'Jane Ford', company: 'Globex' })
    const person = idIn(await says(assistant, 'find-records', { query: 'jane ford' }), 'contact')
    const call = { about: person, kind: 'call', note: 'She wants a second site.' }
    expect(await says(assistant, 'log-activity', call)).toContain('She wants a second site.')
    const deal = idIn(await says(assistant, 'find-records', { query: 'training' }), 'deal')
    const moved = await says(assistant, 'move-deal', { id: deal, stage: 'Proposal' })
    expect(moved).toMatch(/^Globex training moved to Proposal/)
    expect(await desk.say('find training')).toContain('Proposal')
    const undone = await says(assistant, 'undo', { event: idIn(moved, 'event') })
    expect(undone).toMatch(/^Undone/)
    expect(await desk.say('find training')).toContain('Qualification')
  })

  test('is offered what its member may do, each with what it takes and whether it changes anything', async () => {
    const all = (await assistant.listTools()).tools
    const named = (name: string) => all.find((tool) => tool.name === name)
    expect(named('move-deal')).toMatchObject({
      title: 'Move a deal',
      inputSchema: { type: 'object', properties: { stage: {} }, required: ['id', 'stage'] },
      annotations: { readOnlyHint: false, destructiveHint: false },
    })
    expect(named('find-records')?.annotations?.readOnlyHint).toBe(true)
    expect(named('lose-deal')?.annotations?.destructiveHint).toBe(true)
    // What gives access is done in person.
    expect(named('make-token') ?? named('connect')).toBeUndefined()
    const seen = (await reader.listTools()).tools
    expect(seen.map(({ annotations }) => annotations?.readOnlyHint)).toEqual(seen.map(() => true))
    expect(seen.length).toBeGreaterThan(10)
  })

  test('reads lists and records as data, by their fields', async () => {
    for (const [name, day] of [
      ['Early', '2031-03-01'],
      ['Late', '2031-09-01'],
    ])
      await says(assistant, 'log-deal', { deal: name ?? '', closeOn: day, company: 'Acme' })
    const closing = { status: 'open', closeOn: { gte: '2031-08-01', lte: '2031-12-31' } }
    const list = await says(reader, 'list-records', {
      ...{ kind: 'deals', filter: closing, include: 'company' },
    })
    const { data } = JSON.parse(list)
    expect(data).toMatchObject([{ title: 'Late', company: { name: 'Acme' } }])
    expect(JSON.parse(await says(reader, 'read-record', { id: data[0].id }))).toMatchObject({
      ...{ title: 'Late', closeOn: '2031-09-01' },
    })
    expect(await says(reader, 'list-records', { kind: 'moons' })).toMatch(/^refused: .*kind/s)
    expect(await says(reader, 'list-records', { kind: 'deals', sort: 'lostReason' })).toMatch(
      /^refused: [\s\S]*sort/,
    )
    expect(await says(reader, 'read-record', { id: 'deal_0' })).toMatch(/^refused: /)
  })

  test('learns what to put right, and what it may not do', async () => {
    const amount = { deal: 'Odd', amount: '12.500 EUR' }
    expect(await says(assistant, 'log-deal', amount)).toMatch(
      /^refused: [\s\S]*€12.50 [\s\S]*€12,500/,
    )
    expect(await says(assistant, 'move-deal', { id: 'deal_0' })).toMatch(/^refused: /)
    expect(await says(assistant, 'log-deal', { deal: 'X', colour: 'red' })).toMatch(
      /^refused: colour: There is no such field. What may be given: deal/,
    )
    expect(await says(assistant, 'fly')).toBe('refused: There is no action called "fly".')
    expect(await says(reader, 'log-deal', { deal: 'X' })).toMatch(
      /^refused: This token may not do that: it needs the scope write/,
    )
  })

  test('reads a record by its link, and none of another workspace', async () => {
    await desk.say('deal Initech 7k EUR onboarding')
    const deal = idIn(await says(assistant, 'find-records', { query: 'onboarding' }), 'deal')
    const { resourceTemplates } = await assistant.listResourceTemplates()
    const uri = resourceTemplates[0]?.uriTemplate.replace('{id}', deal) ?? ''
    const { contents } = await assistant.readResource({ uri })
    expect(JSON.parse((contents[0] as { text: string }).text)).toMatchObject({
      ...{ id: deal, kind: 'deal', amount: 700_000 },
    })
    const stranger = await clientWith(await tokenOf(await (await openOffice(house())).at('Slack')))
    await expect(stranger.readResource({ uri })).rejects.toThrow('There is no such deal')
    expect(await says(stranger, 'open-record', { id: deal })).toMatch(/^refused: /)
  })
})

test('several messages at once are refused, since each is a request of its own', async () => {
  const call = { jsonrpc: '2.0', id: 1, method: 'tools/list' }
  const answer = await house().fetch('/mcp', {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await tokenOf(desk)}`,
      ...{ 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
    },
    body: JSON.stringify([call, { ...call, id: 2 }]),
  })
  expect([answer.status, await answer.json()]).toEqual([
    400,
    expect.objectContaining({ detail: 'Send one message a request.' }),
  ])
})

test.each([
  ['without a token', 401, {}],
  ['with another token', 401, { authorization: 'Bearer alongside_x' }],
  ['of a page of another site', 403, { origin: 'https://evil.example' }],
])('a request %s is answered %d with a sentence', async (_, status, headers) => {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' })
  const type = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' }
  const answer = await house().fetch('/mcp', {
    ...{ method: 'POST', body, headers: { ...type, ...headers } as Record<string, string> },
  })
  expect([answer.status, (await answer.json()) as object]).toEqual([
    status,
    expect.objectContaining({ detail: expect.stringMatching(/\.$/) }),
  ])
})
