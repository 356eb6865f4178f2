import { and, asc, eq, getTableColumns, sql } from 'drizzle-orm'
import { retentionProposals, retentionRules } from '../../../../schema/workspace/privacy.ts'
import type { Context } from '../../../core/context.ts'
import { titleOf } from '../../../core/event/recent.ts'
import { beyond, type Cursor } from '../../../core/record/list.ts'
import { scoped, scopedById, select, selectAll } from '../../../core/record/scoped.ts'
import { first, inList, type Look, map, rows } from '../../../platform/db.ts'

export type Rule = typeof retentionRules.$inferSelect
export type Proposal = typeof retentionProposals.$inferSelect
export type Proposed = Proposal & { name: string }

export const rulesLook = (ctx: Context): Look<Rule[]> =>
  rows(selectAll(ctx, retentionRules).from(scoped(ctx, retentionRules)).limit(20))

export const ruleOf = (ctx: Context, of: string): Look<Rule | undefined> =>
  first(
    selectAll(ctx, retentionRules)
      .from(scoped(ctx, retentionRules))
      .where(eq(retentionRules.of, of))
      .limit(1),
  )

const nameOf = (ctx: Context) =>
  titleOf(ctx, sql`${retentionProposals.of}`, sql`retention_proposals.record_id`)

/** What is proposed and still there, the longest without contact first: what is in the bin is erased there. */
export const proposedLook = (ctx: Context, most: number, after?: Cursor): Look<Proposed[]> =>
  map(
    rows(
      select(ctx, {
        ...getTableColumns(retentionProposals),
        name: nameOf(ctx).as('proposed_name'),
      })
        .from(scoped(ctx, retentionProposals))
        .where(
          and(
            eq(retentionProposals.state, sql`'proposed'`),
            sql`${nameOf(ctx)} is not null`,
            beyond([retentionProposals.lastAt, retentionProposals.id], after),
          ),
        )
        .orderBy(asc(retentionProposals.lastAt), asc(retentionProposals.id))
        .limit(most),
    ),
    (found) => found.map(({ name, ...one }) => ({ ...one, name: name ?? '' })),
  )

export const proposalsOf = (ctx: Context, ids: string[]): Look<Proposal[]> =>
  rows(
    selectAll(ctx, retentionProposals)
      .from(scopedById(ctx, retentionProposals))
      .where(and(sql`id in ${inList(ids)}`, eq(retentionProposals.state, sql`'proposed'`))),
  )
