import { eq, sql } from 'drizzle-orm'
import { erasures } from '../../../../schema/workspace/privacy.ts'
import type { JobKind, Page, Run } from '../../../core/event/schedule.ts'
import { sendWork } from '../../../core/event/work.ts'
import { system } from '../../../core/record/reader.ts'
import { scoped, select } from '../../../core/record/scoped.ts'
import { ask, rows } from '../../../platform/db.ts'

/** An erasure on which nobody has worked for so long is sent to the queue again: each comes to its end. */
const patience = 60_000
const aMonth = 30 * 86_400_000

async function page(run: Run): Promise<Page> {
  const { db, workspace, now, deps } = run
  const it = system(run)
  const seen = sql<number>`coalesce((select at from erasure_work w
    where w.workspace_id = ${workspace.id} and w.erasure_id = ${erasures.id}), 0)`
  const query = select(it, { id: erasures.id, at: seen.as('at') })
    .from(scoped(it, erasures))
    .where(eq(erasures.state, sql`'erasing'`))
    .limit(20)
  const [found] = await ask(db, rows(query))
  const left = found.filter(({ at }) => Number(at) < now - patience)
  for (const { id } of left) await sendWork(deps, { workspaceId: workspace.id, id })
  return {
    ...{ cursor: null, checked: found.length, changed: left.length, writes: [] },
    nextAt: now + (found.length ? patience : aMonth),
  }
}

export const erasuresJob: JobKind = { kind: 'erasures', page }
