import { and, eq, getTableName } from 'drizzle-orm'
import { erasures, erasureWork } from '../../../../schema/workspace/privacy.ts'
import type { Deps } from '../../../core/context.ts'
import { byItself } from '../../../core/event/commit/by-itself.ts'
import { edit } from '../../../core/event/commit/index.ts'
import { unlinking } from '../../../core/event/erase.ts'
import { type Run, wakeJob } from '../../../core/event/schedule.ts'
import type { WorkOf } from '../../../core/event/work.ts'
import { system } from '../../../core/record/reader.ts'
import { scoped, selectAll } from '../../../core/record/scoped.ts'
import { homeOf } from '../../../identity/home.ts'
import { ask, database, first, type Statement, trip } from '../../../platform/db.ts'
import { areWordsDue, unusedWordsJob } from '../../search/index.ts'
import { endedEvent } from '../events.ts'
import { type Erasure, isWorkOf } from '../queries.ts'
import { aboutThem } from './about.ts'
import { begin } from './begin.ts'
import { erasingEvent } from './event.ts'
import { filesWithout } from './files.ts'
import { files, firstPart, partAfter, sweptTables } from './parts.ts'
import type { Done, Erasing } from './run.ts'
import { swept } from './sweep.ts'

/** What a person's erasure has left to do, step by step; each is saved as a whole or not at all. */

async function found(run: Run, id: string) {
  const it = system(run)
  const query = selectAll(it, erasures)
    .from(scoped(it, erasures))
    .where(and(eq(erasures.workspaceId, run.workspace.id), eq(erasures.id, id)))
  const work = run.db
    .select()
    .from(erasureWork)
    .where(isWorkOf({ workspaceId: run.workspace.id, id }))
  return ask(run.db, first(query), first(work))
}

function partOf(erasing: Erasing): Promise<Done> {
  const { part } = erasing.work
  if (part === firstPart) return aboutThem(erasing)
  if (part === files) return filesWithout(erasing)
  const table = sweptTables().find((one) => getTableName(one.table) === part)?.table
  // One that there was before: it begins with the first again.
  return table ? swept(erasing, table) : Promise.resolve({ writes: [], after: undefined })
}

async function end(run: Run, erasure: Erasure, writes: Statement[]): Promise<false> {
  const { db, now } = run
  const event = await erasingEvent(db, erasure)
  const change = edit(erasures, erasure, { state: 'done', doneAt: now })
  await trip(db, [
    ...writes,
    ...byItself(run, endedEvent.name, `${erasure.id} ended`, [change]),
    unlinking(db, [event]),
    wakeJob(run, unusedWordsJob.kind),
    db.delete(erasureWork).where(isWorkOf(erasure)),
  ])
  return false
}

export async function step(deps: Deps, { workspaceId, id }: WorkOf): Promise<boolean> {
  const workspace = await homeOf(deps, workspaceId)
  if (!workspace) return false
  const db = database(deps.env, workspaceId, deps.meter)
  const run = { deps, db, workspace, now: deps.now, day: '', startedAt: 0, cursor: '' }
  const [erasure, work] = await found(run, id)
  if (!erasure || erasure.state === 'done') return false
  if (!work) {
    // Words say whether somebody else is called so: while they are made anew it waits for the sweep.
    const [areDue] = await ask(db, areWordsDue(run))
    if (!areDue) await begin(run, erasure)
    return !areDue
  }
  const { writes, after } = await partOf({ run, erasure, work })
  const part = after === undefined ? partAfter(work.part) : work.part
  if (part === undefined) return end(run, erasure, writes)
  const set = { part, after: after ?? '', at: deps.now }
  await trip(db, [...writes, db.update(erasureWork).set(set).where(isWorkOf(erasure))])
  // Cards that said something of them are drawn anew by now, not by the next sweep.
  if (writes.length > 0) deps.wake('cards')
  return true
}
