import { and, eq } from 'drizzle-orm'
import * as z from 'zod'
import { rollups } from '../../../../schema/workspace/indexes.ts'
import { defineAction } from '../../../core/action/define.ts'
import type { Bar, Button, Card, Part } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { inAudience } from '../../../core/record/audience.ts'
import { count } from '../../../language/formatting.ts'
import { shorten } from '../../../language/shorten.ts'
import { digits } from '../../../language/shorthand.ts'
import { ask, rows } from '../../../platform/db.ts'
import {
  amountsHidden,
  areAmountsHidden,
  areCountedAnew,
  beside,
  type Conversion,
  convert,
  countedAnew,
  ratesLook,
} from '../../forecast/index.ts'
import { type Pipeline, pipelinesLook } from '../../pipelines/index.ts'
import { deletionParts } from '../../workspace/index.ts'

const input = z.object({
  /** By id, or the beginning of its name. */
  pipeline: z.string().max(100).optional(),
})

/** Open deals by stage and currency, from the roll-ups. */
export const totalsLook = (ctx: Context) =>
  rows(
    ctx.db
      .select({
        stageId: rollups.stageId,
        pipelineId: rollups.pipelineId,
        currency: rollups.currency,
        deals: rollups.deals,
        amount: rollups.amount,
      })
      .from(inAudience(ctx, rollups))
      .where(and(eq(rollups.ownerId, '*'), eq(rollups.status, 'open'))),
  )

/** The pipeline that is meant; the first where none is named, or none is called so. */
function pick(all: Pipeline[], named: string | undefined): Pipeline | undefined {
  const said = named?.trim().toLowerCase()
  if (!said) return all[0]
  const exact = all.find(({ id, name }) => id === named || name.toLowerCase() === said)
  return exact ?? all.find(({ name }) => name.toLowerCase().startsWith(said))
}

async function load(ctx: Context, { pipeline }: z.output<typeof input>) {
  const [pipelines, totals, rates] = await ask(
    ctx.db,
    pipelinesLook(ctx),
    totalsLook(ctx),
    ratesLook(ctx),
  )
  const [found, first] = [pick(pipelines, pipeline), pipelines[0]]
  const here = found ?? first
  const all = totals.filter(({ deals, pipelineId }) => deals > 0 && pipelineId === here?.id)
  const strange = found ? undefined : pipeline
  const isBehind =
    here !== undefined && all.length === 0 && (await areCountedAnew(ctx, { pipelineId: here.id }))
  return { pipelines, here, all, rates, strange, isBehind }
}

type Found = Awaited<ReturnType<typeof load>>
type Total = Found['all'][number]

interface Line {
  name: string
  deals: number
  amount: number
  weighted: number
}

function linesOf(here: Pipeline | undefined, all: Total[], sums: Conversion): Line[] {
  const counted = (here?.retired ?? []).filter(({ id }) => all.some((one) => one.stageId === id))
  return [...(here?.stages ?? []), ...counted].map(({ id, name, probability }) => {
    const mine = all.filter(({ stageId }) => stageId === id)
    const amount = mine.reduce((whole, total) => whole + sums.worth(total), 0)
    const deals = mine.reduce((some, total) => some + total.deals, 0)
    return { name, deals, amount, weighted: (amount * probability) / 100 }
  })
}

const sum = (lines: Line[], of: 'amount' | 'weighted') =>
  lines.reduce((whole, line) => whole + line[of], 0)

function card(ctx: Context, found: Found): Card {
  const { pipelines, here, all, strange, isBehind } = found
  const deals = all.reduce((some, total) => some + total.deals, 0)
  const sums = convert(ctx, all, found.rates)
  const lines = linesOf(here, all, sums)
  const worth = sum(lines, 'amount')
  const { written, estimated } = sums
  const isHidden = areAmountsHidden(ctx)
  const weighted = isHidden
    ? amountsHidden(ctx)
    : worth
      ? `Weighted ${estimated(sum(lines, 'weighted'))}`
      : 'None has an amount yet.'
  const others = pipelines.filter(({ id }) => id !== here?.id).map(pipelineButton)
  return {
    title: isBehind
      ? 'Open deals'
      : [count(deals, 'open deal'), worth && written(worth)].filter(Boolean).join(', '),
    ...(others.length > 0 && here && { badge: here.name }),
    subtitle: isBehind ? countedAnew : deals ? weighted : empty(ctx),
    parts: [
      ...deletionParts(ctx),
      ...unknown(strange),
      ...(deals ? (isHidden ? counted(lines) : drawn(lines, sums)) : []),
      ...beside(ctx, sums),
    ],
    buttons: [...usual(here, others.length > 0), ...others.slice(0, 3)],
    more: [...rare(here), ...others.slice(3)],
  }
}

const drawn = (lines: Line[], { currency, written, estimated }: Conversion): Part[] => [
  {
    kind: 'chart',
    title: `Open pipeline, ${currency}`,
    bars: lines.map((line) => bar(line, currency, written)),
  },
  {
    kind: 'table',
    columns: ['Stage', 'Deals', 'Amount', 'Weighted'],
    rows: lines.map(({ name, deals: some, amount, weighted }) => [
      name,
      String(some),
      amount ? written(amount) : '–',
      weighted ? estimated(weighted) : '–',
    ]),
  },
]

/** The same for somebody from whom amounts are hidden. */
const counted = (lines: Line[]): Part[] => [
  {
    kind: 'chart',
    title: 'Open deals by stage',
    bars: lines.map(({ name, deals }) => ({
      ...{ label: name, value: deals },
      text: count(deals, 'deal'),
    })),
  },
]

const bar = (line: Line, currency: string, written: (minor: number) => string): Bar => ({
  label: line.name,
  value: line.amount / 10 ** digits(currency),
  text: [count(line.deals, 'deal'), line.amount && written(line.amount)].filter(Boolean).join(', '),
})

const pipelineButton = ({ id, name }: Pipeline): Button => ({
  label: shorten(name, 40),
  action: 'pipeline',
  mode: 'act',
  input: { pipeline: id },
})

/** A new deal goes where one is looking. */
const usual = (here: Pipeline | undefined, several: boolean): Button[] => {
  const stage = several && here?.stages[0]?.id
  return [
    act('My deals', 'my-deals'),
    { label: 'New deal', action: 'log-deal', mode: 'form', input: stage ? { stage } : {} },
    act('Forecast', 'forecast'),
  ]
}

const act = (label: string, action: string, input: Button['input'] = {}): Button => ({
  label,
  action,
  mode: 'act',
  input,
})

const rare = (here: Pipeline | undefined): Button[] => [
  act('This month', 'this-month'),
  act('Stages', 'stages', here ? { pipeline: here.id } : {}),
  act('Rates', 'rates'),
]

const unknown = (name: string | undefined): Part[] =>
  name ? [{ kind: 'text', text: `No pipeline is called "${name}".`, tone: 'warn' }] : []

const empty = (ctx: Context) =>
  `Log the first in one line: ${ctx.typed('deal Acme 12.5k EUR renewal close 30 Sep')}`

export const pipeline = defineAction({
  title: 'Pipeline',
  usual: true,
  needs: 'read',
  input,
  help: { Numbers: [['pipeline', 'Totals and a chart by stage']] },
  typed: { words: ['pipeline'], read: (_ctx, rest) => (rest ? { pipeline: rest } : {}) },
  run: load,
  card,
})
