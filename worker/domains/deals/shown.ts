import { eq, sql } from 'drizzle-orm'
import { deals, stages } from '../../../schema/workspace/deals.ts'
import { workspaceMembers } from '../../../schema/workspace/history.ts'
import { companies } from '../../../schema/workspace/people.ts'
import type { Drawn } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import { scopedById, select } from '../../core/record/scoped.ts'
import { as, both, first, type Look, map } from '../../platform/db.ts'
import { nextStep, type TaskShown } from '../tasks/index.ts'
import { type Involved, inOrder, involvedLook } from './people.ts'
import { type Deal, lastChange } from './queries.ts'
import { type Watched, watchedBy } from './slipping.ts'

type Last = ReturnType<ReturnType<typeof lastChange>['read']>

/** A deal with the words around it, as cards show it. */
export interface DealShown {
  deal: Deal
  company: string | null
  stage: string | null
  owner: string | null
  watched: Watched
  last: Last
  /** Its contacts, in their order. */
  people: Involved[]
  /** Its next open task, where that was asked for. */
  next?: TaskShown | undefined
}

/** Undefined where the deal is not there (any more). */
export function dealShown(ctx: Context, id: string): Look<DealShown | undefined> {
  const query = select(ctx, {
    ...as(deals, 'deal'),
    company: sql<string | null>`${companies.name}`.as('company'),
    stage: sql<string | null>`${stages.name}`.as('stage'),
    owner: sql<string | null>`${workspaceMembers.name}`.as('owner'),
    ...watchedBy(ctx),
  })
    .from(scopedById(ctx, deals))
    .leftJoin(scopedById(ctx, companies), eq(companies.id, deals.companyId))
    .leftJoin(scopedById(ctx, stages), eq(stages.id, deals.stageId))
    .leftJoin(scopedById(ctx, workspaceMembers), eq(workspaceMembers.id, deals.ownerId))
    .where(eq(deals.id, id))
  return map(
    both(first(query), lastChange(ctx, id), involvedLook(ctx, id)),
    ([row, last, found]) => {
      if (!row) return undefined
      const { company, stage, owner, staleDays, touchedAt, quietDays, ...deal } = row
      const watched = { staleDays, touchedAt, quietDays }
      return { deal, company, stage, owner, watched, last, people: inOrder(deal, found) }
    },
  )
}

/** A deal as it is opened by one person: with its next step. */
export const dealOpened = (ctx: Context, id: string): Look<DealShown | undefined> =>
  map(both(dealShown(ctx, id), nextStep(ctx, sql`select ${id} as id`)), ([shown, next]) =>
    shown ? { ...shown, next } : undefined,
  )

export const drawnFrom = ({ deal }: DealShown): Drawn => ({
  record: deal.id,
  version: deal.version,
})
