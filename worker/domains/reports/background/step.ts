import { and, eq } from 'drizzle-orm'
import { reportRuns } from '../../../../schema/workspace/analytics.ts'
import { act } from '../../../core/action/buttons.ts'
import type { Context, Deps } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import { noticeRow } from '../../../core/event/commit/notices.ts'
import type { WorkOf } from '../../../core/event/work.ts'
import { type Asker, actingAs } from '../../../identity/acting.ts'
import { ask, database, first, type Statement, trip } from '../../../platform/db.ts'
import { type Given, type Report, reportOf } from '../asked.ts'
import { titleOf } from '../card.ts'
import type { Row } from '../fold.ts'
import { figuresOf, looksOf, mustBeOfFewGroups, wayOf } from '../run.ts'
import { isOfParts, lastLook, partsLook, stepSize } from './chunk.ts'
import { isLeft, type ReportRun } from './runs.ts'
import { type Part, together, type Work } from './work.ts'

type Set = Partial<typeof reportRuns.$inferInsert>

interface Step {
  set: Set
  writes?: Statement[]
}

const finished = (is: ReportRun, result: unknown): Set => ({
  ...{ state: 'done', done: is.total, work: null, result },
})

function amountOf(report: Report, { s, n }: Part): number | null {
  const how = wayOf(report)
  if (how === 'average' || how === 'rate') return n ? (s ?? 0) / n : null
  return s ?? 0
}

const rowsOf = (report: Report, parts: Part[]): Row[] =>
  parts.map((part) => ({ ...part, value: amountOf(report, part) }))

/** All of it, whatever it is divided by. */
const whole = (parts: Part[]) =>
  together(
    [],
    parts.map((part) => ({ ...part, g0: null, g1: null, g2: null })),
  )

/** The next so many records; after the last ones it is done. */
async function nextPart(ctx: Context, is: ReportRun, report: Report): Promise<Set> {
  const { after, parts } = is.work as Work // as it was kept
  const [end] = await ask(ctx.db, lastLook(ctx, report, after))
  const last = end && ([end.at, end.id] satisfies Work['after'])
  const [found] = await ask(ctx.db, partsLook(ctx, report, { after, last }))
  const all = together(parts, found)
  mustBeOfFewGroups(all)
  if (last) return { done: is.done + stepSize, work: { after: last, parts: all } satisfies Work }
  return finished(is, figuresOf(report, [rowsOf(report, all), rowsOf(report, whole(all))]))
}

async function atOnce(ctx: Context, is: ReportRun, report: Report): Promise<Set> {
  const [found] = await ask(ctx.db, looksOf(ctx, report))
  return finished(is, figuresOf(report, found))
}

/** Who asked is notified where they asked in a chat. */
function notified(ctx: Context, { id, line }: ReportRun, report: Report): Statement[] {
  if (line === null) return []
  const card = {
    ...{ title: `${titleOf(report)} is there`, subtitle: 'As of when you asked.', parts: [] },
    buttons: [act('Show', 'run-report', { report: line })],
  }
  return [noticeRow(ctx, { memberId: ctx.member.id, reason: `report ${id}`, card })]
}

async function stepOf(deps: Deps, is: ReportRun): Promise<Step> {
  try {
    const asker = is.asker as Asker // as it was kept
    const acting = await actingAs(deps, is.workspaceId, asker, `${is.id} ${is.version}`)
    // Words such as last quarter mean what they meant then.
    const ctx = { ...acting, now: is.createdAt }
    const report = await reportOf(ctx, JSON.parse(is.asked) as Given) // as it was kept
    const set = await (isOfParts(report) ? nextPart : atOnce)(ctx, is, report)
    return { set, ...(set.state === 'done' && { writes: notified(acting, is, report) }) }
  } catch (error) {
    if (!(error instanceof CrmError)) throw error
    return { set: { state: 'refused', work: null, reason: error.message } }
  }
}

/** The next step of a report. One that another invocation did meanwhile changes nothing. */
export async function reportStep(deps: Deps, { workspaceId, id }: WorkOf): Promise<boolean> {
  const db = database(deps.env, workspaceId, deps.meter)
  const here = and(eq(reportRuns.workspaceId, workspaceId), eq(reportRuns.id, id))
  const [is] = await ask(db, first(db.select().from(reportRuns).where(and(here, isLeft))))
  if (!is) return false
  const { set, writes = [] } = await stepOf(deps, is)
  const moved = db
    .update(reportRuns)
    .set({ ...set, version: is.version + 1, workedAt: deps.now })
    .where(and(here, eq(reportRuns.version, is.version)))
  await trip(db, [...writes, moved])
  return set.work !== null
}
