import { beforeAll, describe, expect, test } from 'vitest'
import { type Call, programWith, type Sent, tokenOf } from '../support/api.ts'
import { useHouse } from '../support/harness.ts'
import { type Office, openOffice } from '../support/office/office.ts'

const house = useHouse()

let office: Office
let call: Call
let known: Record<string, string>

beforeAll(async () => {
  office = await openOffice(house())
  const program = (token: string) => programWith(house(), token)
  call = program(await tokenOf(await office.at('Slack')))
  const other = await openOffice(house())
  const theirs = program(await tokenOf(await other.at('Slack')))
  const made = async (by: Call, title: string) =>
    (await by('POST', '/deals', { body: { title } })).body
  const [own, foreign] = [await made(call, 'Ours'), await made(theirs, 'Theirs')]
  known = { own: own.data.id, foreign: foreign.data.id, event: foreign.event }
})

/** Ids in braces are those of records that there are. */
const filled = (text: string) => text.replace(/\{(\w+)\}/g, (_all, name) => known[name] ?? '')

type Wrong = [what: string, method: string, path: string, sent: Sent, status: number, said: RegExp]

const json = (body: unknown): Sent => ({ body })
const nested = `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`
const long = (length: number) => 'x'.repeat(length)

const asked: Wrong[] = [
  ['no such path', 'GET', '/nothing/at/all', {}, 404, /^There is nothing at \/api\/v1\/nothing/],
  ['the base alone', 'GET', '/', {}, 404, /^There is nothing at/],
  ['a path that is no text', 'GET', '/deals/%E0%A4%A', {}, 404, /^There is nothing at/],
  ['another method', 'DELETE', '/me', {}, 405, /answers GET\.$/],
  ['a method nobody knows', 'PUT', '/actions/log-deal', json({}), 405, /answers POST\.$/],
  ['no JSON', 'POST', '/deals', { body: 'title=x' }, 400, /^This is not JSON/],
  ['half a JSON', 'POST', '/deals', { body: '{"title":' }, 400, /^This is not JSON/],
  ['a list', 'POST', '/deals', json([]), 400, /JSON object/],
  ['null', 'POST', '/deals', json(null), 400, /JSON object/],
  ['a text', 'POST', '/deals', json('"title"'), 400, /JSON object/],
  ['nested JSON', 'POST', '/deals', { body: nested }, 400, /nested too deeply/],
  ['a body of 2 MB', 'POST', '/deals', json({ title: long(2_097_152) }), 413, /1,048,576 bytes/],
  [
    ...(['a form', 'POST', '/deals'] as const),
    { body: 'title=x', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    ...([415, /Content-Type: application\/json/] as const),
  ],
  [
    ...(['a long key', 'POST', '/deals'] as const),
    { ...json({ title: 'x' }), headers: { 'idempotency-key': long(201) } },
    ...([400, /1 to 200 characters/] as const),
  ],
]

const add = (
  what: string,
  kinds: string,
  body: unknown,
  said: RegExp,
  status: number = 422,
): Wrong => [what, 'POST', `/${kinds}`, json(body), status, said]

const added: Wrong[] = [
  add('no such kind', 'unicorns', { title: 'x' }, /^There is nothing at "unicorns"/, 404),
  add('a kind’s secret name', '__proto__', { title: 'x' }, /^There is nothing at/, 404),
  add('a kind that is not added here', 'pipelines', { name: 'x' }, /by POST .actions.add-pipeline/),
  add('nothing', 'deals', {}, /Please fill this in/),
  add('no title', 'deals', { amount: 1 }, /Please fill this in/),
  add('an empty title', 'deals', { title: '' }, /Please fill this in/),
  add('a title of blanks', 'deals', { title: '  ' }, /Please fill this in/),
  add('a number as title', 'deals', { title: { a: 1 } }, /This has to be a text/),
  add('a title that is too long', 'deals', { title: long(201) }, /under 200 characters/),
  add('an unknown field', 'deals', { title: 'x', colour: 'red' }, /no such field/i),
  add('a field like a method', 'deals', { title: 'x', constructor: 1 }, /no such field/i),
  add('an id', 'deals', { title: 'x', id: 'deal_1' }, /given when it is made, and stays/),
  add('an amount in words', 'deals', { title: 'x', amount: '12.5k' }, /minor units/),
  add('an amount with cents', 'deals', { title: 'x', amount: 12.5 }, /minor units/),
  add('an amount below zero', 'deals', { title: 'x', amount: -1 }, /minus/),
  add('an endless amount', 'deals', { title: 'x', amount: 1e300 }, /minor units|more than/),
  add('no such currency', 'deals', { title: 'x', amount: 1, currency: 'XYZ' }, /currency/),
  add('a currency that is a number', 'deals', { title: 'x', amount: 1, currency: 5 }, /./),
  add('a currency without amount', 'deals', { title: 'x', currency: 'USD' }, /minor units/),
  add('no day', 'deals', { title: 'x', closeOn: 'one fine day' }, /"one fine day"/),
  add('a day there is not', 'deals', { title: 'x', closeOn: '2031-02-30' }, /./),
  add('a day as number', 'deals', { title: 'x', closeOn: 20310230 }, /date/),
  add('no such stage', 'deals', { title: 'x', stageId: 'stage_1' }, /./),
  add('a stage as object', 'deals', { title: 'x', stageId: {} }, /./),
  add('no such company', 'deals', { title: 'x', companyId: 'company_1' }, /no such company/),
  add('a foreign record', 'tasks', { title: 'x', recordId: '{foreign}' }, /no such deal/, 422),
  add('a company that is a deal', 'deals', { title: 'x', companyId: '{own}' }, /id of a company/),
  add('no such owner', 'deals', { title: 'x', ownerId: 'member_1' }, /colleague/),
  add('a company by its name', 'deals', { title: 'x', companyId: 'Acme' }, /id of a company/),
  add(
    'two contacts that are none',
    'deals',
    { title: 'x', contactIds: ['a', 'b'] },
    /id of a contact/,
  ),
  add('no status', 'deals', { title: 'x', status: 'sold' }, /choose one/),
  add('no address', 'contacts', { name: 'x', emails: ['nobody at nowhere'] }, /e-mail address/),
  add('addresses in a text', 'contacts', { name: 'x', emails: 'a@b.example' }, /./),
  add('no phone', 'contacts', { name: 'x', phones: ['no number'] }, /phone number/),
  add('too many addresses', 'contacts', { name: 'x', emails: Array(21).fill('a@b.example') }, /./),
  add('a birthday ahead', 'contacts', { name: 'x', birthday: '2090-01-01' }, /still ahead/),
  add('no birthday', 'contacts', { name: 'x', birthday: 'spring' }, /date/),
  add('no domain', 'companies', { name: 'Hooli', domains: ['no domain'] }, /not a domain/),
  add('nobody’s note', 'activities', { type: 'note', body: 'x' }, /Please fill this in/),
  add('a letter', 'activities', { type: 'letter', body: 'x', links: ['{own}'] }, /choose one/),
  add('no rhythm', 'tasks', { title: 'x', repeats: 'now and then' }, /./),
]

const batch = (what: string, body: unknown, said: RegExp, status = 422): Wrong =>
  add(what, 'deals/batch', body, said, status)
const rows = (count: number) => Array.from({ length: count }, () => ({ title: 'x' }))

const batches: Wrong[] = [
  batch('too many at once', { mode: 'create', data: rows(1001) }, /At most 1,000.*1001/),
  batch('none at once', { mode: 'create', data: [] }, /^data: Give a list/),
  batch('no list of records', { mode: 'create', data: { title: 'x' } }, /^data: Give a list/),
  batch('no data', { mode: 'create' }, /^data: Give a list/),
  batch('no mode', { data: rows(1) }, /^mode: Give one of create, upsert, edit/),
  batch('another mode', { mode: 'delete', data: rows(1) }, /^mode: Give one of/),
  batch('a mode like a method', { mode: 'constructor', data: rows(1) }, /^mode: Give one of/),
  batch(
    'an unknown field of a batch',
    { mode: 'create', data: rows(1), dry: 1 },
    /^dry: There is no/,
  ),
  batch('a batch that is a list', rows(1), /JSON object/, 400),
  batch('a batch of 2 MB', { mode: 'create', data: [long(2_097_152)] }, /1,048,576 bytes/, 413),
  add('a batch of no kind', 'unicorns/batch', { mode: 'create', data: rows(1) }, /"unicorns"/, 404),
  add(
    'a batch of what is not added',
    'pipelines/batch',
    { mode: 'create', data: rows(1) },
    /by POST .actions.add-pipeline/,
  ),
  add('edits of notes', 'activities/batch', { mode: 'edit', data: rows(1) }, /not changed here/),
  ['a batch that is read', 'GET', '/deals/batch', {}, 405, /answers POST\.$/],
]

const edited = (what: string, id: string, body: unknown, said: RegExp, status = 422): Wrong => [
  ...([what, 'PATCH', `/deals/${id}`] as const),
  ...([json(body), status, said] as const),
]

const others: Wrong[] = [
  edited('a deal that is not there', 'deal_1', { title: 'x' }, /no such deal/, 404),
  edited('a foreign deal', '{foreign}', { title: 'x' }, /no such deal/, 404),
  edited('no id', '%20', { title: 'x' }, /no such deal/, 404),
  edited('an id of another kind', 'company_1', { title: 'x' }, /no such deal/, 404),
  edited('an injection', "' or 1=1 --", { title: 'x' }, /no such deal/, 404),
  edited('a title that is emptied', '{own}', { title: null }, /empty|fill this in/),
  edited('what an action does', '{own}', { status: 'won' }, /by POST .actions.win-deal/),
  edited('an unknown field', '{own}', { nothing: null }, /no such field/i),
  [
    ...(['another version', 'PATCH', '/deals/{own}'] as const),
    { ...json({ title: 'x' }), headers: { 'if-match': '"99"' } },
    ...([412, /^This is version 1 by now/] as const),
  ],
  [
    ...(['no version at all', 'PATCH', '/deals/{own}'] as const),
    { ...json({ title: 'x' }), headers: { 'if-match': 'newest' } },
    ...([412, /^This is version 1 by now/] as const),
  ],
  ['no such action', 'POST', '/actions/fly', json({}), 404, /^There is no action called "fly"/],
  ['a method as action', 'POST', '/actions/toString', json({}), 404, /no action called/],
  ['an unknown input', 'POST', '/actions/win-deal', json({ deal: 'x' }), 422, /no such field/i],
  ['no input', 'POST', '/actions/win-deal', json({}), 422, /Please fill this in/],
  ['a foreign id', 'POST', '/actions/win-deal', json({ id: '{foreign}' }), 422, /no such deal/],
  [
    'where no card can stand',
    'POST',
    '/actions/alerts-on',
    json({}),
    422,
    /in a channel or a chat/,
  ],
  ['an action’s form', 'POST', '/actions/fly/form', json({}), 404, /no action called/],
  ['a form of nothing', 'POST', '/actions/pipeline/form', json({}), 422, /nothing to fill in/],
  ['options of no field', 'GET', '/actions/log-deal/options?field=x', {}, 422, /nothing to choose/],
  ['options of no choice', 'GET', '/actions/log-deal/options?field=deal', {}, 422, /nothing/],
  ['actions of no record', 'GET', '/actions?record=deal_1', {}, 404, /no such record/],
  ['actions of a foreign record', 'GET', '/actions?record={foreign}', {}, 404, /no such record/],
  ['no such event', 'POST', '/events/event_1/undo', {}, 404, /nothing like this to undo/],
  ['a foreign event', 'POST', '/events/{event}/undo', {}, 404, /nothing like this to undo/],
]

describe('a wrong request is answered with a sentence, and changes nothing', () => {
  test.each([...asked, ...added, ...batches, ...others])(
    '%s: %s %s',
    async (_what, method, path, { body, headers }, status, said) => {
      const sent = typeof body === 'string' ? body : filled(JSON.stringify(body ?? null))
      const before = await counted()
      const answer = await call(method, filled(path), {
        ...(body !== undefined && { body: sent }),
        ...(headers && { headers }),
      })
      expect(answer).toMatchObject({
        status,
        body: { status, title: expect.any(String), detail: expect.stringMatching(said) },
      })
      expect(answer.headers.get('content-type')).toBe('application/problem+json')
      expect(answer.body.type).toBe(`urn:alongside:problem:${answer.body.code}`)
      expect(answer.body.detail).not.toMatch(/Reference [A-Z0-9]{4}|undefined|\[object|NaN/)
      expect(await counted()).toEqual(before)
    },
  )
})

const counted = () =>
  house().sql(
    'select (select count(*) from events) as events, (select count(*) from changes) as changes',
  )

test('each error is by the name of its field', async () => {
  const errors = async (body: object) =>
    (await call('POST', '/deals', { body: { title: 'x', ...body } })).body.errors
  expect(await errors({ companyId: 5, amount: 'much', closeOn: 'someday soon' })).toEqual({
    amount: expect.stringContaining('minor units'),
    companyId: 'Give the id of a company.',
  })
  expect(await errors({ closeOn: 'someday soon', stageId: {} })).toEqual({
    closeOn: expect.stringContaining('someday soon'),
  })
  expect(await errors({ ownerId: 'member_1' })).toEqual({
    ownerId: expect.stringContaining('not there any more'),
  })
})
