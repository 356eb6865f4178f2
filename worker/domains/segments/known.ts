import { type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { cases } from '../../../schema/workspace/cases.ts'
import { deals } from '../../../schema/workspace/deals.ts'
import { orders } from '../../../schema/workspace/orders.ts'
import { record } from '../../core/action/fields.ts'
import type { Context } from '../../core/context.ts'
import type { Test } from '../../core/record/filter/filter.ts'
import { conditionOf } from '../../core/record/filter/where.ts'
import type { Known } from '../../core/record/kind.ts'
import { find } from '../../core/record/queries.ts'
import { recordKind } from '../../core/record/registry.ts'
import { scoped } from '../../core/record/scoped.ts'
import { columnsOf } from '../../core/record/values.ts'
import { writtenLook } from './queries.ts'
import { type Conditions, readSegment } from './read.ts'

/** `segment:gold`: of people and companies, and of what is theirs. */

/** The ids of a kind's records that are in any of them, as the reader sees it. */
function idsIn(reader: Context, name: string, all: Conditions[]): SQL {
  const kind = recordKind(reader, name)
  const { id } = columnsOf(kind.table)
  return sql`(select ${id} from ${scoped<SQLiteTable>(reader, kind.table)} where ${isIn(reader, name, all)})`
}

function isIn(reader: Context, name: string, all: Conditions[]): SQL {
  const kind = recordKind(reader, name)
  const each = all.flatMap(({ wishes }) => {
    const wish = wishes.get(name)
    return wish ? [sql`(${conditionOf(reader, kind, wish)})`] : []
  })
  return each.length ? sql`(${sql.join(each, sql` or `)})` : sql`false`
}

type Where = (reader: Context, all: Conditions[]) => SQL

/** Of what has a customer: the company where there is one, else the person. */
const ofCustomer =
  ({ companyId, contactId }: Record<'companyId' | 'contactId', SQLiteColumn>): Where =>
  (reader, all) =>
    sql`(${companyId} in ${idsIn(reader, 'company', all)}
    or ${contactId} in ${idsIn(reader, 'contact', all)})`

const where: Record<string, Where> = {
  contact: (reader, all) => isIn(reader, 'contact', all),
  company: (reader, all) => isIn(reader, 'company', all),
  order: ofCustomer(orders),
  case: ofCustomer(cases),
  deal: (reader, all) => sql`(${deals.companyId} in ${idsIn(reader, 'company', all)}
    or exists (select 1 from json_each(${deals.contactIds}) p
      where p.value in ${idsIn(reader, 'contact', all)}))`,
}

const segment: Known = {
  ...{ label: 'Segment', is: record('segment'), export: false },
  value: () => sql`null`,
  async test(ctx, of, ids): Promise<Test> {
    const all: Conditions[] = []
    for (const one of await find(ctx, writtenLook(ctx, ids))) all.push(await readSegment(ctx, one))
    return (reader) => where[of]?.(reader, all) ?? sql`false`
  },
}

const known = { 'known.segment': segment }

export const knownBySegments = Object.fromEntries(Object.keys(where).map((of) => [of, () => known]))
