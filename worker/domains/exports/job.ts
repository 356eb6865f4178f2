import { and, eq, inArray, sql } from 'drizzle-orm'
import { exports } from '../../../schema/workspace/exports.ts'
import { byItself } from '../../core/event/commit/by-itself.ts'
import { edit } from '../../core/event/commit/index.ts'
import type { JobKind, Page, Run } from '../../core/event/schedule.ts'
import { sendWork } from '../../core/event/work.ts'
import { system } from '../../core/record/reader.ts'
import { scoped, selectAll } from '../../core/record/scoped.ts'
import { ask, rows, type Statement } from '../../platform/db.ts'
import { forgetFiles } from '../../platform/files.ts'
import { endedEvent } from './events.ts'
import { folderOf } from './files.ts'
import type { Export } from './queries.ts'
import { fail } from './write/step.ts'

const minute = 60_000
export const daysKept = 7
const kept = daysKept * 24 * 60 * minute
/** For so long the queue tries a part; one on which nobody has worked for a minute is sent anew. */
const patience = 30 * minute

/** Removes the files of old ones; what they came to stays. */
async function removing(run: Run, old: Export[]): Promise<Statement[]> {
  const removed: Statement[] = []
  for (const is of old)
    if (await forgetFiles(run.deps.env, folderOf(is)))
      removed.push(
        ...byItself(run, endedEvent.name, `${is.id} removed`, [
          edit(exports, is, { state: 'removed' }),
        ]),
      )
  return removed
}

async function goOn({ deps, now }: Run, is: Export): Promise<void> {
  if (is.movedAt < now - patience)
    await fail(deps, is, 'It did not go on for half an hour. Please try again.')
  else if (is.movedAt < now - minute) await sendWork(deps, is)
}

async function page(run: Run): Promise<Page> {
  const it = system(run)
  const { db, workspace, now } = run
  const here = eq(exports.workspaceId, workspace.id)
  const ended = inArray(exports.state, ['done', 'failed'])
  const look = (which: ReturnType<typeof and>) =>
    rows(selectAll(it, exports).from(scoped(it, exports)).where(and(here, which)).limit(20))
  const [writing, old, [next]] = await ask(
    db,
    look(sql`state = 'writing'`),
    look(and(ended, sql`created_at < ${now - kept}`)),
    rows(
      selectAll(it, exports)
        .from(scoped(it, exports))
        .where(and(here, ended))
        .orderBy(exports.createdAt)
        .limit(1),
    ),
  )
  for (const is of writing) await goOn(run, is)
  const due = next ? Math.max(next.createdAt + kept, now + minute) : now + kept
  return {
    ...{ cursor: null, checked: writing.length, changed: old.length },
    writes: await removing(run, old),
    nextAt: writing.length ? now + minute : due,
  }
}

export const exportsJob: JobKind = { kind: 'exports', page }
