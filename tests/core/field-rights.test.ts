import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { FieldLimit, FieldRights, OwnFields } from '../../schema/directory/directory.ts'
import { deals } from '../../schema/workspace/deals.ts'
import { readEvents } from '../../worker/api/history/events.ts'
import { readHistory } from '../../worker/api/history/of-record.ts'
import { kindAt } from '../../worker/api/records/kinds.ts'
import { listRecords } from '../../worker/api/records/list.ts'
import { readRecord } from '../../worker/api/records/one.ts'
import { readSearch } from '../../worker/api/search.ts'
import { save } from '../../worker/core/action/receipt.ts'
import type { Context } from '../../worker/core/context.ts'
import { CrmError } from '../../worker/core/errors.ts'
import { edit } from '../../worker/core/event/commit/index.ts'
import type { Role } from '../../worker/core/permissions.ts'
import { recordLook } from '../../worker/core/record/queries.ts'
import { conversationReader } from '../../worker/core/record/reader.ts'
import { kindNamed } from '../../worker/core/record/registry.ts'
import { pipelineTotals } from '../../worker/domains/deals/pipeline-totals.ts'
import { ask } from '../../worker/platform/db.ts'
import { memory } from '../support/memory.ts'
import { allReads } from '../support/world-reads.ts'
import {
  answered,
  anyWorld,
  type Lived,
  lived,
  type Made,
  ownLinks,
  plain,
  type World,
} from '../support/worlds.ts'

/**
 * What a field hidden from a reader holds makes no difference to any answer: each is the same, to
 * the letter, as in a world where it holds something else.
 */

const ownFields: OwnFields = Object.fromEntries(
  ['deal', 'contact', 'company', 'contract'].map((kind) => [
    kind,
    { margin: { label: 'Margin', is: 'text' }, ...ownLinks[kind] },
  ]),
)

/** How they are reached: by some of these everybody can be asked for. */
const reached = {
  emails: (at: number) => ({ emails: at % 4 ? [`q7m${at}@mail.example`, 'bolt@q7.example'] : [] }),
  phones: (at: number) => ({ phones: at % 3 ? [`+4930${1_000_000 + at}`] : [] }),
}

/** What can be hidden, and another value for it; what is sold in a deal goes with its amount. */
const secrets: Record<Made['kind'], Record<string, (at: number) => Record<string, unknown>>> = {
  deal: {
    amount: (at) => ({
      amount: at % 3 === 0 ? null : 7_700_000 + at * 1_013,
      currency: at % 2 ? 'USD' : 'EUR',
      lines: at % 2 ? [line(at)] : [],
    }),
    margin: (at) => ({ margin: `q7m${at}` }),
  },
  contact: {
    ...texts('title', 'workAddress', 'privateAddress', 'language', 'margin'),
    birthday: (at) => ({ birthday: `19${10 + (at % 80)}-03-17` }),
    ...reached,
  },
  company: {
    ...texts('officeAddress', 'billingAddress', 'deliveryAddress', 'margin'),
    ...reached,
  },
  contract: texts('margin'),
}

function texts(...names: string[]) {
  return Object.fromEntries(
    names.map((name) => [name, (at: number) => ({ [name]: at % 4 ? `q7${name}${at}` : null })]),
  )
}

const line = (at: number) => ({
  ...{ id: `line_${at}`, productId: 'product_a', name: `q7p${at}` },
  ...{ quantity: 1000, price: 7_700_000 + at * 1_013, discount: 0 },
})

const roles = ['viewer', 'rep', 'manager']
const limit = fc.constantFrom<FieldLimit | undefined>('hidden', 'hidden', 'readOnly', undefined)
const limits = fc.record(Object.fromEntries(roles.map((role) => [role, limit])))

const anyRights: fc.Arbitrary<FieldRights> = fc
  .record(
    Object.fromEntries(
      Object.entries(secrets).map(([kind, all]) => [
        kind,
        fc.record(Object.fromEntries(Object.keys(all).map((name) => [name, limits]))),
      ]),
    ),
  )
  .map((all) => JSON.parse(JSON.stringify(all))) // without what is undefined

/** The fields hidden from a role, or where others read along from any. */
const hiddenFrom = (rights: FieldRights, kind: string, role: Role | 'others'): string[] =>
  Object.entries(rights[kind] ?? {}).flatMap(([name, byRole]) => {
    const hides =
      role === 'others' ? Object.values(byRole).includes('hidden') : byRole[role] === 'hidden'
    return hides ? [name] : []
  })

/** The world with its secrets; of those that are hidden from this role others. */
function worldWith(world: World, fieldRights: FieldRights, role?: Role | 'others'): World {
  const records = world.records.map((one, at) => {
    const hidden = role ? hiddenFrom(fieldRights, one.kind, role) : []
    const held = Object.entries(secrets[one.kind]).map(([name, value]) =>
      value(hidden.includes(name) ? at + 31 : at),
    )
    return { ...one, more: Object.assign({}, ...held) }
  })
  return { ...world, records, ownFields, fieldRights }
}

type Asked = [name: string, ask: () => Promise<string>]

/** A program's way of asking, with what it is refused. */
const asking = (name: string, read: () => Promise<unknown>): Asked => [
  name,
  async () => {
    try {
      return plain(await read())
    } catch (error) {
      if (error instanceof CrmError) return plain({ refused: error.message, ...error.details })
      if (error instanceof Error && 'status' in error) return `${error.status} ${error.message}`
      throw error
    }
  },
]

const plural = { deal: 'deals', contact: 'people', company: 'companies', contract: 'contracts' }

const lists = [
  ...['deals', 'people', 'companies', 'contracts'].flatMap((kinds) =>
    ['', 'q=acme', 'sort=-createdAt', 'sort=margin', 'filter[margin]=q7m1'].map(
      (query) => [kinds, query] as const,
    ),
  ),
  ...['sort=amount', 'filter[amount][gte]=7700000', 'filter[currency]=USD', 'fields=amount'].map(
    (query) => ['deals', query] as const,
  ),
  ...['people', 'companies'].flatMap((kinds) =>
    ['filter[emails]=bolt@q7.example', 'filter[phones]=%2B49301000001', 'q=q7m1'].map(
      (query) => [kinds, query] as const,
    ),
  ),
  ...['filter[birthday]=1911-03-17', 'filter[title]=q7title1', 'include=company'].map(
    (query) => ['people', query] as const,
  ),
]

function apiReads(ctx: Context, records: Made[]): Asked[] {
  const none = new URLSearchParams()
  return [
    ...lists.map(([kinds, query]) =>
      asking(`GET /${kinds}?${query}`, () =>
        listRecords(ctx, kindAt(ctx, kinds), new URLSearchParams(query)),
      ),
    ),
    ...records.flatMap(({ id, kind }) => {
      const of = kindAt(ctx, plural[kind])
      return [
        asking(`GET ${id}`, () => readRecord(ctx, of, id, none)),
        asking(`GET ${id}/history`, () => readHistory(ctx, of, id, none)),
      ]
    }),
    asking('GET /events', () => readEvents(ctx, none)),
    asking('GET /search', () => readSearch(ctx, new URLSearchParams('q=q7'))),
    asking('totals', () => pipelineTotals(ctx, 'pipeline_a')),
  ]
}

/** What is tried to be set or taken back; what comes of it says nothing either. */
function tries(ctx: Context, records: Made[], { all }: Lived): Asked[] {
  const act = (action: string, input: Parameters<typeof answered>[2]): Asked => [
    `${action} ${JSON.stringify(input).replace(/event_\w+/, '')}`,
    () => answered({ ...ctx, requestId: crypto.randomUUID() }, action, input),
  ]
  return records.flatMap(({ id, kind, name }) => {
    // What it holds in the first of the two worlds.
    const at = Number(id.split('_')[1])
    const amount = `${(7_700_000 + at * 1_013) / 100} ${at % 2 ? 'USD' : 'EUR'}`
    const [event] = all.sql('select id from events where record_id = ?', id)
    const undo = act('undo', { event: String(event?.id ?? '') })
    if (kind === 'deal')
      return [
        act('edit-deal', { id, amount }),
        act('price-deal', { id, amount }),
        act('save-deal-line', { id, product: 'Training', price: '9 EUR' }),
        act('drop-deal-lines', { id }),
        act('win-deal', { id }),
        undo,
      ]
    if (kind === 'contact')
      return [
        act('edit-details', { id, language: `q7language${at}` }),
        act('save-contact', { id, name, title: `q7title${at}` }),
        act('save-contact', { name: 'Bolt', email: 'bolt@q7.example' }),
        act('add-reach', { id, value: `q7m${at}@mail.example`, kind: 'work' }),
        act('remove-reach', { id, value: `q7m${at}@mail.example` }),
        act('look-up-contact', { query: 'bolt@q7.example' }),
        act('look-up-contact', { query: '+49 30 1000001' }),
        act('open-message', { message: mailFrom('bolt@q7.example') }),
        undo,
      ]
    if (kind === 'contract')
      return [
        act('edit-contract', { id, title: name, margin: `q7margin${at}` }),
        act('edit-contract', { id, title: `${name} II` }),
        act('find-records', { query: name }),
        undo,
      ]
    return [
      act('save-company', { id, name, officeAddress: `q7officeAddress${at}` }),
      act('save-company', { id, name: `${name} AG` }),
      act('find-records', { query: name }),
      act('save-company', { name: 'Bolt', email: 'bolt@q7.example' }),
      undo,
    ]
  })
}

const mailFrom = (email: string) => ({
  ...{ id: 'q7@mail.example', subject: 'Hello', snippet: '', at: 1_800_000_000_000 },
  ...{ from: { email, name: 'Somebody' }, participants: [] },
})

const parts = 16
/** One for all worlds, one after the other, so that each statement is prepared once. */
const database = memory()

async function said(one: Lived, ctx: Context, part: number): Promise<Record<string, string>> {
  const { records } = one.world
  const some = [
    ...[...allReads(ctx, records), ...apiReads(ctx, records)].filter(
      (_, at) => at % parts === part,
    ),
    ...(ctx.shared ? [] : tries(ctx, records.slice(part % 4, (part % 4) + 1), one)),
  ]
  const answers: Record<string, string> = {}
  for (const [name, read] of some) answers[name] = await read()
  return answers
}

const all = () => true

const withProduct = async (world: World) => {
  const one = await lived(world, all, all, database)
  const row = { workspace_id: 'workspace_a', version: 1, created_at: 0 }
  one.all.insert('products', { ...row, id: 'product_a', name: 'Kit', currency: 'EUR', active: 1 })
  return one
}

async function saysNothing(world: World, rights: FieldRights, at: number, part: number) {
  const role = world.roles[at] ?? 'rep'
  const is = await withProduct(worldWith(world, rights))
  const told = await said(is, is.ctxOf(at), part)
  const other = await withProduct(worldWith(world, rights, role))
  expect(told).toEqual(await said(other, other.ctxOf(at), part))
}

async function saysNothingToOthers(world: World, rights: FieldRights, at: number, part: number) {
  const shown = async (role?: 'others') => {
    const one = await withProduct(worldWith(world, rights, role))
    const ctx = one.ctxOf(at, { shared: true })
    const posted = { ...ctx, member: conversationReader(ctx.workspace).member }
    const live = kindNamed(ctx, 'deal')?.live
    const cards: unknown[] = []
    for (const { id, kind } of world.records)
      if (live && kind === 'deal') cards.push(await ask(ctx.db, live(posted, id)))
    return { ...(await said(one, ctx, part)), cards: plain(cards) }
  }
  expect(await shown()).toEqual(await shown('others'))
}

const seed = 20261129
const runs = (numRuns: number) => ({ numRuns, seed, endOnFailure: true, verbose: false })
const reader = fc.nat({ max: 3 })
const part = fc.nat({ max: parts - 1 })

test('no answer differs by what a field hidden from its reader holds', async () => {
  await fc.assert(fc.asyncProperty(anyWorld, anyRights, reader, part, saysNothing), runs(150))
}, 1_800_000)

test('nor does anything that others read along, where it is hidden from any role', async () => {
  const property = fc.asyncProperty(anyWorld, anyRights, reader, part, saysNothingToOthers)
  await fc.assert(property, runs(30))
}, 1_800_000)

const traces =
  /77,\d{3}|7,7\d\d,\d{3}|q7m\d+@|\+49 ?30|q7(?:office|billing|delivery|work|private)Address/

async function showsOutsidersNothing(world: World, at: number, part: number) {
  const one = await withProduct(worldWith(world, {}))
  const ctx = one.ctxOf(at, { shared: true, outsiders: true })
  const live = kindNamed(ctx, 'deal')?.live
  for (const { id, kind } of world.records)
    if (live && kind === 'deal') expect(plain(await ask(ctx.db, live(ctx, id)))).not.toMatch(traces)
  for (const [name, answer] of Object.entries(await said(one, ctx, part)))
    expect(`${name}: ${answer}`).not.toMatch(traces)
}

test('where guests read along no answer has a sum, an address or a number of customers', async () => {
  const property = fc.asyncProperty(anyWorld, reader, part, showsOutsidersNothing)
  await fc.assert(property, runs(50))
}, 1_800_000)

test('what is not hidden is shown, and what is limited is set by no action, whatever it asks', async () => {
  const [world] = fc.sample(anyWorld, { numRuns: 1, seed })
  const record: Made = {
    ...{ id: 'deal_0', kind: 'deal', name: 'acme q0z', company: null, contact: null, amount: 1 },
    ...{ status: 'open', stage: 'stage_a', closeOn: null, before: null },
    ...{ owner: null, team: null, sharedWith: [] },
  }
  const rights: FieldRights = { deal: { amount: { viewer: 'hidden', rep: 'readOnly' } } }
  const base = { ...world, roles: ['admin', 'viewer', 'rep', 'manager'], visibility: {}, notes: [] }
  const one = await withProduct(
    worldWith({ ...base, records: [record, { ...record, id: 'deal_1' }] } as World, rights),
  )
  const opens = async (at: number) =>
    (await answered(one.ctxOf(at), 'open-record', { id: 'deal_1' })).includes('77,010.13')
  expect(await Promise.all([0, 1, 2, 3].map(opens))).toEqual([true, false, true, true])
  const sets = async (at: number) => {
    const ctx = one.ctxOf(at)
    const [deal] = await ask(ctx.db, recordLook(ctx, deals, 'deal_1'))
    return save(ctx, 'deal.edited', [edit(deals, deal, { amount: 1 })]).then(
      () => 'saved',
      (error) => error.message,
    )
  }
  const refused = 'You cannot change the amount. Ask an admin.'
  expect([await sets(1), await sets(2), await sets(3)]).toEqual([refused, refused, 'saved'])
})

test('who does not see an e-mail edits the rest, and everybody else finds the person by it still', async () => {
  const [world] = fc.sample(anyWorld, { numRuns: 1, seed })
  const person: Made = {
    ...{ id: 'contact_0', kind: 'contact', name: 'Kim Doe', company: null, contact: null },
    ...{ amount: null, status: 'open', stage: 'stage_a', closeOn: null, before: null },
    ...{ owner: 'member_1', team: null, sharedWith: [] },
    more: { emails: ['zebra@okapi.example'], phones: ['+442079460958'] },
  }
  const rights: FieldRights = { contact: { emails: { rep: 'hidden' }, phones: { rep: 'hidden' } } }
  const base = { ...world, roles: ['admin', 'rep', 'viewer', 'manager'], visibility: {}, notes: [] }
  const one = await lived({ ...base, records: [person], fieldRights: rights } as World, all, all)
  const finds = async (at: number, query: string) =>
    (await answered(one.ctxOf(at), 'look-up-contact', { query })).includes('contact_0')
  const asked = ['zebra@okapi.example', 'zebra', '020 7946 0958', 'kim', 'kim starling']
  const found = async (at: number) => {
    const is: boolean[] = []
    for (const query of asked) is.push(await finds(at, query))
    return is
  }
  expect(await found(0)).toEqual([true, true, true, true, false])
  expect(await found(1)).toEqual([false, false, false, true, false])
  const saved = await answered(one.ctxOf(1), 'save-contact', {
    id: 'contact_0',
    name: 'Kim Starling',
  })
  expect(saved).not.toMatch(/okapi|7946/)
  expect(await found(0)).toEqual([true, true, true, true, true])
  expect(await found(1)).toEqual([false, false, false, true, true])
  expect(one.all.sql('select emails, phones from contacts')).toEqual([
    { emails: '["zebra@okapi.example"]', phones: '["+442079460958"]' },
  ])
  const set = await answered(one.ctxOf(1), 'save-contact', {
    ...{ id: 'contact_0', name: 'Kim Starling', email: 'other@okapi.example' },
  })
  expect(set).toMatch(/You cannot change the e-mail. Ask an admin/)
})
