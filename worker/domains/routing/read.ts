import { and, asc, eq, lte, ne, sql } from 'drizzle-orm'
import { cases } from '../../../schema/workspace/cases.ts'
import { products } from '../../../schema/workspace/deals.ts'
import { workspaceMembers } from '../../../schema/workspace/history.ts'
import { companies, contacts } from '../../../schema/workspace/people.ts'
import { workspaceTeams } from '../../../schema/workspace/teams.ts'
import type { Run } from '../../core/event/schedule.ts'
import { beyond } from '../../core/record/list.ts'
import { system } from '../../core/record/reader.ts'
import { scoped, scopedById, select } from '../../core/record/scoped.ts'
import { as, rows } from '../../platform/db.ts'

const order = [cases.routeAt, cases.id]

/** Where a page goes on after this one. */
export const cursorOf = (last: Waiting | undefined): string | null =>
  last ? JSON.stringify([last.routeAt, last.id]) : null

/** What is to be given out, the oldest first, with what rules ask of it. */
export const waitingLook = (run: Run, most: number) => {
  const it = system(run)
  const after = run.cursor ? JSON.parse(run.cursor) : undefined
  return rows(
    select(it, {
      ...as(cases, 'case'),
      language: sql<string | null>`${contacts.language}`.as('language'),
      company: sql<string | null>`${companies.name}`.as('company'),
      companyOwner: sql<string | null>`${companies.ownerId}`.as('company_owner'),
      product: sql<string | null>`${products.name}`.as('product'),
    })
      .from(scoped(it, cases))
      .leftJoin(scopedById(it, contacts), eq(contacts.id, cases.contactId))
      .leftJoin(scopedById(it, companies), eq(companies.id, cases.companyId))
      .leftJoin(scopedById(it, products), eq(products.id, cases.productId))
      .where(and(lte(cases.routeAt, run.now), beyond(order, after)))
      .orderBy(asc(cases.routeAt), asc(cases.id))
      .limit(most),
  )
}

export type Waiting = ReturnType<ReturnType<typeof waitingLook>['read']>[number]

/** Everyone who works here, and what they have to do. */
export const peopleLook = (run: Run) => {
  const it = system(run)
  return rows(
    select(it, {
      id: workspaceMembers.id,
      name: workspaceMembers.name,
      skills: workspaceMembers.skills,
      availability: workspaceMembers.availability,
      backAt: workspaceMembers.backAt,
      open: sql<number>`(select count(*) from ${scoped(it, cases)}
        where owner_id = workspace_members.id and solved_at is null)`.as('open_cases'),
      lastAt: sql<number>`coalesce((select max(routed_at) from ${scoped(it, cases)}
        where routed_to = workspace_members.id), 0)`.as('last_routed'),
    })
      .from(scoped(it, workspaceMembers))
      .where(and(eq(workspaceMembers.active, true), ne(workspaceMembers.role, sql`'viewer'`)))
      .limit(500),
  )
}

export type Person = ReturnType<ReturnType<typeof peopleLook>['read']>[number]

export const teamsLook = (run: Run) => {
  const it = system(run)
  return rows(
    select(it, {
      id: workspaceTeams.id,
      leadId: workspaceTeams.leadId,
      memberIds: workspaceTeams.memberIds,
    })
      .from(scoped(it, workspaceTeams))
      .limit(500),
  )
}
