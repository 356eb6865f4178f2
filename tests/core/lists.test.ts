import { beforeAll, describe, expect, test } from 'vitest'
import { actionOf } from '../../worker/conversation/action-of.ts'
import { perform } from '../../worker/core/action/define.ts'
import type { Button, Card, Part, Raw } from '../../worker/core/card.ts'
import { allLists, listNamed } from '../../worker/core/record/registry.ts'
import { type FullWorkspace, filled, many, now } from '../support/full-workspace.ts'
import { ownKinds, ownLinks } from '../support/worlds.ts'

/** No list ends before all of it was shown: the way on of each is followed to its end. */

let home: FullWorkspace
beforeAll(() => {
  const all = filled()
  const row = { workspace_id: 'w', version: 1, created_at: 0, kind: 'contract' }
  for (const at of Array.from({ length: many }, (_, one) => one)) {
    const id = `contract_${at}`
    all.insert('own_records', { ...row, id, title: `Paper ${at}` })
    const value = { workspace_id: 'w', kind: 'contract', field: 'customer', value: 'company_1' }
    all.insert('field_values', { ...value, record_id: id })
  }
  const workspace = { ...all.ctx.workspace, ownKinds, ownFields: ownLinks }
  home = { ...all, ctx: { ...all.ctx, workspace } }
})

type Listing = Extract<Part, { kind: 'list' | 'table' }>

const listsOf = ({ parts }: Card): Listing[] =>
  parts.filter((part): part is Listing => part.kind === 'list' || part.kind === 'table')

const rowsOf = (part: Listing): string[] =>
  part.kind === 'list'
    ? part.items.map(({ title }) => title)
    : part.rows.map((row) => row.join(' '))

const press = (action: string, input: Raw = {}) =>
  perform(home.ctx, action, actionOf(home.ctx, action), input)

/** All rows from a list on, as a person sees them who goes on and on. */
async function walked(part: Listing): Promise<string[]> {
  const pages: string[][] = [rowsOf(part)]
  for (let more: Button | undefined = part.more; more; ) {
    expect(pages.length).toBeLessThan(20)
    const all = listsOf(await press(more.action, more.input)).filter(sameAs(part))
    const next = all.find((one) => titleOf(one) === titleOf(part)) ?? all[0]
    // The whole list begins with what was shown before.
    if (more.label === 'Show all') pages.length = 0
    pages.push(next ? rowsOf(next) : [])
    more = next?.more
  }
  return pages.flat()
}

const titleOf = (part: Listing) => (part.kind === 'list' ? (part.title ?? '') : '')

/** A page has its list alone, or beside others of another shape. */
const sameAs = (part: Listing) => (other: Listing) =>
  part.kind === other.kind && (part.kind === 'list' || part.columns[0] === columnOf(other))
const columnOf = (part: Listing) => (part.kind === 'table' ? part.columns[0] : '')

/** What stands on a card, by its title or first column, and how much of each there is. */
const cards: Record<string, [action: string, input: Raw, all: Record<string, number>]> = {
  'my deals': ['my-deals', {}, { '': many }],
  'my day': [
    'my-day',
    {},
    {
      ...{ Late: many, Today: many, 'Coming up': many, 'Some day': many, '': 1 },
      ...{ 'Deals past their close date': 10, 'Deals closing this week': 10 },
    },
  ],
  home: ['home', {}, { Due: 2 * many, 'My deals': many }],
  'deals without a next step': ['deals-without-next-step', {}, { '': many }],
  products: ['products', {}, { '': many + 1 }],
  orders: ['orders', {}, { '': many }],
  reports: ['reports', {}, { '': many }],
  dashboards: ['dashboards', {}, { '': many }],
  segments: ['segments', {}, { '': many }],
  'an order': ['open-record', { id: 'order_00' }, { Cases: many, Lines: many }],
  members: ['members', {}, { '': many }],
  accounts: ['accounts', {}, { '': many }],
  rates: ['rates', {}, { Rate: many }],
  'lost reasons': ['lost-reasons', {}, { Reason: 20 + 1 }],
  forecast: ['forecast', {}, { Closes: 6, Owner: many }],
  'this month': ['this-month', {}, { Who: many + 1 }],
  'a company': [
    'open-record',
    { id: 'company_1' },
    {
      ...{ Subsidiaries: many, People: many + 1, 'Open deals': many, Latest: many },
      ...{ Contracts: many, Orders: many, Cases: many, 'Next best product': 3 },
    },
  ],
  'a person': [
    'open-record',
    { id: 'contact_1' },
    {
      ...{ 'Open deals': many, 'Other open deals': many, Latest: many, Next: 1 },
      ...{ Orders: many, Cases: many, 'Next best product': 3 },
    },
  ],
  'a product': [
    'open-record',
    { id: 'product_1' },
    { 'Open deals': many, Orders: many, Cases: many, Answers: many },
  ],
  answers: ['answers', {}, { '': many }],
  templates: ['templates', {}, { '': many }],
  cases: ['cases', {}, { Mine: many, Unassigned: many, 'Waiting longest': many }],
  'a case': ['open-record', { id: 'case_00' }, { Messages: many }],
  'a brief of a company': [
    'brief',
    { of: 'company_1' },
    { 'Open deals': many, Latest: many, People: many + 1 },
  ],
  'a brief of a person': [
    'brief',
    { of: 'contact_1' },
    { Next: 1, 'Open deals': many, Latest: many, 'Also there': many + 1 },
  ],
  'a brief of a deal': ['brief', { of: 'deal_firm01' }, { 'Other open deals': many, Latest: many }],
  'deals found': ['find-records', { query: 'linked' }, { Deals: many }],
  'people found': ['find-records', { query: 'person' }, { People: many }],
  'companies found': ['find-records', { query: 'subsidiary' }, { Companies: many }],
  'deals of a company found': ['find-records', { query: 'acme' }, { Deals: many, Companies: 1 }],
  'what is lost and found': ['find-records', { query: 'lost' }, { Deals: many }],
  'people looked up': ['look-up-contact', { query: 'person' }, { People: many }],
}

test.each(Object.entries(cards))(
  '%s: each list leads to all of it',
  async (_name, [action, input, all]) => {
    const found: Record<string, number> = {}
    for (const part of listsOf(await press(action, input))) {
      const rows = await walked(part)
      expect(new Set(rows).size).toBe(rows.length)
      found[part.kind === 'list' ? (part.title ?? '') : (part.columns[0] ?? '')] = rows.length
    }
    expect(found).toEqual(all)
  },
)

/** Every list of the catalogue, of what, and how many there are: a new one is a line here. */
const whole: Record<string, [of: string, all: number]> = {
  'access-requests': ['', many],
  accounts: ['', many],
  arrivals: ['', many],
  bin: ['', many],
  articles: ['', many],
  'articles-of-product': ['product_1', many],
  'cases-of-company': ['company_1', many],
  'cases-of-contact': ['contact_1', many],
  'cases-of-deal': ['deal_firm01', many],
  'cases-of-order': ['order_00', many],
  'cases-of-product': ['product_1', many],
  customers: ['', many],
  'deals-around-contact': ['contact_1', many],
  'deals-of-company': ['company_1', many],
  'deals-of-part': ['contact_1', many],
  'deals-to-close': ['2026-11-29 2026-12-31', 10 + many],
  'deals-without-next-step': ['', many],
  duplicates: ['', many],
  erasures: ['', many],
  'given-up': ['', many],
  happened: [`deal.logged ${now - 86_400_000} ${now + 1}`, many],
  alerts: ['', 20],
  exports: ['', many],
  imports: ['', many],
  'own-fields': ['deal', many],
  templates: ['', many],
  'own-linked': ['contract company_1', many],
  'own-records': ['contract', many],
  members: ['', many],
  complaints: ['', many],
  'complaints-like-it': ['case_u00', many - 1],
  'messages-of-case': ['case_00', many],
  'my-cases': ['', many],
  'my-closing-deals': ['', 10],
  'my-deals': ['', many],
  'my-due-tasks': ['', 2 * many],
  'my-late-tasks': ['', many],
  'my-later-tasks': ['', many],
  'my-overdue-deals': ['', 10],
  'my-slipping-deals': ['', 10],
  'my-tasks-today': ['', many],
  'my-undated-tasks': ['', many],
  'people-of-company': ['company_1', many + 1],
  dashboards: ['', many],
  'lines-of-order': ['order_00', many],
  orders: ['', many],
  'orders-of-company': ['company_1', many],
  'orders-of-contact': ['contact_1', many],
  'orders-of-deal': ['deal_linked00', many],
  'orders-of-product': ['product_1', many],
  'product-pairs': ['', many],
  segments: ['', many],
  products: ['', many + 1],
  proposals: ['', many],
  reports: ['', many],
  schedules: ['', many],
  subsidiaries: ['company_1', many],
  talks: ['company_1', many],
  'unassigned-cases': ['', many],
  'waiting-cases': ['', many],
  'webhook-deliveries': ['webhook_00', many],
  'webhook-tries': ['delivery_00', many],
  webhooks: ['', 20],
  'teams-of-workspace': ['', many],
}

test('every list of the catalogue is walked here', () => {
  expect(
    allLists()
      .map(({ name }) => name)
      .sort(),
  ).toEqual(Object.keys(whole).sort())
})

describe.each(Object.entries(whole))('the list %s', (name, [of, all]) => {
  const action = () => (listNamed(name)?.own ? 'show-own-list' : 'show-list')

  test('is shown page by page to its end, each row once', async () => {
    const [first] = listsOf(await press(action(), { list: name, of }))
    const rows = first ? await walked(first) : []
    expect(rows).toHaveLength(all)
    expect(new Set(rows).size).toBe(all)
  })

  test('shows nothing that is one person’s own where others read', async () => {
    const other = action() === 'show-list' ? 'show-own-list' : 'show-list'
    expect(actionOf(home.ctx, 'show-own-list').private).toBe(true)
    await expect(press(other, { list: name, of })).rejects.toThrow(/not there any more/)
  })
})
