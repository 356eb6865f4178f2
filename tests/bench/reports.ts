/**
 * `node tests/bench/reports.ts [ORDERS] [DEALS] [TIMES]`: how long reports take of a shop of that size
 * (1,000,000 orders with three lines each of 100,000 customers, and 100,000 deals), with SQLite in memory:
 * those from roll-ups, those that are answered at once, and those in the background.
 */
import '../../worker/catalogue.ts'
import type { Context } from '../../worker/core/context.ts'
import { doWork } from '../../worker/core/event/work.ts'
import { answerTo } from '../../worker/domains/reports/background/answer.ts'
import { drill, reportOf } from '../../worker/domains/reports/index.ts'
import { readReportLine } from '../../worker/domains/reports/read-line.ts'
import { office } from '../support/desk-in-memory.ts'

const [orders = 1_000_000, deals = 100_000, times = 20] = process.argv.slice(2).map(Number)
const house = office()
const workspace = { id: 'workspace_a', name: 'Acme', currency: 'EUR', time_zone: 'Europe/Berlin' }
house.insert('workspaces', {
  ...workspace,
  locale: 'en-IE',
  country: 'IE',
  created_at: 0,
  version: 1,
})
house.insert('members', {
  ...{ id: 'member_maria', workspace_id: 'workspace_a', name: 'Maria', role: 'admin', active: 1 },
  ...{ time_zone: 'Europe/Berlin', locale: 'en-IE', created_at: 0 },
})
const begun = Date.UTC(2025, 0, 15)
const regions = `substr('North', 1, 5 * (i % 3 > 0)) || substr('South', 1, 5 * (i % 3 = 0))`
house.sql(
  `insert into orders (id, workspace_id, version, created_at, number, company_id, owner_id, status,
     placed_on, amount, currency, region, lines)
   with recursive n(i) as (select 0 union all select i + 1 from n where i < ? - 1)
   select format('order_%08d', i), 'workspace_a', 1, ${begun} + i * 60, i,
     'company_' || (i * 7919 % 100000), iif(i % 2, 'member_maria', 'member_jonas'), 'delivered',
     date('2025-01-15', '+' || (i % 720) || ' days'), 1000 + i % 20000, 'EUR', ${regions},
     json_array(json_object('type', 'sale', 'productId', 'product_' || (i % 400), 'quantity', 1,
         'price', 500, 'discount', 0),
       json_object('type', 'sale', 'productId', 'product_' || (i * 3 % 400), 'quantity', 1,
         'price', 300, 'discount', 0),
       json_object('type', 'sale', 'productId', 'product_' || (i * 7 % 400), 'quantity', 1,
         'price', 200, 'discount', 0)) from n`,
  orders,
)
house.sql(
  `insert into deals (id, workspace_id, version, created_at, title, contact_ids, owner_id, pipeline_id,
     stage_id, entered_stage_at, currency, amount, status, closed_at)
   with recursive n(i) as (select 0 union all select i + 1 from n where i < ? - 1)
   select format('deal_%08d', i), 'workspace_a', 1, ${begun} + i * 600000, 'x', '[]',
     iif(i % 2, 'member_maria', 'member_jonas'), 'pipeline_a', 'stage_Proposal', 0, 'EUR', i % 9000 * 100,
     iif(i % 3 = 0, 'open', iif(i % 3 = 1, 'won', 'lost')),
     iif(i % 3, ${begun} + i * 600000, null) from n`,
  deals,
)
house.sql(
  `insert into rollups (workspace_id, audience, pipeline_id, stage_id, owner_id, status, currency, deals, amount)
   select workspace_id, '*', pipeline_id, stage_id, owner.value, status, currency, count(*), sum(amount)
   from deals, json_each(json_array('*', owner_id)) owner group by 1, 2, 3, 4, 5, 6, 7`,
)

const ms = (from: number) => performance.now() - from
const p95 = (all: number[]) => all.toSorted((a, b) => a - b)[Math.ceil(all.length * 0.95) - 1] ?? 0

async function timed(name: string, work: (ctx: Context) => Promise<unknown>) {
  const [took, [before]]: [number[], [NodeJS.CpuUsage]] = [[], [process.cpuUsage()]]
  for (let at = 0; at < times; at += 1) {
    const from = performance.now()
    await work(house.asks('maria'))
    took.push(ms(from))
  }
  const { user, system } = process.cpuUsage(before)
  console.log(
    `${name}: ${p95(took).toFixed(0)} ms p95, ${((user + system) / 1000 / times).toFixed(0)} ms of processor time each`,
  )
}

async function inBackground(line: string) {
  const [from, before] = [performance.now(), process.cpuUsage()]
  const ctx = house.asks('maria')
  const answer = await answerTo(ctx, readReportLine(ctx, line), line)
  if (!('run' in answer)) throw new Error(`${line} is answered at once`)
  const of = { workspaceId: 'workspace_a', id: answer.run.id }
  let [longest, steps, most] = [0, 0, 0]
  for (let goes = true; goes; steps += 1) {
    const begins = performance.now()
    goes = await doWork(house.deps(house.now()), of, { most: 1, within: 60_000 })
    longest = Math.max(longest, ms(begins))
    most = Math.max(most, process.memoryUsage().heapUsed)
  }
  const { user, system } = process.cpuUsage(before)
  const seconds = (spent: number) => `${(spent / 1000).toFixed(1)} s`
  console.log(
    `${line}: in the background in ${seconds(ms(from))} (${seconds((user + system) / 1000)} of processor time), ${steps} steps, the longest ${seconds(longest)}, ${(most / 1e6).toFixed(0)} MB of JavaScript`,
  )
}

const line = (typed: string) =>
  timed(typed, (ctx) => answerTo(ctx, readReportLine(ctx, typed), typed))

for (const action of ['pipeline', 'forecast'])
  await timed(`from roll-ups: ${action}`, () => house.does('maria', action, {}))
for (const typed of [
  ...['won by owner last quarter', 'won amount by month and owner', 'win rate by owner 2025'],
  ...['cycle time by owner', 'revenue by region last month', 'revenue by region and month Q1 2025'],
  ...['customers by month Q1 2025', 'median order by region Q1 2025'],
])
  await line(typed)
await timed('records behind revenue last month', async (ctx) =>
  drill(ctx, await reportOf(ctx, readReportLine(ctx, 'revenue last month')), [], { most: 50 }),
)
for (const typed of [
  'revenue by region and month',
  'average order by owner',
  'customers by region',
  'revenue by product',
])
  await inBackground(typed)
