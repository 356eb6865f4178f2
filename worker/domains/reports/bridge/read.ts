import { eq, type SQL, sql } from 'drizzle-orm'
import { deals, stages } from '../../../../schema/workspace/deals.ts'
import type { Context } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import { isWish } from '../../../core/record/filter/filter.ts'
import { conditionOf } from '../../../core/record/filter/where.ts'
import { namesOf } from '../../../core/record/queries.ts'
import { hiddenFields, recordKind } from '../../../core/record/registry.ts'
import { scoped, select } from '../../../core/record/scoped.ts'
import { dayAfter, instantOf } from '../../../language/local-time.ts'
import { ask, rows } from '../../../platform/db.ts'
import { ratesLook } from '../../forecast/index.ts'
import { pipelinesLook } from '../../pipelines/index.ts'
import { type Given, type Report, reportOf } from '../asked.ts'
import { keyText } from '../shown.ts'
import { type Bridge, bridgesOf } from './bridge.ts'
import { mostTouched, openLook, touchedLook } from './touched-deals.ts'

/** What became of the open pipeline in a period, of which deals, divided by what. */
export interface BridgeAsked {
  period?: Given['period']
  where?: string | undefined
  by?: string | undefined
  pipeline?: string | undefined
}

export interface BridgeRead {
  pipeline: { id: string; name: string } | null
  period: { from: string; until: string | null }
  /** One a currency. */
  bridges: Bridge[]
  rates: Map<string, string | null>
  /** The same of each value it is divided by. */
  groups?: { key: string | null; name: string; bridges: Bridge[] }[]
}

const usualPeriod = 'last 7 days'
const mostGroups = 25

const wrong = (field: string, reason: string) =>
  new CrmError('invalid', reason, { fields: { [field]: reason } })

function mustSee(ctx: Context): void {
  const hidden = hiddenFields(ctx, 'deal')
  if (['stageId', 'status', 'amount'].some((name) => hidden.includes(name)))
    throw new CrmError('forbidden', 'These changes are made of what is not shown to you.')
}

/** The measure whose records are those: the open pipeline. */
const reportFor = (ctx: Context, { period = usualPeriod, where, by }: BridgeAsked) =>
  reportOf(ctx, { measure: 'pipeline', period, where, by: by ? [by] : [] })

function spanOf({ workspace: { timeZone }, now }: Context, { period }: Report) {
  const { from, until } = period ?? {}
  if (!from) throw wrong('period', 'Choose a period that begins on a day, such as last 7 days.')
  const since = instantOf(from, 0, timeZone)
  if (since >= now) throw wrong('period', 'This period has not begun yet.')
  const end = until ? Math.min(now, instantOf(dayAfter(until), 0, timeZone)) : now
  return { days: { from, until: until ?? null }, from: since, until: end }
}

/** Deals as they are now: those that were others then are counted with what they are. */
function whichOf(ctx: Context, { wish }: Report, pipelineId: string | undefined): SQL {
  const all = [
    ...(pipelineId ? [eq(deals.pipelineId, pipelineId)] : []),
    ...(isWish(wish) ? [conditionOf(ctx, recordKind(ctx, 'deal'), wish)] : []),
  ]
  return all.length ? sql.join(all, sql` and `) : sql`true`
}

async function pipelineOf(ctx: Context, typed: string | undefined) {
  if (!typed) return undefined
  const [all] = await ask(ctx.db, pipelinesLook(ctx))
  const found = all.find((one) => one.id === typed || one.name === typed)
  if (found) return found
  throw new CrmError('not_found', 'There is no such pipeline in this workspace.')
}

/** Throws CrmError beside what cannot be read. */
export async function readBridge(ctx: Context, asked: BridgeAsked): Promise<BridgeRead> {
  mustSee(ctx)
  const report = await reportFor(ctx, asked)
  const span = spanOf(ctx, report)
  const pipeline = await pipelineOf(ctx, asked.pipeline)
  const which = whichOf(ctx, report, pipeline?.id)
  const [by] = report.by
  const key = by ? sql`cast(${by.value} as text)` : sql`null`
  const [touched, open, chances, rates] = await ask(
    ctx.db,
    touchedLook(ctx, span.from, which, key),
    openLook(ctx, which, key),
    rows(select(ctx, { id: stages.id, of: stages.probability }).from(scoped(ctx, stages))),
    ratesLook(ctx),
  )
  if (touched.length > mostTouched)
    throw wrong('period', 'More than 20,000 deals were changed then. Choose a shorter period.')
  const chanceOf = new Map(chances.map(({ id, of }) => [id, of]))
  const chance = (stageId: string) => chanceOf.get(stageId) ?? 0
  const weighted = open.map((one) => ({ ...one, weighted: one.amount * chance(one.stageId) }))
  const of = (is: (one: { key: string | null }) => boolean) =>
    bridgesOf(summed(weighted.filter(is)), touched.filter(is), span, chance)
  const read = {
    ...{ pipeline: pipeline ? { id: pipeline.id, name: pipeline.name } : null },
    ...{ period: span.days, bridges: of(() => true), rates },
  }
  if (!by) return read
  const keys = [...new Set([...open, ...touched].map((one) => one.key))]
  if (keys.length > mostGroups)
    throw wrong('by', `This comes to more than ${mostGroups} groups. Divide it by less.`)
  const ids = by.isRecord ? keys.filter((one) => one !== null) : []
  const [names] = await ask(ctx.db, namesOf(ctx, ids))
  const groups = keys.map((one) => ({
    ...{ key: one, name: keyText(ctx, by, one, names) },
    bridges: of(({ key: theirs }) => theirs === one),
  }))
  return { ...read, groups: groups.sort((a, b) => a.name.localeCompare(b.name)) }
}

type Part = { currency: string; deals: number; amount: number; weighted: number }

/** Of all stages together, one a currency. */
const summed = (all: Part[]): Part[] =>
  [...Map.groupBy(all, ({ currency }) => currency)].map(([currency, some]) => {
    const sum = (of: keyof Omit<Part, 'currency'>) => some.reduce((is, one) => is + one[of], 0)
    return { currency, deals: sum('deals'), amount: sum('amount'), weighted: sum('weighted') }
  })
