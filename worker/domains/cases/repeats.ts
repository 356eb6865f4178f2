import { desc, type SQL, sql } from 'drizzle-orm'
import { cases } from '../../../schema/workspace/cases.ts'
import type { Context } from '../../core/context.ts'
import { beyond, defineList, pageOf } from '../../core/record/list.ts'
import { scoped, scopedById } from '../../core/record/scoped.ts'
import { map } from '../../platform/db.ts'
import { caseItem, caseRows, type Listed } from './lists.ts'

/** Complaints that came within a year before or after another one of the same customer or product. */

const aYear = 366 * 86_400_000

/** Written out, so that the indexes of complaints alone are used. */
export const isComplaint = sql`${cases.kind} = 'complaint'`

/** The ids of those like the complaint that these columns are of, by one index after the other. */
function idsLike(ctx: Context, its: (column: string) => SQL): SQL {
  const [id, at] = [its('id'), its('created_at')]
  const same = ['contact_id', 'company_id', 'product_id'].map(
    (column) => sql`select r.id from ${scoped(ctx, cases, 'r')}
      where r.kind = 'complaint' and ${sql.raw(`r.${column}`)} = ${its(column)}
        and r.created_at between ${at} - ${aYear} and ${at} + ${aYear} and r.id <> ${id}`,
  )
  return sql.join(same, sql` union `)
}

/** How many there are, of each row of `cases` that is one. */
export const repeatCount = (ctx: Context): SQL<number> =>
  sql<number>`(select count(*) from (${idsLike(ctx, (column) => sql.raw(`cases.${column}`))}))`

/** Those like one case, the latest first; none where it is no complaint. */
export const repeatRows = (ctx: Context, of: string | SQL, most: number, after?: SQL) => {
  const its = (column: string) =>
    sql`(select ${sql.raw(`c.${column}`)} from ${scopedById(ctx, cases, 'c')}
      where c.id = ${of} and c.kind = 'complaint')`
  return caseRows(
    ctx,
    sql`${cases.id} in (${idsLike(ctx, its)})${after ? sql` and ${after}` : sql``}`,
    [desc(cases.createdAt), desc(cases.id)],
    most,
    { from: scopedById(ctx, cases) },
  )
}

export const repeats = defineList<Listed>({
  holds: 'case',
  name: 'complaints-like-it',
  title: 'Complaints of the same customer or product',
  page: (ctx, { of, after, most }) =>
    map(repeatRows(ctx, of, most + 1, beyond([cases.createdAt, cases.id], after, '<')), (found) =>
      pageOf(found, most, ({ createdAt, id }) => [createdAt, id]),
    ),
  item: caseItem,
})
