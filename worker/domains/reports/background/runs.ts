import { and, desc, eq, gt, sql } from 'drizzle-orm'
import { reportRuns } from '../../../../schema/workspace/analytics.ts'
import { workspaceTeams } from '../../../../schema/workspace/teams.ts'
import type { Call } from '../../../core/call.ts'
import type { Context, Deps } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import { wakeJob } from '../../../core/event/schedule.ts'
import { sendWork } from '../../../core/event/work.ts'
import { teamsOf } from '../../../core/record/seen.ts'
import { askerOf } from '../../../identity/acting.ts'
import { ask, both, first, type Look, map, rows, trip } from '../../../platform/db.ts'
import { newId } from '../../../platform/id.ts'
import type { Given, Report } from '../asked.ts'
import type { Figures } from '../run.ts'
import { countable } from './chunk.ts'
import { beginning } from './work.ts'

/** Reports that are made in the background: each is for who asked, and stays an hour. */

export type ReportRun = typeof reportRuns.$inferSelect

const minute = 60_000
/** So long after the last step it is there; one that stands still for as long is given up. */
export const kept = 60 * minute
/** A member's at the same time. */
const mostAtOnce = 5

/** What was found, without the names of records: these are looked up for who reads it. */
export const foundIn = ({ result }: ReportRun) => result as Omit<Figures, 'names'> | null // as it was kept

export const isLeft = sql`${reportRuns.work} is not null`

const mine = (ctx: Context) =>
  and(
    eq(reportRuns.workspaceId, ctx.workspace.id),
    eq(reportRuns.memberId, ctx.member.id),
    gt(reportRuns.workedAt, ctx.now - kept),
  )

export const givenIn = ({ asked }: ReportRun) => JSON.parse(asked) as Given // as it was kept

/** Who else reads what is made. */
interface Seen {
  seenIn?: Pick<Context, 'shared' | 'outsiders'>
}

/** The teams they are in, where these decide what they see. */
async function teamsSeen(ctx: Context): Promise<unknown[]> {
  if (!ctx.workspace.visibility) return []
  const { id, leadId, memberIds } = workspaceTeams
  const query = ctx.db.select({ id, leadId, memberIds }).from(teamsOf(ctx)).orderBy(id)
  const [teams] = await ask(ctx.db, rows(query))
  return teams
}

/** A question is another one once who asks has another role or is in other teams, others read along, or the workspace has another rule of who sees what. */
async function askedAs(ctx: Context, given: Given): Promise<string> {
  const { member, workspace, shared, outsiders } = ctx
  const teams = await teamsSeen(ctx)
  return JSON.stringify({
    ...given,
    seenBy: [member.role, member.made ?? null, workspace.visibility ?? null, ...teams],
    ...(shared && ({ seenIn: { shared, outsiders } } satisfies Seen)),
  })
}

/** By whose rights it is made: those of all who read it, where it was asked among others. */
export function seenAs(ctx: Context, { asked }: ReportRun): Context {
  const { seenIn }: Seen = JSON.parse(asked) // as it was kept
  return { ...ctx, ...seenIn }
}

/** What asks the same again, once the report is there. */
const callOf = ({ call, workspace }: Context): { again?: Call } =>
  call ? { again: { ...call, workspaceId: workspace.id } } : {}

export const againOf = ({ asker }: Pick<ReportRun, 'asker'>): Call | undefined =>
  (asker as { again?: Call }).again // as it was kept

/** Asks it again where it was asked, so that the answer takes the place of how far it was. */
export async function askAgain(deps: Deps, run: ReportRun): Promise<void> {
  const again = againOf(run)
  if (again) await deps.env.EVENTS.send({ ...again, requestId: `${again.requestId} ${run.id}` })
}

/** Does the rule still hold by which they saw records when they asked? */
export const isAsAsked = async (ctx: Context, run: ReportRun): Promise<boolean> =>
  (await askedAs(ctx, givenIn(run))) === run.asked

/** Another member's is not there, nor one that was asked when who asks saw other records. Throws CrmError. */
export async function runWith(ctx: Context, id: string): Promise<ReportRun> {
  const query = ctx.db
    .select()
    .from(reportRuns)
    .where(and(mine(ctx), eq(reportRuns.id, id)))
  const [found] = await ask(ctx.db, first(query))
  if (found && (await isAsAsked(ctx, found))) return found
  throw new CrmError('not_found', 'There is no such report any more. Ask it once more.')
}

/** Are as many of theirs being made just now as can be? */
export function fullLook(ctx: Context): Look<boolean> {
  const left = ctx.db
    .select({ id: reportRuns.id })
    .from(reportRuns)
    .where(and(mine(ctx), isLeft))
    .limit(mostAtOnce)
  return map(rows(left), (some) => some.length === mostAtOnce)
}

/** The same question, if it was asked already, and how many are being made just now. */
async function askedBefore(ctx: Context, asked: string) {
  const same = ctx.db
    .select()
    .from(reportRuns)
    .where(and(mine(ctx), eq(reportRuns.asked, asked)))
    .orderBy(desc(reportRuns.createdAt), desc(reportRuns.id))
    .limit(1)
  const [[newest, isFull]] = await ask(ctx.db, both(first(same), fullLook(ctx)))
  return { newest, isFull }
}

interface Question {
  given: Given
  report: Report
  /** How it was typed, where who asked is to be notified. */
  line: string | undefined
}

/** The same question within an hour is the same run: it is begun once. Throws CrmError. */
export async function inBackground(ctx: Context, question: Question): Promise<ReportRun> {
  const { given, line } = question
  const asked = await askedAs(ctx, given)
  const { newest, isFull } = await askedBefore(ctx, asked)
  if (!newest && isFull)
    throw new CrmError(
      'invalid',
      `${mostAtOnce} of your reports are being made just now. Ask this one when one of them is there.`,
    )
  if (!newest) return begin(ctx, question, asked)
  // By a program first, then in a chat.
  if (line !== undefined && newest.line === null)
    await trip(ctx.db, [
      ctx.db
        .update(reportRuns)
        .set({ line })
        .where(and(mine(ctx), eq(reportRuns.id, newest.id))),
    ])
  return newest
}

async function begin(ctx: Context, { report, line }: Question, asked: string): Promise<ReportRun> {
  const { db, workspace, member, now, deps } = ctx
  const [size] = await ask(db, countable(ctx, report))
  const is: ReportRun = {
    ...{ id: newId('run', now), workspaceId: workspace.id, version: 1, createdAt: now },
    ...{
      memberId: member.id,
      asked,
      asker: { ...askerOf(ctx), ...(line !== undefined && callOf(ctx)) },
      line: line ?? null,
    },
    ...{ state: 'running', done: 0, total: size, work: beginning, result: null, reason: null },
    workedAt: now,
  }
  await trip(db, [db.insert(reportRuns).values(is), wakeJob(ctx, 'report-runs', now + 2 * minute)])
  await sendWork(deps, { workspaceId: workspace.id, id: is.id })
  return is
}
