import { and, desc, eq, ne, type SQL, sql } from 'drizzle-orm'
import { deals, stages } from '../../../schema/workspace/deals.ts'
import { contacts } from '../../../schema/workspace/people.ts'
import type { Button } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import { scoped, scopedById, select } from '../../core/record/scoped.ts'
import { type Look, rows } from '../../platform/db.ts'
import type { Talks } from '../activities/index.ts'
import { dealsOfPart, listColumns, watchedBy } from '../deals/index.ts'
import type { TaskShown } from '../tasks/index.ts'

/** What is known of a record before a call: at most a hundred rows, however much there is. */

export const peopleWhere = (
  ctx: Context,
  from: typeof contacts,
  which: SQL | undefined,
  most: number,
) =>
  rows(
    select(ctx, {
      id: contacts.id,
      name: contacts.name,
      title: contacts.title,
      emails: contacts.emails,
      phones: contacts.phones,
      kinds: contacts.kinds,
      birthday: contacts.birthday,
      mayMail: contacts.mayMail,
      mayCall: contacts.mayCall,
    })
      .from(from)
      .where(which)
      .limit(most),
  )

export type Person = ReturnType<ReturnType<typeof peopleWhere>['read']>[number]

/** People of a company, or some of several. */
export const peopleAt = (ctx: Context, company: SQL, most: number, but = '') =>
  peopleWhere(
    ctx,
    scoped(ctx, contacts),
    and(sql`${contacts.companyId} in ${company}`, ne(contacts.id, but)),
    most,
  )

const open = (ctx: Context, from: typeof deals, which: SQL | undefined) =>
  select(ctx, {
    ...listColumns,
    status: deals.status,
    enteredStageAt: deals.enteredStageAt,
    fine: deals.fine,
    ...watchedBy(ctx),
  })
    .from(from)
    .leftJoin(scopedById(ctx, stages), eq(stages.id, deals.stageId))
    .where(and(which, eq(deals.status, 'open')))

export type BriefDeal = ReturnType<Look<Awaited<ReturnType<typeof open>>>['read']>[number]

/** Open deals of a company, the latest. */
export const dealsAt = (ctx: Context, company: SQL, most: number): Look<BriefDeal[]> =>
  rows(
    open(ctx, scoped(ctx, deals), eq(deals.companyId, company))
      .orderBy(desc(deals.createdAt))
      .limit(most),
  )

/** Some open deals of several companies. */
export const dealsAmong = (ctx: Context, companies: SQL, most: number): Look<BriefDeal[]> =>
  rows(open(ctx, scoped(ctx, deals), sql`${deals.companyId} in ${companies}`).limit(most))

/** Open deals a person is part of. */
export const dealsOfPerson = (
  ctx: Context,
  id: string,
  latest: number,
  most: number,
): Look<BriefDeal[]> =>
  rows(
    open(ctx, scopedById(ctx, deals), dealsOfPart(ctx, id, latest))
      .orderBy(desc(deals.createdAt))
      .limit(most),
  )

/** No more conversations are shown: with as many, there may be more. */
export const mostTalks = 3

export interface Brief {
  id: string
  title: string
  badge?: string
  /** Who or what this is, in lines. */
  lines: string[]
  /** Whom it is about; of a person nobody else. */
  people: Person[]
  /** Who else is there. */
  others: Person[]
  deals: BriefDeal[]
  talks: Talks
  /** To the whole of what may be more than is shown. */
  moreDeals: Button | undefined
  morePeople: Button | undefined
  next: TaskShown | undefined
  quietDays: number
}
