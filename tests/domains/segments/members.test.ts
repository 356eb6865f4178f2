import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { OwnFields } from '../../../schema/directory/directory.ts'
import type { Context } from '../../../worker/core/context.ts'
import { customersByDefault, spelled } from '../../../worker/domains/analytics/asked.ts'
import { liveIn } from '../../../worker/domains/segments/live.ts'
import { readWords } from '../../../worker/domains/segments/read.ts'
import { office } from '../../support/desk-in-memory.ts'

/** A segment's members are those that a look at each of them finds: over chance worlds and chance conditions. */

const regions = ['north', 'south', 'east']
const tiers = ['gold', 'silver', 'bronze']
const day = 86_400_000
const house = office()
const now = house.now()
const dateAgo = (days: number) => new Date(now - days * day).toISOString().slice(0, 10)

interface Party {
  id: string
  kind: 'contact' | 'company'
  companyId: string | null
  ownerId: string | null
  title: string | null
  region: string | null
  score: number | null
  orders: { ago: number; cancelled: boolean }[]
  cases: { ago: number; open: boolean }[]
  value: { tier: string; spent: number; slipping: boolean } | null
}

let state = 7
const chance = () => {
  state = (state * 48_271) % 2_147_483_647
  return state / 2_147_483_647
}
const one = <T>(all: readonly T[]): T => all[Math.floor(chance() * all.length)] as T // one of several
const maybe = <T>(value: T): T | null => (chance() < 0.6 ? value : null)
const several = <T>(make: () => T) => Array.from({ length: Math.floor(chance() * 4) }, make)

function party(kind: Party['kind'], at: number): Party {
  return {
    ...{ id: `${kind}_${at}`, kind, companyId: null, ownerId: maybe(one(['maria', 'jonas'])) },
    title: kind === 'contact' ? maybe(one(['CEO', 'Head of Sales', 'Köchin'])) : null,
    region: kind === 'company' ? maybe(one(regions)) : null,
    score: maybe(Math.floor(chance() * 10)),
    orders: several(() => ({ ago: Math.floor(chance() * 120), cancelled: chance() < 0.2 })),
    cases: several(() => ({ ago: Math.floor(chance() * 90), open: chance() < 0.5 })),
    value: maybe({
      tier: one(tiers),
      spent: Math.floor(chance() * 4000) * 100,
      slipping: chance() < 0.5,
    }),
  }
}

const companies = Array.from({ length: 30 }, (_, at) => party('company', at))
const people = Array.from({ length: 60 }, (_, at) => ({
  ...party('contact', at),
  companyId: maybe(one(companies).id),
}))
const everyone = [...companies, ...people]
const companyOf = ({ companyId }: Party) => companies.find(({ id }) => id === companyId)

const row = { workspace_id: 'workspace_a', version: 1, created_at: 0 }
house.insert('analyses', {
  ...{
    ...row,
    id: 'analysis_1',
    subject: 'customers',
    asked: spelled(customersByDefault),
    seen: '',
  },
  ...{ until: dateAgo(0), state: 'done', done: 1, total: 1, worked_at: 0 },
})
for (const is of everyone) {
  const own = {
    ...(is.region && { region: is.region }),
    ...(is.score !== null && { score: is.score }),
  }
  house.insert(is.kind === 'contact' ? 'contacts' : 'companies', {
    ...{ ...row, id: is.id, name: is.id, owner_id: is.ownerId && `member_${is.ownerId}` },
    own_values: JSON.stringify(own),
    ...(is.kind === 'contact' && {
      title: is.title,
      company_id: is.companyId,
      emails: '[]',
      phones: '[]',
    }),
  })
  for (const [field, value] of Object.entries(own))
    house.insert('field_values', {
      ...{ workspace_id: 'workspace_a', kind: is.kind, field, value, record_id: is.id },
    })
  const customer = is.kind === 'contact' ? { contact_id: is.id } : { company_id: is.id }
  for (const [at, { ago, cancelled }] of is.orders.entries())
    house.insert('orders', {
      ...{ ...row, id: `order_${is.id}_${at}`, number: `${is.id} ${at}`, ...customer, lines: '[]' },
      ...{
        status: cancelled ? 'cancelled' : 'paid',
        placed_on: dateAgo(ago),
        amount: 1,
        currency: 'EUR',
      },
    })
  for (const [at, { ago, open }] of is.cases.entries())
    house.insert('cases', {
      ...{ ...row, id: `case_${is.id}_${at}`, number: everyone.indexOf(is) * 10 + at, ...customer },
      ...{ subject: 'x', created_at: now - ago * day, solved_at: open ? null : now },
    })
  if (is.value)
    house.insert('customer_values', {
      ...{ workspace_id: 'workspace_a', analysis_id: 'analysis_1', customer_id: is.id },
      ...{ purchases: 1, first_day: 1, last_day: 1, spend: 1, slipping: is.value.slipping ? 1 : 0 },
      ...{ tier: is.value.tier, spent: is.value.spent },
    })
}

const ownFields: OwnFields = {
  company: {
    region: {
      label: 'Region',
      is: 'choice',
      choices: regions.map((value) => ({ value, label: value })),
    },
    score: { label: 'Score', is: 'number' },
  },
  contact: { score: { label: 'Score', is: 'number' } },
}

function asking(who = 'maria'): Context {
  const ctx = house.asks(who)
  return { ...ctx, now, workspace: { ...ctx.workspace, ownFields } }
}

interface Condition {
  words: string
  is(party: Party): boolean
}

/** What is known of somebody's own value, else of their company's. */
const worthOf = (is: Party) => is.value ?? companyOf(is)?.value ?? null
const placed = ({ orders }: Party) => orders.filter(({ cancelled }) => !cancelled)

const both: Condition[] = [
  { words: 'owner:me', is: ({ ownerId }) => ownerId === 'maria' },
  { words: 'no owner', is: ({ ownerId }) => ownerId === null },
  { words: '-owner:jonas', is: ({ ownerId }) => ownerId !== 'jonas' },
  { words: 'orders>1', is: (is) => placed(is).length > 1 },
  { words: 'orders:0', is: (is) => placed(is).length === 0 },
  { words: 'no order', is: (is) => placed(is).length === 0 },
  { words: 'no order for 60 days', is: (is) => placed(is).every(({ ago }) => ago > 60) },
  { words: `"last order">=${dateAgo(30)}`, is: (is) => placed(is).some(({ ago }) => ago <= 30) },
  {
    words: `"first order"<${dateAgo(90)}`,
    is: (is) => placed(is).some(({ ago }) => ago > 90),
  },
  { words: 'open-cases>0', is: ({ cases }) => cases.some(({ open }) => open) },
  { words: 'cases over 2', is: ({ cases }) => cases.length > 2 },
  { words: 'tier:gold', is: (is) => worthOf(is)?.tier === 'gold' },
  { words: '-tier:gold', is: (is) => worthOf(is)?.tier !== 'gold' },
  { words: 'no tier', is: (is) => worthOf(is) === null },
  { words: 'spent>1k', is: (is) => (worthOf(is)?.spent ?? 0) > 100_000 },
  { words: 'spent:1k..2k', is: (is) => inside(worthOf(is)?.spent, 100_000, 200_000) },
  { words: 'slipping:yes', is: (is) => worthOf(is)?.slipping === true },
  { words: 'score>=5', is: ({ score }) => score !== null && score >= 5 },
  { words: 'no score', is: ({ score }) => score === null },
  { words: '-score:3', is: ({ score }) => score !== 3 },
]
const inside = (value: number | undefined, from: number, to: number) =>
  value !== undefined && value >= from && value <= to

const leaves: Record<Party['kind'], Condition[]> = {
  contact: [
    ...both,
    { words: 'title:kochin', is: ({ title }) => title === 'Köchin' },
    { words: '-title:head', is: ({ title }) => title !== 'Head of Sales' },
    { words: 'company-region:north', is: (is) => companyOf(is)?.region === 'north' },
    { words: '-"company region":north', is: (is) => companyOf(is)?.region !== 'north' },
    { words: 'no company', is: ({ companyId }) => companyId === null },
  ],
  company: [
    ...both,
    { words: 'region:north', is: ({ region }) => region === 'north' },
    { words: 'region!=south', is: ({ region }) => region !== 'south' },
  ],
}

const conditions = (kind: Party['kind']): fc.Arbitrary<Condition> =>
  fc.letrec<{ tree: Condition }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.constantFrom(...leaves[kind]),
      fc.array(tie('tree'), { minLength: 2, maxLength: 3 }).map((all) => ({
        words: all.map(({ words }) => `(${words})`).join(' and '),
        is: (is: Party) => all.every((each) => each.is(is)),
      })),
      fc.array(tie('tree'), { minLength: 2, maxLength: 3 }).map((all) => ({
        words: all.map(({ words }) => `(${words})`).join(' or '),
        is: (is: Party) => all.some((each) => each.is(is)),
      })),
      tie('tree').map(({ words, is }) => ({
        words: `not (${words})`,
        is: (party: Party) => !is(party),
      })),
    ),
  })).tree

const membersOf = async (ctx: Context, words: string, kind: Party['kind']) => {
  const found = await liveIn(ctx, await readWords(ctx, words), 1000)
  const ofKind = found.find((live) => live.kind === kind)
  return { ids: ofKind?.rows.map(({ id }) => id).sort() ?? [], count: ofKind?.count ?? 0 }
}

const looked = (kind: Party['kind'], { is }: Condition) =>
  everyone
    .filter((each) => each.kind === kind && is(each))
    .map(({ id }) => id)
    .sort()

for (const kind of ['contact', 'company'] as const) {
  test(`each condition on a ${kind} is true of just those it says`, async () => {
    const ctx = asking()
    for (const leaf of leaves[kind])
      expect({ [leaf.words]: (await membersOf(ctx, leaf.words, kind)).ids }).toEqual({
        [leaf.words]: looked(kind, leaf),
      })
  })

  test(`conditions on a ${kind} in each other are true of just those they say`, async () => {
    await fc.assert(
      fc.asyncProperty(conditions(kind), async (tree) => {
        const { ids, count } = await membersOf(asking(), tree.words, kind)
        expect(ids).toEqual(looked(kind, tree))
        expect(count).toBe(ids.length)
      }),
      { numRuns: 150 },
    )
  })
}

test('without parentheses, "or" holds less together than what stands side by side', async () => {
  const words = 'tier:gold owner:me or tier:silver owner:jonas'
  const is = (each: Party) =>
    (worthOf(each)?.tier === 'gold' && each.ownerId === 'maria') ||
    (worthOf(each)?.tier === 'silver' && each.ownerId === 'jonas')
  expect((await membersOf(asking(), words, 'contact')).ids).toEqual(
    looked('contact', { words, is }),
  )
})

test.each([
  ['tier:gold nonsense', /"nonsense" is no condition/],
  ['tier:gold or jonas', /"jonas" is no condition/],
  ['nonsense:gold', /there is no nonsense to search by\. There is .*company.* and \d+ more\./],
  ['teir:gold', /there is no teir to search by\. Did you mean tier\?/],
  ['tier:platinum', /"platinum" is none of gold, silver/],
  ['spent>5 USD', /this is kept in EUR/],
  ['(tier:gold jonas)', /"jonas" is no condition/],
  ['((((((((((tier:gold))))))))))', /too deep/],
  ['owner:me '.repeat(61), /too many conditions/],
  ['', /Write what is to be so\. There is/],
])('what is not understood in "%s" is named', async (words, why) => {
  await expect(readWords(asking(), words)).rejects.toThrow(why)
})

test.each([' ', ' or '])(
  'as many conditions as there may be with "%s" between are one statement',
  async (by) => {
    const words = Array.from(
      { length: by === ' ' ? 60 : 30 },
      (_, at) => leaves.contact[at % 2 ? 11 : 17]?.words,
    )
    const { count } = await membersOf(asking(), words.join(by), 'contact')
    expect(count).toBeGreaterThan(0)
  },
)
