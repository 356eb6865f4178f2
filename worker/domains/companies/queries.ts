import { asc, eq, type SQL, sql } from 'drizzle-orm'
import { workspaceMembers } from '../../../schema/workspace/history.ts'
import { companies } from '../../../schema/workspace/people.ts'
import type { Context } from '../../core/context.ts'
import { keyed } from '../../core/record/matching.ts'
import { recordLook } from '../../core/record/queries.ts'
import { scoped, scopedById, select } from '../../core/record/scoped.ts'
import { companyKeys } from '../../language/company-names.ts'
import { as, first, type Look, rows } from '../../platform/db.ts'

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
export type Relative = Pick<Company, 'id' | 'name' | 'parentId'>

const mostSubsidiaries = 5

/** Its subsidiaries, the oldest first. */
export const subsidiariesOf = (ctx: Context, id: string): SQL =>
  sql`(select id from ${scoped(ctx, companies)} where parent_id = ${id}
    order by id limit ${mostSubsidiaries})`

/** Its parent company, and its subsidiaries. */
export const relatives = (ctx: Context, id: string): Look<Relative[]> =>
  rows(
    select(ctx, { id: companies.id, name: companies.name, parentId: companies.parentId })
      .from(scopedById(ctx, companies))
      .where(
        sql`${companies.id} in (select parent_id from ${scopedById(ctx, companies)}
          where id = ${id} union all select * from ${subsidiariesOf(ctx, id)})`,
      )
      .orderBy(asc(companies.id)),
  )

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
