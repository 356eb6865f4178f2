import { and, eq, inArray, lt, sql } from 'drizzle-orm'
import { imports, importWork } from '../../../schema/workspace/imports.ts'
import type { JobKind, Page, Run } from '../../core/event/schedule.ts'
import { sendWork } from '../../core/event/work.ts'
import { system } from '../../core/record/reader.ts'
import { scoped, select } from '../../core/record/scoped.ts'
import { ask, rows, type Statement } from '../../platform/db.ts'
import { forgetFiles } from '../../platform/files.ts'
import { folderOf } from './files.ts'
import { isWorkOf } from './queries.ts'

/** An import on which nobody has worked for so long is sent to the queue again. */
const patience = 60_000
const aMonth = 30 * 86_400_000

/** The files of imports of more than a month ago: what came of them stays. */
async function forgetOld({ db, deps, workspace, now }: Run): Promise<Statement[]> {
  const isOld = and(eq(importWork.workspaceId, workspace.id), lt(importWork.at, now - aMonth))
  const [old] = await ask(db, rows(db.select().from(importWork).where(isOld).limit(5)))
  const gone: Statement[] = []
  for (const { importId: id } of old)
    if (await forgetFiles(deps.env, folderOf({ workspaceId: workspace.id, id })))
      gone.push(db.delete(importWork).where(isWorkOf({ workspaceId: workspace.id, id })))
  return gone
}

async function page(run: Run): Promise<Page> {
  const it = system(run)
  const { db, workspace, now, deps } = run
  const seen = sql<number>`coalesce((select at from import_work w
    where w.workspace_id = ${workspace.id} and w.import_id = ${imports.id}), 0)`
  const active = inArray(imports.state, ['reading', 'checking', 'running', 'undoing'])
  const [found] = await ask(
    db,
    rows(
      select(it, { id: imports.id, at: seen.as('at') })
        .from(scoped(it, imports))
        .where(and(eq(imports.workspaceId, workspace.id), active))
        .limit(20),
    ),
  )
  const old = await forgetOld(run)
  const left = found.filter(({ at }) => Number(at) < now - patience)
  for (const { id } of left) await sendWork(deps, { workspaceId: workspace.id, id })
  return {
    ...{ cursor: null, checked: found.length, changed: left.length, writes: old },
    nextAt: now + (found.length ? patience : aMonth),
  }
}

export const importsJob: JobKind = { kind: 'imports', page }
