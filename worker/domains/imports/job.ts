import { and, eq, inArray, sql } from 'drizzle-orm'
import { imports } from '../../../schema/workspace/imports.ts'
import type { JobKind, Page, Run } from '../../core/event/schedule.ts'
import { sendWork } from '../../core/event/work.ts'
import { system } from '../../core/record/reader.ts'
import { scoped, select } from '../../core/record/scoped.ts'
import { ask, rows } from '../../platform/db.ts'

/** An import on which nobody has worked for so long is sent to the queue again. */
const patience = 60_000
const aMonth = 30 * 86_400_000

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
  const left = found.filter(({ at }) => Number(at) < now - patience)
  for (const { id } of left) await sendWork(deps, { workspaceId: workspace.id, id })
  return {
    ...{ cursor: null, checked: found.length, changed: left.length, writes: [] },
    nextAt: now + (found.length ? patience : aMonth),
  }
}

export const importsJob: JobKind = { kind: 'imports', page }
