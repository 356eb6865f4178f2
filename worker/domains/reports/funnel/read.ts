import { eq, type SQL, sql } from 'drizzle-orm'
import { deals } from '../../../../schema/workspace/deals.ts'
import type { Context } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import { noWish } from '../../../core/record/filter/filter.ts'
import { readConditions } from '../../../core/record/filter/read.ts'
import { conditionOf } from '../../../core/record/filter/where.ts'
import { common } from '../../../core/record/outside.ts'
import { namesOf } from '../../../core/record/queries.ts'
import { hiddenFields, recordKind } from '../../../core/record/registry.ts'
import type { DaySpan } from '../../../language/day-span.ts'
import { ask } from '../../../platform/db.ts'
import { measures } from '../../analytics/index.ts'
import { pipelinesLook } from '../../pipelines/index.ts'
import { isWithin } from '../day-of.ts'
import { type Dimension, mustDivide } from '../dimensions.ts'
import { keyText } from '../shown.ts'
import { type Funnel, funnelOf } from './funnel.ts'
import { mostWays, type Way, waysLook } from './stage-entries.ts'

/** Deals of a funnel: those that were logged in the period. */
export interface FunnelAsked {
  pipeline?: string | undefined
  owner?: string | undefined
  by?: string | undefined
  period?: DaySpan | undefined
  /** Of the deals of who is in this segment. */
  segment?: string | undefined
}

export interface FunnelRead extends Funnel {
  pipeline: { id: string; name: string }
  period: DaySpan | null
  /** The same of each value it is divided by, the most deals first. */
  groups?: (Funnel & { key: string | null; name: string })[]
}

const wrong = (field: string, reason: string) =>
  new CrmError('invalid', reason, { fields: { [field]: reason } })

async function pipelineOf(ctx: Context, id: string | undefined) {
  const [all] = await ask(ctx.db, pipelinesLook(ctx))
  const found = id ? all.find((one) => one.id === id || one.name === id) : all[0]
  if (found) return found
  throw new CrmError('not_found', 'There is no such pipeline in this workspace.')
}

/** Deals whose entry is counted, by their measure: new deals. */
const entry = measures.find(({ name }) => name === 'deals')

async function ofSegment(ctx: Context, { segment }: FunnelAsked): Promise<SQL[]> {
  if (!segment) return []
  const kind = recordKind(ctx, 'deal')
  const { wishes } = await readConditions(ctx, `segment:"${segment.replaceAll('"', ' ')}"`, [kind])
  return [conditionOf(ctx, kind, wishes.get('deal') ?? noWish)]
}

async function whichOf(ctx: Context, pipelineId: string, asked: FunnelAsked): Promise<SQL> {
  const { owner, period } = asked
  const on: [string, NonNullable<(typeof common)[string]>] = [
    'createdAt',
    common.createdAt as never,
  ] // every record has it
  const all = [
    ...(period ? [isWithin(ctx, recordKind(ctx, 'deal'), on, period)] : []),
    eq(deals.pipelineId, pipelineId),
    ...(owner ? [eq(deals.ownerId, owner)] : []),
    ...(await ofSegment(ctx, asked)),
  ]
  return sql.join(all, sql` and `)
}

const mostGroups = 25

function groupsOf(
  ctx: Context,
  ways: Way[],
  stages: { id: string; name: string }[],
  { by, names }: { by: Dimension; names: Map<string, string> },
) {
  const groups = [...Map.groupBy(ways, ({ key }) => key)].sort((a, b) => b[1].length - a[1].length)
  return groups.slice(0, mostGroups).map(([key, some]) => ({
    ...{ key, name: keyText(ctx, by, key, names) },
    ...funnelOf(some, stages),
  }))
}

/** Throws CrmError beside what cannot be read. */
export async function readFunnel(ctx: Context, asked: FunnelAsked): Promise<FunnelRead> {
  const hidden = hiddenFields(ctx, 'deal')
  if (['stageId', 'status'].some((name) => hidden.includes(name)))
    throw new CrmError('forbidden', 'A funnel is made of what is not shown to you.')
  const { id, name, stages } = await pipelineOf(ctx, asked.pipeline)
  const by = asked.by && entry ? mustDivide(ctx, entry, asked.by) : undefined
  const key = by ? sql`cast(${by.value} as text)` : sql`null`
  const [ways] = await ask(ctx.db, waysLook(ctx, await whichOf(ctx, id, asked), key))
  if (ways.length > mostWays)
    throw wrong('period', 'These are more than 20,000 deals. Choose a shorter period.')
  const ids = by?.isRecord ? ways.flatMap((way) => way.key ?? []) : []
  const [names] = await ask(ctx.db, namesOf(ctx, [...new Set(ids)]))
  return {
    ...{ pipeline: { id, name }, period: asked.period ?? null },
    ...funnelOf(ways, stages),
    ...(by && { groups: groupsOf(ctx, ways, stages, { by, names }) }),
  }
}
