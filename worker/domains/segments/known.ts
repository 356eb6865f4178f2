import { type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { cases } from '../../../schema/workspace/cases.ts'
import { deals } from '../../../schema/workspace/deals.ts'
import { orders } from '../../../schema/workspace/orders.ts'
import { record } from '../../core/action/fields.ts'
import type { Context } from '../../core/context.ts'
import type { Known } from '../../core/record/field.ts'
import type { Test, Wish } from '../../core/record/filter/filter.ts'
import { conditionOf, isWished } from '../../core/record/filter/where.ts'
import { find } from '../../core/record/queries.ts'
import { recordKind } from '../../core/record/registry.ts'
import { writtenLook } from './queries.ts'
import { type Conditions, readNamed } from './read.ts'

/** `segment:gold`: of people and companies, and of what is theirs. */

function isIn(reader: Context, name: string, all: Conditions[]): SQL {
  const kind = recordKind(reader, name)
  return any(all, name, (wish) => conditionOf(reader, kind, wish))
}

/** Is the record with that id in any of them? So only the customers of what is looked at are read. */
function isOneIn(reader: Context, name: string, id: SQL, all: Conditions[]): SQL {
  const kind = recordKind(reader, name)
  return any(all, name, (wish) => isWished(reader, kind, id, wish))
}

function any(all: Conditions[], name: string, is: (wish: Wish) => SQL): SQL {
  const each = all.flatMap(({ wishes }) => {
    const wish = wishes.get(name)
    return wish ? [sql`(${is(wish)})`] : []
  })
  return each.length ? sql`(${sql.join(each, sql` or `)})` : sql`false`
}

type Where = (reader: Context, all: Conditions[]) => SQL

/** Of what has a customer: the company where there is one, else the person. */
const ofCustomer =
  ({ companyId, contactId }: Record<'companyId' | 'contactId', SQLiteColumn>): Where =>
  (reader, all) =>
    sql`(${isOneIn(reader, 'company', sql`${companyId}`, all)}
    or ${isOneIn(reader, 'contact', sql`${contactId}`, all)})`

const where: Record<string, Where> = {
  contact: (reader, all) => isIn(reader, 'contact', all),
  company: (reader, all) => isIn(reader, 'company', all),
  order: ofCustomer(orders),
  case: ofCustomer(cases),
  deal: (reader, all) => sql`(${isOneIn(reader, 'company', sql`${deals.companyId}`, all)}
    or exists (select 1 from json_each(${deals.contactIds}) p
      where ${isOneIn(reader, 'contact', sql`p.value`, all)}))`,
}

const segment: Known = {
  ...{ label: 'Segment', is: record('segment'), export: false },
  value: () => sql`null`,
  async test(ctx, of, ids): Promise<Test> {
    const all = await readNamed(ctx, of, await find(ctx, writtenLook(ctx, ids)))
    return (reader) => where[of]?.(reader, all) ?? sql`false`
  },
}

const known = { 'known.segment': segment }

export const knownBySegments = Object.fromEntries(Object.keys(where).map((of) => [of, () => known]))
