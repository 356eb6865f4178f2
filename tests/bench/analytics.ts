/**
 * `node tests/bench/analytics.ts [CUSTOMERS] [ORDERS]`: how long analyses take of a shop of that size
 * (100,000 and 1,000,000 with three lines each), step by step as the queue does them, with SQLite in memory.
 */
import '../../worker/catalogue.ts'
import { doWork } from '../../worker/core/event/work.ts'
import { basketsByDefault, customersByDefault } from '../../worker/domains/analytics/asked.ts'
import { begin, type Question, seenLook } from '../../worker/domains/analytics/begin.ts'
import { ask, database, trip } from '../../worker/platform/db.ts'
import { memory } from '../support/memory.ts'
import { sell } from '../support/orders-in-memory.ts'

const [customers = 100_000, orders = 1_000_000] = process.argv.slice(2).map(Number)
const now = Date.parse('2026-09-01T10:00:00Z')
const all = memory()
sell(all, [])

/** Customers buy by chance, some often and most rarely; of 400 products some are bought most. */
all.sql(
  `insert into orders (id, workspace_id, version, created_at, number, contact_id, status, placed_on,
     amount, currency, lines)
   with recursive n(i) as (select 0 union all select i + 1 from n where i < ? - 1),
     drawn as (select i, abs(random()) % 1000003 / 1000003.0 as u, abs(random()) % 700 as d,
       abs(random()) % 1000003 / 1000003.0 as a, abs(random()) % 1000003 / 1000003.0 as b,
       abs(random()) % 1000003 / 1000003.0 as c from n)
   select 'order_' || i, 'workspace_a', 1, 0, i, 'contact_' || cast(u * u * ? as int), 'delivered',
     date('2024-10-01', '+' || d || ' days'), 1000 + abs(random()) % 20000, 'EUR',
     json_array(
       json_object('type', 'sale', 'productId', 'product_' || cast(a * a * 400 as int)),
       json_object('type', 'sale', 'productId', 'product_' || cast(b * b * 400 as int)),
       json_object('type', 'sale', 'productId', 'product_' || cast(c * c * 400 as int)))
   from drawn`,
  orders,
  customers,
)

const deps = all.deps(now)
const workspace = { id: 'workspace_a', currency: 'EUR', timeZone: 'UTC' } as never // all that is asked
const db = database(deps.env, 'workspace_a')
const questions: Question[] = [
  { subject: 'customers', asked: customersByDefault },
  { subject: 'baskets', asked: { ...basketsByDefault, support: 0.006 } },
]
for (const question of questions) {
  const [started, before] = [performance.now(), process.cpuUsage()]
  const [seen] = await ask(db, seenLook({ db, workspace }))
  const run = { db, workspace, now, day: '2026-09-01' }
  const { analysis, writes } = await begin(run, question, seen)
  await trip(db, writes)
  let [steps, longest] = [0, 0]
  for (let goes = true; goes; steps += 1) {
    const from = performance.now()
    goes = await doWork(deps, { workspaceId: 'workspace_a', id: analysis.id }, { most: 1 })
    longest = Math.max(longest, performance.now() - from)
  }
  const [is] = all.sql('select state, reason from analyses where id = ?', analysis.id)
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`
  const { user, system } = process.cpuUsage(before)
  console.log(
    `${question.subject}: ${is?.state} in ${seconds(performance.now() - started)}, of processor time ${seconds((user + system) / 1000)}, ${steps} steps, the longest ${seconds(longest)}`,
  )
}
