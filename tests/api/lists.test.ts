import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { apiInMemory } from '../support/api-in-memory.ts'

/** Lists of the API: their pages together are what was asked for, in its order, each row once. */

const { env, insert, list, pages, sql } = apiInMemory()

const statuses = ['open', 'won', 'lost'] as const
const owners = ['member_maria', 'member_jonas', null]
const days = [null, '2026-09-30', '2026-10-01', '2026-12-24']

interface Deal {
  id: string
  status: string
  ownerId: string | null
  companyId: string | null
  closeOn: string | null
  createdAt: number
}

const made: Deal[] = Array.from({ length: 60 }, (_, at) => ({
  id: `deal_${String(at).padStart(3, '0')}`,
  status: statuses[at % 3] ?? 'open',
  ownerId: owners[Math.min((at * 7) % 5, 2)] ?? null,
  companyId: at % 4 ? `company_${at % 4}` : null,
  closeOn: days[(at * 5) % 7 > 3 ? 0 : (at * 5) % 7] ?? null,
  createdAt: 1000 * Math.floor(at / 3),
}))

function put(deal: Deal, workspace: string) {
  insert('deals', {
    ...{ id: deal.id, workspace_id: workspace, version: 1, created_at: deal.createdAt },
    ...{ title: `About ${deal.id}`, company_id: deal.companyId, contact_ids: '[]', lines: '[]' },
    ...{ contact_roles: '{}', owner_id: deal.ownerId, pipeline_id: 'pipeline_a' },
    ...{ stage_id: 'stage_Proposal', entered_stage_at: 0, status: deal.status, amount: 100 },
    ...{ currency: 'EUR', close_on: deal.closeOn },
  })
}
for (const deal of made) put(deal, 'workspace_a')
for (const deal of made) put({ ...deal, id: `${deal.id}_theirs` }, 'workspace_b')

type Field = keyof Deal
const given = (field: Field) => [...new Set(made.map((one) => one[field]))]

/** In the order of SQLite, where nothing comes before everything. */
function compare(a: string | number | null, b: string | number | null): number {
  if (a === b) return 0
  if (a === null) return -1
  return b === null || a > b ? 1 : -1
}

const outside = (field: Field, value: string | number | null) =>
  field === 'createdAt' && typeof value === 'number' ? new Date(value).toISOString() : value

/** A filter as it stands in the address, and what it lets through. */
interface Filter {
  text: string
  lets(deal: Deal): boolean
}

const equal = (field: Field): fc.Arbitrary<Filter> =>
  fc
    .constantFrom(...given(field))
    .map((value) =>
      value === null
        ? { text: `filter[${field}][empty]=true`, lets: (deal) => deal[field] === null }
        : { text: `filter[${field}]=${value}`, lets: (deal) => deal[field] === value },
    )

const some = (field: Field): fc.Arbitrary<Filter> =>
  fc
    .subarray(
      given(field).filter((one) => one !== null),
      { minLength: 1 },
    )
    .map((values) => ({
      text: `filter[${field}][in]=${values.join(',')}`,
      lets: (deal) => values.includes(deal[field] ?? ''),
    }))

const not = (field: Field): fc.Arbitrary<Filter> =>
  fc.constantFrom(...given(field).filter((one) => one !== null)).map((value) => ({
    text: `filter[${field}][ne]=${outside(field, value)}`,
    lets: (deal) => deal[field] !== value,
  }))

const range = (field: Field): fc.Arbitrary<Filter> =>
  fc.oneof(
    not(field),
    fc.constant({
      text: `filter[${field}][empty]=false`,
      lets: (deal: Deal) => deal[field] !== null,
    }),
    fc
      .tuple(
        fc.constantFrom(...given(field).filter((one) => one !== null)),
        fc.constantFrom(...given(field).filter((one) => one !== null)),
      )
      .map(([from, to]) => ({
        text: `filter[${field}][gte]=${outside(field, from)}&filter[${field}][lte]=${outside(field, to)}`,
        lets: (deal: Deal) =>
          deal[field] !== null && compare(deal[field], from) >= 0 && compare(deal[field], to) <= 0,
      })),
  )

const anyOf = (field: Field) => fc.oneof(equal(field), some(field))
const none = fc.constant<Filter>({ text: '', lets: () => true })

/** What an index serves: the fields that are filtered on, and by what such a list can be sorted. */
const served: [filters: fc.Arbitrary<Filter>[], sort: Field, ranged?: true][] = [
  [[], 'createdAt', true],
  [[], 'closeOn', true],
  [[anyOf('status')], 'closeOn', true],
  [[fc.oneof(anyOf('status'), not('status'))], 'closeOn'],
  [[anyOf('ownerId')], 'closeOn', true],
  [[anyOf('ownerId'), anyOf('status')], 'closeOn', true],
  [[anyOf('companyId')], 'createdAt', true],
  [[equal('companyId'), anyOf('status')], 'createdAt', true],
]

const asked = fc.constantFrom(...served).chain(([filters, sort, ranged]) =>
  fc.record({
    filters: fc.tuple(...filters, ranged ? fc.oneof(none, range(sort)) : none),
    sort: fc.constant(sort),
    down: fc.boolean(),
    limit: fc.integer({ min: 1, max: 25 }),
  }),
)

test('with any index that serves it, the pages are the whole list in its order', async () => {
  await fc.assert(
    fc.asyncProperty(asked, async ({ filters, sort, down, limit }) => {
      const texts = filters.map(({ text }) => text).filter(Boolean)
      const address = `deals?${[...texts, `sort=${down ? '-' : ''}${sort}`, `limit=${limit}`].join('&')}`
      const wanted = made
        .filter((deal) => filters.every(({ lets }) => lets(deal)))
        .sort((a, b) => compare(a[sort], b[sort]) || compare(a.id, b.id))
        .map(({ id }) => id)
      const found = await pages(address)
      expect({ address, ids: found.flat().map(({ id }) => id) }).toEqual({
        address,
        ids: down ? wanted.reverse() : wanted,
      })
      expect(found.slice(0, -1).every((page) => page.length === limit)).toBe(true)
    }),
    { seed: 20261129, numRuns: 200 },
  )
})

describe('without a sort', () => {
  test.each([
    ['deals?limit=2', ['deal_059', 'deal_058']],
    ['deals?limit=2&filter[status]=won', ['deal_058', 'deal_055']],
    ['pipelines', ['pipeline_a']],
    ['stages', ['stage_Qualification', 'stage_Proposal']],
    ['colleagues', ['member_jonas', 'member_maria', 'member_rita']],
    ['members?filter[name]=Rita Roth', ['member_rita']],
  ])('%s: the newest or first ones', async (address, ids) => {
    const { data } = await list(address)
    expect(data.map(({ id }) => id)).toEqual(ids)
  })
})

describe('no more is read than is shown: a page is ranges of one index', () => {
  const prepared: string[] = []
  const { DB } = env
  const { prepare } = DB
  DB.prepare = (query) => {
    prepared.push(query)
    return prepare(query)
  }

  /** How the database finds the rows of a list's second page, each step once. */
  async function stepsOf(address: string): Promise<string[]> {
    const { page } = await list(`${address}&limit=1`)
    prepared.length = 0
    await list(`${address}&limit=1&cursor=${page.next}`)
    const [query = ''] = prepared
    const plan = sql(`explain query plan ${query}`) as { detail: string }[]
    return [...new Set(plan.map(({ detail }) => detail))]
  }

  test.each([
    ['deals?', 'deals_created (workspace_id=? AND (created_at,id)<(?,?))'],
    ['deals?filter[status]=open', 'deals_status (workspace_id=? AND status=? AND id<?)'],
    ['deals?sort=closeOn', 'deals_close (workspace_id=? AND status=? AND close_on>?)'],
    [
      'deals?filter[ownerId]=member_maria&filter[status][ne]=lost',
      'deals_owner (workspace_id=? AND owner_id=? AND status=? AND close_on>?)',
    ],
    [
      'deals?filter[companyId]=company_1&sort=-createdAt',
      'deals_company (workspace_id=? AND company_id=? AND status=? AND (created_at,id)<(?,?))',
    ],
  ])('%s', async (address, step) => {
    const steps = await stepsOf(address)
    expect(steps).toContain(`SEARCH deals USING INDEX ${step}`)
    expect(steps.filter((one) => /SCAN \w+ USING|AUTOMATIC/.test(one))).toEqual([])
  })

  test('what is included is read by its ids', async () => {
    const steps = await stepsOf('deals?include=company,owner')
    const ids = steps.filter((one) => /sqlite_autoindex_(companies|workspace_members)/.test(one))
    expect(ids).toHaveLength(2)
  })
})
