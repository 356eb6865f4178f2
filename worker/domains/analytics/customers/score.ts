import { sql } from 'drizzle-orm'
import { customerValues } from '../../../../schema/workspace/analytics.ts'
import type { Run } from '../../../core/event/schedule.ts'
import { digits } from '../../../language/shorthand.ts'
import { ask, type Statement } from '../../../platform/db.ts'
import { type CustomersAsked, readAsked } from '../asked.ts'
import { daysOf } from '../periods.ts'
import type { Analysis, CustomerValue } from '../queries.ts'
import type { Step } from '../step-result.ts'
import { alive, expected } from './bg-nbd.ts'
import { riskOf } from './churn.ts'
import { customerFields } from './customer-fields.ts'
import { discountedValue } from './discounted-value.ts'
import { historyIn } from './fit.ts'
import type { CustomersFound, CustomersWork } from './found.ts'
import { type Fifths, groupOf, scoresOf, tierOf } from './rfm.ts'
import { rowsOf } from './rows.ts'

const atOnce = 4000

/** A year's interest with which what is expected is discounted. */
export const discount = 0.1

const fields = [
  ...['id', 'recency', 'frequency', 'money', 'tier', 'habit'],
  ...['alive', 'expected', 'value', 'worth', 'risk', 'reasons'],
]

/** What is expected of a customer; nothing without a model. */
function ahead(
  run: Run,
  { model }: CustomersFound,
  row: CustomerValue,
  asked: CustomersAsked,
  until: number,
) {
  if (!model) return [null, null, null]
  const [unitDays, major] = [daysOf[asked.unit], 10 ** digits(run.workspace.currency)]
  const history = historyIn(row, until, unitDays, major)
  const horizon = { length: asked.horizon, unitDays, discount }
  const worth = model.spending && discountedValue(model.timing, model.spending, history, horizon)
  return [
    alive(model.timing, history),
    expected(model.timing, history, asked.horizon),
    worth === null ? null : Math.round(worth * major),
  ]
}

function scored(row: CustomerValue, fifths: Fifths) {
  const scores = scoresOf(row, fifths)
  const { recency, frequency, money } = scores
  return [row.customerId, recency, frequency, money, tierOf(scores), groupOf(scores)]
}

/** A page of customers: their scores, and what is expected of them. The last page ends the analysis. */
export async function score(run: Run, analysis: Analysis, work: CustomersWork): Promise<Step> {
  const { found } = work
  if (!found) throw new Error(`${analysis.id} has nothing to score by`)
  const [rows] = await ask(run.db, rowsOf(run, analysis.id, { after: work.after, most: atOnce }))
  const ids = rows.map(({ customerId }) => customerId)
  const [fields] = await ask(run.db, customerFields(run, ids))
  const staying = (row: CustomerValue) => {
    const { customerId, purchases, firstDay, lastDay } = row
    const known = { repeats: purchases - 1, firstDay, lastDay, on: work.until }
    const is =
      found.churn && riskOf(found.churn, { ...known, fields: fields.get(customerId) ?? new Set() })
    return is ? [is.risk, JSON.stringify(is.reasons)] : [null, null]
  }
  const asked = readAsked(analysis.asked) as CustomersAsked // as it was kept
  let [all, value] = [found.expected, found.value]
  const lines = rows.map((row) => {
    const [is = null, more = null, worth = null] = ahead(run, found, row, asked, work.until)
    all += more ?? 0
    value += worth ?? 0
    return [...scored(row, found.fifths), is, more, worth, worth ?? row.spent, ...staying(row)]
  })
  const totals = { ...found, expected: all, value }
  const writes = lines.length ? [scoring(run, analysis, lines)] : []
  if (rows.length === atOnce)
    return {
      writes,
      set: { work: { ...work, after: rows.at(-1)?.customerId ?? '', found: totals } },
    }
  return {
    writes,
    set: {
      ...{ state: 'done', result: totals, finishedAt: run.now, done: analysis.total },
      work: { ...work, part: 'notify', found: undefined },
    },
  }
}

function scoring({ db, workspace }: Run, { id }: Analysis, lines: unknown[]): Statement {
  const of = (name: string) => sql`j.value ->> ${sql.raw(String(fields.indexOf(name)))}`
  const set = Object.fromEntries(
    fields.filter((name) => name !== 'id').map((name) => [name, of(name)]),
  )
  return db
    .update(customerValues)
    .set(set)
    .from(sql`json_each(${JSON.stringify(lines)}) j`)
    .where(
      sql`customer_values.rowid = (select c.rowid from ${customerValues} c
        where c.workspace_id = ${workspace.id} and c.analysis_id = ${id}
          and c.customer_id = ${of('id')})`,
    )
}
