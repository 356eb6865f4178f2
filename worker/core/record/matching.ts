import { and, eq, getTableColumns, inArray } from 'drizzle-orm'
import { products } from '../../../schema/workspace/deals.ts'
import { keys } from '../../../schema/workspace/indexes.ts'
import { companies, contacts } from '../../../schema/workspace/people.ts'
import { companyKey, emailKey, phoneKey, productKey } from '../../language/matching-keys.ts'
import { ask, type Look, nothing, rows } from '../../platform/db.ts'
import type { Context } from '../context.ts'
import type { Key } from './registry.ts'

/** Records found by their matching keys: a name, a domain, an address, a number. */

type Keyed<T extends { $inferSelect: unknown }> = T['$inferSelect'] & { key: string }

function keyed<T extends typeof companies | typeof contacts | typeof products>(
  ctx: Context,
  table: T,
  kind: Key['kind'],
  values: string[],
): Look<Keyed<T>[]> {
  const wanted = [...new Set(values.filter(Boolean))]
  if (wanted.length === 0) return nothing([])
  const query = ctx.db
    .select({
      ...getTableColumns<typeof companies | typeof contacts | typeof products>(table),
      key: keys.key,
    })
    .from(keys)
    .innerJoin(table, eq(table.id, keys.recordId))
    .where(
      and(eq(keys.workspaceId, ctx.workspace.id), eq(keys.kind, kind), inArray(keys.key, wanted)),
    )
    .limit(20)
  // The columns asked for are those of the table.
  return rows(query) as unknown as Look<Keyed<T>[]>
}

/** Companies that have one of these names, legal forms aside. */
export const companiesNamed = (ctx: Context, names: string[]) =>
  keyed(ctx, companies, 'company', names.map(companyKey))

/** Companies that have one of these matching keys. */
export const companiesByKey = (
  ctx: Context,
  kind: 'domain' | 'email' | 'phone',
  values: string[],
) => keyed(ctx, companies, kind, values)

/** Contacts that have one of these matching keys. */
export const contactsByKey = (ctx: Context, kind: 'email' | 'phone', values: string[]) =>
  keyed(ctx, contacts, kind, values)

/** Products whose name or code is one of these. */
export const productsCalled = (ctx: Context, called: string[]) =>
  keyed(ctx, products, 'product', called.map(productKey))

/** The one person, else the one company, whose address or number this is. */
export async function whoHas(ctx: Context, typed: string): Promise<string | undefined> {
  const email = emailKey(typed)
  const value = email ?? phoneKey(typed, ctx.workspace.country)
  if (!value) return undefined
  const kind = email ? 'email' : 'phone'
  const [people, firms] = await ask(
    ctx.db,
    contactsByKey(ctx, kind, [value]),
    companiesByKey(ctx, kind, [value]),
  )
  const found = people.length ? people : firms
  return found.length === 1 ? found[0]?.id : undefined
}
