import { and, eq } from 'drizzle-orm'
import { reportRuns } from '../../../../schema/workspace/analytics.ts'
import type { Context, Deps } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import { type Notice, noticeRow } from '../../../core/event/commit/notices.ts'
import type { WorkOf } from '../../../core/event/work.ts'
import { type Asker, actingAs } from '../../../identity/acting.ts'
import { ask, database, first, rows } from '../../../platform/db.ts'
import { type Report, reportOf } from '../asked.ts'
import type { Row } from '../fold.ts'
import { figuresOf, looksOf, mustBeOfFewGroups, wayOf } from '../run.ts'
import { isOfParts, lastLook, partsLook, stepSize } from './chunk.ts'
import { made, notices, refused } from './notify.ts'
import { againOf, askAgain, givenIn, isAsAsked, isLeft, type ReportRun, seenAs } from './runs.ts'
import { type Part, together, type Work } from './work.ts'

const changed = 'What you see has changed since you asked. Ask this report once more.'

type Set = Partial<typeof reportRuns.$inferInsert>

interface Step {
  set: Set
  notify: Notice[]
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

/** All of it as one group. */
const sumOf = (parts: Part[]) =>
  together(
    [],
    parts.map((part) => ({ ...part, g0: null, g1: null, g2: null })),
  )

/** The next so many records; after the last ones it is done. */
async function nextPart(ctx: Context, is: ReportRun, report: Report): Promise<Set> {
  const { after, ...before } = is.work as Work // as it was kept
  const [end] = await ask(ctx.db, lastLook(ctx, report, after))
  const last = end && ([end.at, end.id] satisfies Work['after'])
  const [[found, all]] = await ask(ctx.db, partsLook(ctx, report, { after, last }))
  const parts = together(before.parts, found)
  const whole = together(before.whole, all)
  mustBeOfFewGroups(parts)
  if (last) return { done: is.done + stepSize, work: { after: last, parts, whole } satisfies Work }
  const of = whole.length ? whole : sumOf(parts)
  return finished(is, figuresOf(report, [rowsOf(report, parts), rowsOf(report, of)]))
}

async function atOnce(ctx: Context, is: ReportRun, report: Report): Promise<Set> {
  const [found] = await ask(ctx.db, looksOf(ctx, report))
  return finished(is, figuresOf(report, found))
}

async function stepOf(deps: Deps, is: ReportRun): Promise<Step> {
  try {
    const asker = is.asker as Asker // as it was kept
    const acting = await actingAs(deps, is.workspaceId, asker, `${is.id} ${is.version}`)
    // Words such as last quarter mean what they meant then.
    const ctx = seenAs({ ...acting, now: is.createdAt }, is)
    if (!(await isAsAsked(ctx, is))) throw new CrmError('invalid', changed)
    const report = await reportOf(ctx, givenIn(is))
    const set = await (isOfParts(report) ? nextPart : atOnce)(ctx, is, report)
    return { set, notify: set.state === 'done' ? notices(is, made(report)) : [] }
  } catch (error) {
    if (!(error instanceof CrmError)) throw error
    const { message: reason } = error
    return { set: { state: 'refused', work: null, reason }, notify: notices(is, refused(reason)) }
  }
}

/** The next step of a report. One that another invocation did meanwhile changes nothing, and that one goes on. */
export async function reportStep(deps: Deps, { workspaceId, id }: WorkOf): Promise<boolean> {
  const db = database(deps.env, workspaceId, deps.meter)
  const here = and(eq(reportRuns.workspaceId, workspaceId), eq(reportRuns.id, id))
  const [is] = await ask(db, first(db.select().from(reportRuns).where(and(here, isLeft))))
  if (!is) return false
  const { set, notify: all } = await stepOf(deps, is)
  const notify = againOf(is) ? [] : all
  const run = { db, now: deps.now, workspace: { id: workspaceId } }
  const moving = db
    .update(reportRuns)
    .set({ ...set, version: is.version + 1, workedAt: deps.now })
    .where(and(here, eq(reportRuns.version, is.version)))
    .returning({ id: reportRuns.id })
  const [moved] = await ask(db, rows(moving), ...notify.map((one) => rows(noticeRow(run, one))))
  if (moved.length > 0 && set.work === null) await askAgain(deps, is)
  return moved.length > 0 && set.work !== null
}
