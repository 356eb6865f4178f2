import { desc, type SQL, sql } from 'drizzle-orm'
import { cases } from '../../../schema/workspace/cases.ts'
import type { Part } from '../../core/card.ts'
import { listed } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import { scoped, scopedById } from '../../core/record/scoped.ts'
import { caseItem, caseRows, type Listed } from './lists.ts'

/** Complaints that came before or after another one of the same customer or product. */

const aYear = 366 * 86_400_000
const few = 4

/** Written out, so that the index of complaints alone is used. */
export const isComplaint = sql`${cases.kind} = 'complaint'`

/** Within a year of it, of its person, company or product. */
export const repeatsLook = (ctx: Context, id: string | SQL) => {
  const its = (column: SQL) =>
    sql`(select ${column} from ${scopedById(ctx, cases, 'c')} where c.id = ${id} and c.kind = 'complaint')`
  const at = its(sql`c.created_at`)
  return caseRows(
    ctx,
    sql`${isComplaint} and ${cases.id} <> ${id}
      and ${cases.createdAt} between ${at} - ${aYear} and ${at} + ${aYear}
      and (${cases.contactId} = ${its(sql`c.contact_id`)}
        or ${cases.companyId} = ${its(sql`c.company_id`)}
        or ${cases.productId} = ${its(sql`c.product_id`)})`,
    [desc(cases.createdAt), desc(cases.id)],
    few + 1,
  )
}

/** How many there are, of each row of complaints. */
export const repeatCount = (ctx: Context): SQL<number> => sql<number>`(select count(*)
  from ${scoped(ctx, cases, 'r')} where r.kind = 'complaint' and r.id <> ${cases.id}
  and r.created_at between ${cases.createdAt} - ${aYear} and ${cases.createdAt} + ${aYear}
  and (r.contact_id = ${cases.contactId} or r.company_id = ${cases.companyId}
    or r.product_id = ${cases.productId}))`

export const repeatsPart = (ctx: Context, found: Listed[]): Part[] =>
  listed(
    found.length > few
      ? `More than ${few} complaints of this customer or product within a year`
      : 'Complaints of this customer or product within a year',
    found.slice(0, few).map((one) => caseItem(ctx, one)),
  )
