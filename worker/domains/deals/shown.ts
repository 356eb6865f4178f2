import { eq, sql } from 'drizzle-orm'
import * as z from 'zod'
import { deals, stages } from '../../../schema/workspace/deals.ts'
import { workspaceMembers } from '../../../schema/workspace/history.ts'
import { companies } from '../../../schema/workspace/people.ts'
import type { Drawn } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import { type Asker, type At, readAlike } from '../../core/record/read-alike.ts'
import { scoped, scopedById, select } from '../../core/record/scoped.ts'
import { as, both, first, type Look, map } from '../../platform/db.ts'
import { nextStepOf, openTaskCount, type TaskShown } from '../tasks/index.ts'
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
  /** The stages of its pipeline that take deals, in their order. */
  stages: { id: string; name: string }[]
  openTasks: number
  /** Its next open task, where that was asked for. */
  next?: TaskShown | undefined
}

const named = z.array(z.tuple([z.string(), z.string()]))

/** Read with the deal, in one statement: the list on its card costs no other. */
const stagesBeside = (reader: Asker) =>
  sql<DealShown['stages']>`(select json_group_array(json_array(id, name)) from
    (select s.id, s.name from ${scoped(reader, stages, 's')}
      where s.pipeline_id = ${deals.pipelineId} and s.retired_at is null
      order by s.position))`.mapWith((text: string) =>
    named.parse(JSON.parse(text)).map(([id, name]) => ({ id, name })),
  )

const shownRead = readAlike((reader, { id }: At<'id'>) =>
  select(reader, {
    ...as(deals, 'deal'),
    company: sql<string | null>`${companies.name}`.as('company'),
    stage: sql<string | null>`${stages.name}`.as('stage'),
    owner: sql<string | null>`${workspaceMembers.name}`.as('owner'),
    stages: stagesBeside(reader).as('stages'),
    openTasks: openTaskCount(reader, sql`${deals.id}`).as('open_tasks'),
    ...watchedBy(reader),
  })
    .from(scopedById(reader, deals))
    .leftJoin(scopedById(reader, companies), eq(companies.id, deals.companyId))
    .leftJoin(scopedById(reader, stages), eq(stages.id, deals.stageId))
    .leftJoin(scopedById(reader, workspaceMembers), eq(workspaceMembers.id, deals.ownerId))
    .where(eq(deals.id, id)),
)

/** Undefined where the deal is not there (any more). */
export const dealShown = (ctx: Context, id: string): Look<DealShown | undefined> =>
  map(
    both(first(shownRead(ctx, { id })), lastChange(ctx, id), involvedLook(ctx, id)),
    ([row, last, found]) => {
      if (!row) return undefined
      const { company, stage, owner, stages: all, openTasks, ...rest } = row
      const { staleDays, touchedAt, quietDays, ...deal } = rest
      const watched = { staleDays, touchedAt, quietDays }
      const people = inOrder(deal, found)
      return { deal, company, stage, owner, stages: all, openTasks, watched, last, people }
    },
  )

const nextRead = readAlike((reader, { id }: At<'id'>) =>
  nextStepOf(reader, sql`select ${id} as id`),
)

/** A deal as it is opened by one person: with its next step. */
export const dealOpened = (ctx: Context, id: string): Look<DealShown | undefined> =>
  map(both(dealShown(ctx, id), first(nextRead(ctx, { id }))), ([shown, next]) =>
    shown ? { ...shown, next } : undefined,
  )

export const drawnFrom = ({ deal }: DealShown): Drawn => ({
  record: deal.id,
  version: deal.version,
})
