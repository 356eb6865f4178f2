import { expect, test } from 'vitest'
import { readBaskets } from '../../../worker/api/analytics/baskets.ts'
import { readCohorts, readRfm } from '../../../worker/api/analytics/customers.ts'
import type { Answer } from '../../../worker/api/route.ts'
import type { Context } from '../../../worker/core/context.ts'
import { doWork } from '../../../worker/core/event/work.ts'
import { reportOf } from '../../../worker/domains/reports/asked.ts'
import { readFunnel } from '../../../worker/domains/reports/funnel/read.ts'
import { runReport } from '../../../worker/domains/reports/run.ts'
import { segmentsJob } from '../../../worker/domains/segments/snapshot/job.ts'
import { trip } from '../../../worker/platform/db.ts'
import { apiInMemory } from '../../support/api-in-memory.ts'
import { lines, newest } from '../../support/desk-in-memory.ts'
import { sell } from '../../support/orders-in-memory.ts'

const house = apiInMemory()
const row = { workspace_id: 'workspace_a', version: 1, created_at: 0 }
sell(house, [
  { customer: 'acme', on: '2027-01-10', amount: 5000 },
  { customer: 'globex', on: '2026-06-10', amount: 7000 },
  { customer: 'initech', on: '2026-05-10', amount: 9000 },
])
house.sql(
  "update companies set owner_id = 'member_jonas' where id in ('company_acme', 'company_globex')",
)
house.insert('contacts', {
  ...{
    ...row,
    id: 'contact_kim',
    name: 'Kim Doe',
    owner_id: 'member_jonas',
    emails: '[]',
    phones: '[]',
  },
  ...{ title: 'CEO', company_id: 'company_globex' },
})

const said = async (who: string, action: string, input: object, more: Partial<Context> = {}) =>
  lines(await house.does(who, action, { ...input }, more)).join('\n')

const quiet = { name: 'Quiet', words: 'companies no order for 60 days owner:me' }

test('a segment is made of words, with who is in it now, and found, edited and removed as anything else', async () => {
  const made = await said('jonas', 'save-segment', quiet)
  expect(made).toMatch(/^Added: Quiet\ncompanies no order for 60 days owner:me\n\[Who is in it\]/)
  const id = newest(house, 'segments')
  expect(await said('jonas', 'open-record', { id })).toMatch(
    /^Quiet\n1 company now.*\nCompanies\nglobex \|/,
  )
  expect(await said('rita', 'segments', {})).toMatch(
    /Quiet \| companies no order for 60 days owner:me \[Open\]/,
  )
  // "me" is who wrote it.
  expect(await said('maria', 'open-record', { id })).toMatch(
    /^Quiet\n1 company now · companies no order for 60 days owner:me · by Jonas Weber\n/,
  )
  await expect(
    house.does('rita', 'save-segment', { id, ...quiet, words: 'no owner' }),
  ).rejects.toThrow(/belongs to|Only/)
  await expect(
    house.does('maria', 'save-segment', { ...quiet, name: 'quiet' }),
  ).rejects.toMatchObject({
    details: { fields: { name: 'There is a segment called Quiet.' } },
  })
  await expect(
    house.does('jonas', 'save-segment', { name: 'Odd', words: 'companies loud' }),
  ).rejects.toMatchObject({
    details: { fields: { words: expect.stringMatching(/^"loud" is no condition/) } },
  })
})

test('conditions are tried before they are kept, and one more is chosen from those there are', async () => {
  const tried = await house.does('jonas', 'try-segment', { words: 'companies', also: 'no owner' })
  expect(lines(tried).slice(0, 2)).toEqual(['1 company', 'Companies · no owner'])
  expect(tried.buttons.map(({ label }) => label)).toEqual(['Save as a segment', 'Change', 'Search'])
  expect(tried.buttons[0]?.input).toEqual({ words: 'companies no owner' })
})

test('a name of several words stands with quotes or without, and can be left out', async () => {
  const tried = (words: string) => said('jonas', 'try-segment', { words: `companies ${words}` })
  for (const words of [
    'orders>0 last order<2026-06-01',
    'last order < 2026-06-01 and open deals:0',
    'not ("last order">=2026-06-01)',
    '-last order>=2026-06-01',
    '(orders>5 or last order<2026-06-01)',
  ])
    expect(await tried(words), words).toMatch(/^1 company\n/)
  await expect(tried('open cats>2')).rejects.toThrow(/there is no cats to search by/)
})

test('it is a filter of search, of lists and of reports', async () => {
  expect(await said('maria', 'find-records', { query: 'segment:quiet' })).toMatch(/globex/)
  const page = await house.list('companies?q=segment:quiet')
  expect(page.data.map(({ id }) => id)).toEqual(['company_globex'])
  const none = await house.list('companies?q=-segment:quiet')
  expect(none.data.map(({ id }) => id).sort()).toEqual(['company_acme', 'company_initech'])
  const orders = await house.list('orders?q=segment:quiet')
  expect(orders.data).toHaveLength(1)
  expect(await said('maria', 'run-report', { report: 'revenue where segment:quiet' })).toMatch(
    /€70/,
  )
  const ctx = house.asking()
  const report = await reportOf(ctx, { measure: 'revenue', where: 'segment:quiet' })
  expect((await runReport(ctx, report)).totals).toMatchObject([{ value: 7000, currency: 'EUR' }])
  await expect(house.list('companies?q=segment:loud')).rejects.toThrow('There is no "loud"')
})

test('one whose name has quotes is asked for without them, or by its id', async () => {
  await house.does('jonas', 'save-segment', { ...quiet, name: 'The "quiet" ones' })
  const id = newest(house, 'segments')
  for (const asked of ['"the quiet ones"', '"The  quiet  ones"', id, `"${id}"`]) {
    const { data } = await house.list(`companies?q=${encodeURIComponent(`segment:${asked}`)}`)
    expect(data.map((one) => one.id)).toEqual(['company_globex'])
  }
  const funnel = await readFunnel(house.asking(), { segment: 'The "quiet" ones' })
  expect(funnel.pipeline.name).toBe('Sales')
  await house.does('jonas', 'remove-record', { id })
})

test('people and companies can be in one, and one is not made of itself', async () => {
  await house.does('jonas', 'save-segment', { name: 'Mine', words: 'owner:me' })
  const id = newest(house, 'segments')
  expect(await said('jonas', 'open-record', { id })).toMatch(/^Mine\n1 person and 2 companies now/)
  expect(await said('jonas', 'try-segment', { words: 'segment:mine no order' })).toMatch(
    /^1 person and 0 companies\n/,
  )
  await house.does('jonas', 'save-segment', { id, name: 'Mine', words: 'segment:mine' })
  expect(await said('jonas', 'open-record', { id })).toMatch(/made of itself/)
})

test('one is made of some others, and not of ever more', async () => {
  const twice = (at: number) => ({
    name: `Chain${at}`,
    words: at ? `segment:chain${at - 1} or segment:chain${at - 1}` : 'owner:me',
  })
  const tooMany = { details: { fields: { words: 'This segment is made of too many others.' } } }
  for (let at = 0; at < 4; at += 1) await house.does('jonas', 'save-segment', twice(at))
  await expect(house.does('jonas', 'save-segment', twice(4))).rejects.toMatchObject(tooMany)
  // Side by side as many as within each other: all stand in one statement.
  const beside = { name: 'Beside', words: 'segment:chain3 or segment:chain3' }
  await expect(house.does('jonas', 'save-segment', beside)).rejects.toMatchObject(tooMany)
  const once = (at: number) => ({ name: `Deep${at}`, words: `segment:deep${at - 1}` })
  await house.does('jonas', 'save-segment', { name: 'Deep0', words: 'owner:me' })
  for (let at = 1; at < 6; at += 1) await house.does('jonas', 'save-segment', once(at))
  await expect(house.does('jonas', 'save-segment', once(6))).rejects.toMatchObject(tooMany)
  house.sql("delete from segments where name like 'Chain%' or name like 'Deep%'")
})

test('one that is renamed is still found by what names it as it was called', async () => {
  await house.does('jonas', 'save-segment', { name: 'Far north', words: 'companies name:globex' })
  const id = newest(house, 'segments')
  const revenue = { measure: 'revenue', where: 'segment:"far north"' }
  const totals = async () =>
    (await runReport(house.asks('maria'), await reportOf(house.asks('maria'), revenue))).totals
  const before = await totals()
  expect(before[0]?.value).toBe(7000)
  const renamed = { id, name: 'Polar', words: 'companies name:globex' }
  await house.does('jonas', 'save-segment', renamed)
  expect(await totals()).toEqual(before)
  const { said: understood } = await reportOf(house.asks('maria'), revenue)
  expect(understood).toEqual(['Segment: Polar'])
  // Its old name is not another one's, whose members the reports would then be of.
  await expect(
    house.does('rita', 'save-segment', { name: 'far north', words: 'companies' }),
  ).rejects.toMatchObject({
    details: { fields: { name: expect.stringMatching(/^Polar was called/) } },
  })
  await house.does('jonas', 'save-segment', { ...renamed, name: 'Far North' })
  expect(house.sql('select former_names from segments where id = ?', id)).toEqual([
    { former_names: '["Polar"]' },
  ])
  house.sql('delete from segments where id = ?', id)
})

test('what a reader does not see is no condition for them, also in what others wrote', async () => {
  await house.does('maria', 'save-segment', { name: 'Bosses', words: 'people title:CEO' })
  const id = newest(house, 'segments')
  expect(await said('rita', 'open-record', { id })).toMatch(/1 person now/)
  const hiding = (ctx: Context) => ({
    workspace: {
      ...ctx.workspace,
      fieldRights: { contact: { title: { rep: 'hidden' as const } } },
    },
  })
  const more = hiding(house.asks('rita'))
  const blind = await said('rita', 'open-record', { id }, more)
  expect(blind).toMatch(/there is no title to search by/)
  expect(blind).not.toMatch(/1 person|Kim/)
  for (const [action, input] of [
    ['try-segment', { words: 'segment:bosses' }],
    ['try-segment', { words: 'people not title:CEO' }],
    ['find-records', { query: 'segment:bosses' }],
    ['segment-members', { id }],
    ['save-segment', { name: 'Probe', words: 'people title:CEO' }],
  ] as const)
    await expect(house.does('rita', action, { ...input }, more)).rejects.toThrow(
      /no title to search by/,
    )
})

test('only what the reader may see is counted, and looked at', async () => {
  const limited = (ctx: Context) => ({
    workspace: {
      ...ctx.workspace,
      visibility: { company: 'owner' as const, order: 'owner' as const },
    },
  })
  const more = limited(house.asks('rita'))
  // Nobody's is everyone's; of Jonas's companies Rita sees none.
  expect(await said('rita', 'try-segment', { words: 'companies no activity' }, more)).toMatch(
    /^1 company\n/,
  )
  expect(await said('maria', 'try-segment', { words: 'companies no activity' }, more)).toMatch(
    /^3 companies\n/,
  )
  await expect(house.does('rita', 'try-segment', { words: 'tier:gold' }, more)).rejects.toThrow(
    /no tier to search by/,
  )
})

const dataOf = ({ body }: Answer) => (body as { data: Record<string, unknown> }).data

test('analyses of a segment are of the orders of who was in it last night', async () => {
  const ctx = house.asking()
  const of = (query: string) => new URLSearchParams(`segment=quiet&${query}`)
  await expect(async () => readRfm(ctx, of(''))).rejects.toThrow('are not looked at yet')
  const { deps, workspace } = ctx
  const run = { deps, db: ctx.db, workspace, now: deps.now, day: '2027-01-15', startedAt: 0 }
  activeMembers()
  await trip(ctx.db, (await segmentsJob.page({ ...run, cursor: '' })).writes)
  for (const { id } of house.sql('select id from segments') as { id: string }[])
    await doWork(deps, { workspaceId: workspace.id, id })
  // How many its owner sees in it, only they are shown.
  const [quietOne] = house.sql("select id from segments where name = 'Quiet'")
  const id = String(quietOne?.id)
  expect(await said('jonas', 'open-record', { id })).toMatch(
    /looked at each night, last \S+: 0 people and 1 company\.$/m,
  )
  expect(await said('maria', 'open-record', { id })).toMatch(/looked at each night, last \S+\.$/m)
  const drinks = { on: '2026-06-11', amount: 0, products: ['tea', 'cup'] }
  sell(house, [
    ...Array.from({ length: 20 }, () => ({ ...drinks, customer: 'globex' })),
    { ...drinks, customer: 'acme' },
  ])
  const all = dataOf(await readRfm(ctx, new URLSearchParams()))
  expect(all).toMatchObject({ count: 3, spent: 21_000 })
  expect(dataOf(await readRfm(ctx, of('')))).toMatchObject({ count: 1, spent: 7000 })
  expect(dataOf(await readCohorts(ctx, of('unit=year')))).toMatchObject({ count: 1 })
  expect(dataOf(await readBaskets(ctx, of('support=0.5')))).toMatchObject({ baskets: 20 })
  await expect(async () => readRfm(ctx, new URLSearchParams('segment=loud'))).rejects.toThrow(
    'There is no segment "loud"',
  )
})

test('a funnel is of the deals of a segment', async () => {
  const deal = {
    ...row,
    pipeline_id: 'pipeline_a',
    stage_id: 'stage_Proposal',
    entered_stage_at: 0,
  }
  for (const name of ['acme', 'globex'])
    house.insert('deals', {
      ...{ ...deal, id: `deal_${name}`, title: name, status: 'open', currency: 'EUR' },
      ...{ company_id: `company_${name}`, contact_ids: '[]' },
    })
  const entered = async (segment?: string) =>
    (await readFunnel(house.asking(), { segment })).stages.map((one) => one.entered)
  expect(await entered()).toEqual([2, 2])
  expect(await entered('quiet')).toEqual([1, 1])
})

/** Who wrote segments, as the directory knows them. */
function activeMembers(): void {
  for (const who of ['maria', 'jonas'])
    house.insert('members', {
      ...{ id: `member_${who}`, workspace_id: 'workspace_a', name: who, active: 1, created_at: 0 },
      ...{ role: who === 'maria' ? 'admin' : 'rep', time_zone: 'Europe/Berlin', locale: 'en-IE' },
    })
}
