import { and, asc, eq, type SQL, sql } from 'drizzle-orm'
import { workspaceMembers } from '../../../schema/workspace/history.ts'
import { companies } from '../../../schema/workspace/people.ts'
import { open } from '../../core/action/buttons.ts'
import type { Item } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import type { Hit } from '../../core/record/kind.ts'
import { beyond, defineList, pageOf } from '../../core/record/list.ts'
import { keyed } from '../../core/record/matching.ts'
import { recordLook } from '../../core/record/queries.ts'
import { scoped, scopedById, select } from '../../core/record/scoped.ts'
import { companyKeys } from '../../language/company-names.ts'
import { as, first, type Look, map, rows } from '../../platform/db.ts'

export type Company = typeof companies.$inferSelect

export const companyLook = (ctx: Context, id: string): Look<Company> =>
  recordLook(ctx, companies, id)

/** Companies that have one of these names, legal forms aside. */
export const companiesNamed = (ctx: Context, names: string[]) =>
  keyed(ctx, companies, 'company', names.flatMap(companyKeys))

/** Companies that have one of these matching keys. */
export const companiesByKey = (
  ctx: Context,
  kind: 'domain' | 'email' | 'phone',
  values: (string | undefined)[],
) => keyed(ctx, companies, kind, values)

/** A company near another: its parent company, or a subsidiary. */
export type Relative = Pick<Company, 'id' | 'name' | 'domains'>

const mostSubsidiaries = 3

/** Its subsidiaries, the oldest first. */
export const subsidiariesOf = (ctx: Context, id: string): SQL =>
  sql`(select id from ${scoped(ctx, companies)} where parent_id = ${id}
    order by id limit ${mostSubsidiaries})`

const relatives = { id: companies.id, name: companies.name, domains: companies.domains }

/** A company's parent company. */
export const parentLook = (ctx: Context, id: string): Look<Relative | undefined> =>
  first(
    select(ctx, relatives)
      .from(scopedById(ctx, companies))
      .where(
        sql`${companies.id} = (select parent_id from ${scopedById(ctx, companies)} where id = ${id})`,
      ),
  )

const subsidiaryItem = ({ id, name, domains }: Relative): Item => ({
  title: name,
  ...(domains[0] && { text: domains[0] }),
  button: open(id),
})

/** The subsidiaries of a company, the oldest first. */
export const subsidiaries = defineList<Relative>({
  holds: 'company',
  name: 'subsidiaries',
  title: 'Subsidiaries',
  page: (ctx, { of, after, most }) =>
    map(
      rows(
        select(ctx, relatives)
          .from(scoped(ctx, companies))
          .where(and(eq(companies.parentId, of), beyond([companies.id], after)))
          .orderBy(asc(companies.id))
          .limit(most + 1),
      ),
      (found) => pageOf(found, most, ({ id }) => [id]),
    ),
  item: (_ctx, one) => subsidiaryItem(one),
})

/** The one whose address or number was typed. */
export const companyHit = ({ id, name, domains }: Company): Hit => ({
  ...{ id, kind: 'company', name },
  hint: domains[0] ?? '',
})

export const companyNamed = (ctx: Context, id: string) =>
  first(
    select(ctx, {
      ...as(companies, 'company'),
      owner: sql<string | null>`${workspaceMembers.name}`.as('owner'),
    })
      .from(scopedById(ctx, companies))
      .leftJoin(scopedById(ctx, workspaceMembers), eq(workspaceMembers.id, companies.ownerId))
      .where(eq(companies.id, id)),
  )
