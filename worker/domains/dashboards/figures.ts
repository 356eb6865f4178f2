import type { Context } from '../../core/context.ts'
import { CrmError } from '../../core/errors.ts'
import { ask, gathered, nothing } from '../../platform/db.ts'
import {
  answerTo,
  drill,
  type Figures,
  groupText,
  keyText,
  length,
  lineOf,
  mayChange,
  periodOf,
  periodText,
  progressText,
  type Report,
  tableOf,
  valueText,
  wholeText,
} from '../reports/index.ts'
import { type PanelAsked, panelAsked } from './asked.ts'
import { type Asked, defaultOf, defaults, type Panel } from './defaults.ts'
import {
  type DashboardListed,
  type DashboardShown,
  dashboardShown,
  dashboardsLook,
} from './queries.ts'

/** A dashboard as its page shows it: every number as `POST /api/v1/reports/run` has it for this reader. */

const noSuch = () => new CrmError('not_found', 'There is no such dashboard in this workspace.')

interface Found {
  id: string
  name: string
  asked: Asked
  panels: Panel[]
  saved?: DashboardShown
}

/** `usual` is what the reader begins with: their own first one, else that of their role. */
async function dashboardAt(ctx: Context, id: string): Promise<[Found, DashboardListed[]]> {
  const isKept = id.startsWith('dashboard_')
  const [all, is] = await ask(
    ctx.db,
    dashboardsLook(ctx),
    isKept ? dashboardShown(ctx, id) : nothing(undefined),
  )
  if (is) return [{ ...is, asked: {}, saved: is }, all]
  const mine = id === 'usual' && all.find(({ ownerId }) => ownerId === ctx.member.id)
  if (mine) return dashboardAt(ctx, mine.id)
  const name = id === 'usual' ? defaultOf(ctx.member.role) : id
  const made = Object.hasOwn(defaults, name) ? defaults[name] : undefined
  if (!made) throw noSuch()
  return [{ id: name, ...made }, all]
}

/** The values of dimensions and the numbers as people read them, row by row. */
const texts = (ctx: Context, report: Report, { groups, names }: Figures) =>
  groups.map((group) => ({
    keys: report.by.map((by, at) => keyText(ctx, by, group.keys[at] ?? null, names)),
    currency: group.currency,
    /** In major units, for the length of a bar. */
    size: length(report, group.value, group.currency),
    value: groupText(ctx, report, group),
    ...(report.before && {
      before: valueText(ctx, report, group.before ?? null, group.currency),
    }),
  }))

/** What it comes to; of more records than are gone through while somebody waits, how far it is. */
async function figuresOf(ctx: Context, { report, given, left }: PanelAsked) {
  const answer = await answerTo(ctx, given)
  if ('run' in answer) return { why: progressText(ctx, answer), isLeft: true as const }
  const { figures, since } = answer
  return { data: { ...shownOf(ctx, report, figures, left), ...(since && { since }) } }
}

function shownOf(ctx: Context, report: Report, figures: Figures, left: string[]) {
  return {
    ...tableOf(ctx, report, figures),
    texts: texts(ctx, report, figures),
    whole: wholeText(ctx, report, figures),
    ...(report.before && { was: wholeText(ctx, report, figures, 'before') }),
    of: report.measure.of,
    says: [periodText(ctx, report), ...report.said].join(' · '),
    left,
  }
}

/** What this reader may not see says so in its place, and the others are there. */
async function panelShown(ctx: Context, panel: Panel, asked: Asked) {
  const shown = { ...panel, line: lineOf(panel.definition) }
  try {
    return { ...shown, data: null, ...(await figuresOf(ctx, await panelAsked(ctx, panel, asked))) }
  } catch (error) {
    if (error instanceof CrmError) return { ...shown, data: null, why: error.message }
    throw error
  }
}

const listed = (ctx: Context, all: DashboardListed[]) => [
  ...all.map((one) => ({
    ...{ id: one.id, name: one.name, version: one.version },
    mine: mayChange(ctx, one),
  })),
  ...Object.entries(defaults).map(([id, { name }]) => ({ id, name, version: 0, mine: false })),
]

/**
 * All its reports at once, or those of `only`: what they ask of the database at the same time is one
 * trip.
 */
export async function dashboardFigures(ctx: Context, id: string, asked: Asked, only?: string[]) {
  periodOf(ctx, asked.period)
  const [is, all] = await dashboardAt(ctx, id)
  const filters = { ...is.asked, ...asked }
  const together = { ...ctx, db: gathered(ctx.db) }
  const wanted = only ? is.panels.filter((one) => only.includes(one.id)) : is.panels
  const panels = await Promise.all(wanted.map((one) => panelShown(together, one, filters)))
  return {
    ...{ id: is.id, name: is.name, version: is.saved?.version ?? 0 },
    mayChange: Boolean(is.saved && mayChange(ctx, is.saved)),
    /** All that stand there, also those that this reader does not see. */
    reports: is.saved?.reports ?? [],
    asked: filters,
    panels,
    others: listed(ctx, all),
  }
}

interface Wanted {
  panel: string
  keys: (string | null)[]
  after?: string | undefined
  most: number
}

/** The records behind a number of a dashboard. */
export async function dashboardRecords(
  ctx: Context,
  id: string,
  asked: Asked,
  { panel, keys, after, most }: Wanted,
) {
  const [is] = await dashboardAt(ctx, id)
  const found = is.panels.find((one) => one.id === panel)
  if (!found) throw noSuch()
  const { report } = await panelAsked(ctx, found, { ...is.asked, ...asked })
  const whole = keys.length ? report : { ...report, by: [] }
  const { rows, next } = await drill(ctx, whole, keys, { after, most })
  return {
    rows: rows.map((row) => ({ ...row, text: valueText(ctx, report, row.value, row.currency) })),
    next,
  }
}
