import { and, eq, lt, sql } from 'drizzle-orm'
import { analyses } from '../../../schema/workspace/analytics.ts'
import type { JobKind, Page, Run } from '../../core/event/schedule.ts'
import { sendWork } from '../../core/event/work.ts'
import { system } from '../../core/record/reader.ts'
import { scoped, select } from '../../core/record/scoped.ts'
import { count } from '../../language/formatting.ts'
import { ask, rows, type Statement } from '../../platform/db.ts'
import { basketsByDefault, customersByDefault, spelled } from './asked.ts'
import { begin, type Question, seenLook } from './begin.ts'
import { type Analysis, newestLook } from './queries.ts'

const minute = 60_000
/** One on which nobody has worked for so long is sent to the queue again. */
const patience = 2 * minute
const old = 30 * 86_400_000
/** One of which no step was done for so long fails at it each time. */
const longest = 12 * 60 * minute
const failed = 'This could not be computed. It is tried again tonight.'

const questions: Question[] = [
  { subject: 'customers', asked: customersByDefault },
  { subject: 'baskets', asked: basketsByDefault },
]

/** Those that have steps left, and were left by who worked on them. */
async function left(run: Run): Promise<{ all: number; stuck: string[] }> {
  const it = system(run)
  const query = select(it, { id: analyses.id, workedAt: analyses.workedAt })
    .from(scoped(it, analyses))
    .where(sql`work is not null`)
    .limit(20)
  const [found] = await ask(run.db, rows(query))
  const stuck = found.filter(({ workedAt }) => workedAt < run.now - patience)
  return { all: found.length, stuck: stuck.map(({ id }) => id) }
}

/** Tonight's, of what there is none for today yet, where there are orders at all. */
async function tonight(run: Run): Promise<{ started: Analysis[]; writes: Statement[] }> {
  const it = system(run)
  const newest = questions.map(({ subject, asked }) =>
    newestLook(it, subject, spelled(asked), ['done', 'refused', 'running']),
  )
  const [seen, ...before] = await ask(run.db, seenLook(run), ...newest)
  if (!seen.orders) return { started: [], writes: [] }
  const due = questions.filter((_, at) => before[at]?.until !== run.day)
  const begun = await Promise.all(due.map((question) => begin(run, question, seen)))
  return {
    started: begun.map(({ analysis }) => analysis),
    writes: begun.flatMap(({ writes }) => writes),
  }
}

/** Ends what fails each time: it is begun anew the next night. */
const givingUp = ({ db, workspace, now }: Run): Statement =>
  db
    .update(analyses)
    .set({
      state: sql`iif(state = 'running', 'refused', state)`,
      reason: sql`iif(state = 'running', ${failed}, reason)`,
      finishedAt: sql`iif(state = 'running', ${now}, finished_at)`,
      ...{ work: null, version: sql`version + 1` },
    })
    .where(
      and(
        eq(analyses.workspaceId, workspace.id),
        lt(analyses.workedAt, now - longest),
        sql`work is not null`,
      ),
    )

const removingOld = ({ db, workspace, now }: Run): Statement =>
  db
    .delete(analyses)
    .where(
      and(
        eq(analyses.workspaceId, workspace.id),
        lt(analyses.createdAt, now - old),
        sql`work is null`,
      ),
    )

/** Each night what customers are worth and what is bought together is computed anew. */
async function page(run: Run): Promise<Page> {
  const { all, stuck } = await left(run)
  const { started, writes } = await tonight(run)
  for (const id of [...stuck, ...started.map((one) => one.id)])
    await sendWork(run.deps, { workspaceId: run.workspace.id, id })
  const goesOn = all + started.length > 0
  return {
    ...{ cursor: null, checked: all + started.length, changed: started.length },
    writes: [...writes, givingUp(run), removingOld(run)],
    ...(goesOn && { nextAt: run.now + 5 * minute }),
  }
}

export const analysesJob: JobKind = {
  kind: 'analyses',
  page,
  nightly: {
    name: 'Customer value',
    did: ({ changed }) => `${count(changed, 'analysis')} begun`,
    waits: 'What customers are worth and buy together stays as it was.',
  },
}
