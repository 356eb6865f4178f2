import { type SQL, sql } from 'drizzle-orm'
import { deals } from '../../../../schema/workspace/deals.ts'
import { changes } from '../../../../schema/workspace/history.ts'
import type { Run } from '../../../core/event/schedule.ts'
import { system } from '../../../core/record/reader.ts'
import { scoped } from '../../../core/record/scoped.ts'
import { digits } from '../../../language/shorthand.ts'
import { both, type Look, map, rows } from '../../../platform/db.ts'
import { spelled, used } from '../customers/customer-fields.ts'
import { grouped, type TableColumn, tableColumns } from '../customers/table-columns.ts'
import { worthLook } from '../rates.ts'
import type { Logged } from './lead-model.ts'

/** A deal as it was when it was logged, from the first of its changes, and how it stands now. */
export interface LoggedDeal extends Logged {
  id: string
  status: string
}

const day = 86_400_000

interface Named {
  kind: string
  name: string
  held: SQL
  /** Its numbers are many. */
  isOfTable?: true
}

const ofTable = ({ kind, name, value }: TableColumn, id: SQL): Named => ({
  ...{ kind, name, held: value(id), isOfTable: true },
})

function spelledAs(named: Named | undefined, value: string | number | null): string[] {
  if (!named || value === null) return []
  return [spelled(named.kind, named.name, named.isOfTable ? grouped(value) : String(value))]
}

/** Deals in this state after one, of which the history knows how they were logged. */
export function loggedLook(run: Run, which: SQL, order: SQL, most: number): Look<LoggedDeal[]> {
  const names: Named[] = [
    ...used(run, 'deal').map(([name]) => ({
      ...{ kind: 'deal', name },
      held: sql`image ->> ${`$.${JSON.stringify(name)}`}`,
    })),
    ...tableColumns(run, 'deal').map((one) => ofTable(one, sql`logged.id`)),
    ...tableColumns(run, 'company').map((one) => ofTable(one, sql`(image ->> '$.companyId')`)),
  ]
  const first = sql`(select c.after from ${changes} c where c.workspace_id = ${run.workspace.id}
    and c.record_id = ${deals.id} and c.before is null order by c.version limit 1)`
  const from = sql`(select ${deals.id} as id, ${deals.status} as status,
    ${deals.createdAt} as created_at, ${first} as image from ${scoped(system(run), deals)}
    where ${which} order by ${order} limit ${sql.raw(String(most))}) logged`
  const held = names.map((one) => one.held)
  const query = run.db
    .select({
      id: sql<string>`id`.as('id'),
      status: sql<string>`status`.as('status'),
      amount: sql<number | null>`image ->> '$.amount'`.as('amount'),
      currency: sql<string | null>`image ->> '$.currency'`.as('currency'),
      people: sql<number | null>`json_array_length(image, '$.contactIds')`.as('people'),
      company: sql<string | null>`image ->> '$.companyId'`.as('company'),
      closeOn: sql<string | null>`image ->> '$.closeOn'`.as('close_on'),
      createdAt: sql<number>`created_at`.as('created_at'),
      held: sql<string>`json_array(${held.length ? sql.join(held, sql`, `) : sql`null`})`.as(
        'held',
      ),
      isKnown: sql<number>`image is not null`.as('is_known'),
      cameClosed: sql<number | null>`image ->> '$.status' <> 'open'`.as('came_closed'),
    })
    .from(from)
  return map(both(rows(query), worthLook(run)), ([found, worth]) =>
    found.map((one) => ({
      ...{ id: one.id, status: one.isKnown ? one.status : '' },
      amount:
        one.amount === null
          ? null
          : (worth(one.amount, one.currency ?? '') ?? 0) / 10 ** digits(run.workspace.currency),
      ...{ people: one.people ?? 0, hasCompany: one.company !== null },
      cameClosed: Boolean(one.cameClosed),
      days: one.closeOn === null ? null : (Date.parse(one.closeOn) - one.createdAt) / day,
      fields: new Set(
        (JSON.parse(one.held) as (string | number | null)[]).flatMap((value, at) =>
          spelledAs(names[at], value),
        ),
      ),
    })),
  )
}
