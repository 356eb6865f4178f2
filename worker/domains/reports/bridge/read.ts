import { eq, sql } from 'drizzle-orm'
import { deals } from '../../../../schema/workspace/deals.ts'
import type { Context } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import { namesOf } from '../../../core/record/queries.ts'
import { hiddenFields } from '../../../core/record/registry.ts'
import { ask } from '../../../platform/db.ts'
import { pipelinesLook } from '../../pipelines/index.ts'
import { type Given, reportOf, wrong } from '../asked.ts'
import { keyText } from '../shown.ts'
import { type Bridge, bridgesOf, summed } from './bridge.ts'
import { played, spanOf, usualPeriod, whichOf } from './bridges.ts'

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

const mostGroups = 25

function mustSee(ctx: Context): void {
  const hidden = hiddenFields(ctx, 'deal')
  if (['stageId', 'status', 'amount'].some((name) => hidden.includes(name)))
    throw new CrmError('forbidden', 'These changes are made of what is not shown to you.')
}

/** The measure whose records are those: the open pipeline. */
const reportFor = (ctx: Context, { period = usualPeriod, where, by }: BridgeAsked) =>
  reportOf(ctx, { measure: 'pipeline', period, where, by: by ? [by] : [] })

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
  const which = whichOf(ctx, report, pipeline ? [eq(deals.pipelineId, pipeline.id)] : [])
  const [by] = report.by
  const key = by ? sql`cast(${by.value} as text)` : sql`null`
  const { touched, open, chance, rates } = await played(ctx, span, which, key)
  const of = (is: (one: { key: string | null }) => boolean) =>
    bridgesOf(summed(open.filter(is)), touched.filter(is), span, chance)
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
