import { and, eq, isNull, lt, sql } from 'drizzle-orm'
import { messages } from '../../../../schema/workspace/cases.ts'
import { sendings } from '../../../../schema/workspace/channels.ts'
import type { JobKind, Page, Run } from '../../../core/event/schedule.ts'
import { sendWork } from '../../../core/event/work.ts'
import { system } from '../../../core/record/reader.ts'
import { scoped, scopedById, select, selectAll } from '../../../core/record/scoped.ts'
import { ask, rows } from '../../../platform/db.ts'
import { sendingsName } from '../names.ts'
import { endSending, isSending } from './state.ts'

/** What the queue left of what goes out is sent to it again; what was broken off is said on its case. */

const minute = 60_000
const aMonth = 30 * 86_400_000
/** A provider answers within this, or will not. */
const patience = 2 * minute
const atOnce = 20

async function brokenOff({ db, deps, workspace, now, ...run }: Run): Promise<number> {
  const it = system({ db, deps, workspace, now, ...run })
  const open = and(
    ...[eq(sendings.workspaceId, workspace.id), isNull(sendings.endedAt)],
    lt(sendings.calledAt, now - patience),
  )
  const query = selectAll(it, messages)
    .from(scopedById(it, messages))
    .where(
      sql`${messages.id} in (select message_id from ${sendings} where ${open} limit ${atOnce})`,
    )
  const [found] = await ask(db, rows(query))
  for (const is of found)
    await endSending(deps, workspace, is, {
      state: 'unknown',
      why: 'Its sending was broken off. Look whether it arrived before you send it again.',
      beside: [db.update(sendings).set({ endedAt: now }).where(isSending(is))],
    })
  return found.length
}

async function page(run: Run): Promise<Page> {
  const it = system(run)
  const { db, deps, workspace, now } = run
  const pending = select(it, { id: messages.id, at: messages.at })
    .from(scoped(it, messages))
    .where(and(eq(messages.workspaceId, workspace.id), eq(messages.state, sql`'pending'`)))
    .limit(atOnce)
  const [found] = await ask(db, rows(pending))
  for (const { id } of found) await sendWork(deps, { workspaceId: workspace.id, id })
  const broken = await brokenOff(run)
  return {
    ...{ cursor: null, checked: found.length + broken, changed: found.length, writes: [] },
    nextAt: now + (found.length || broken ? minute : aMonth),
  }
}

export const sendingsJob: JobKind = { kind: sendingsName, page }
