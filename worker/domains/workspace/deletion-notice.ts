import { and, gt, isNotNull, sql } from 'drizzle-orm'
import { workspaces } from '../../../schema/directory/directory.ts'
import type { Card } from '../../core/card.ts'
import type { Deps } from '../../core/context.ts'
import { adminNotices } from '../../core/event/commit/notices.ts'
import { ask, database, directory, rows, trip } from '../../platform/db.ts'
import { deletionDay, keepButton } from './deletion-card.ts'

/** Sent once for one date, also where the operator set it. */
export const deletionReason = (deleteAt: number) => `deletion ${deleteAt}`

/** The way back, for an admin's own chat. `by`: who asked for it, where that is known. */
export const deletionNotice = (name: string, day: string, by?: string): Card => ({
  title: `${name} will be deleted on ${day}`,
  subtitle: `${by ? `${by} asked for it. ` : ''}Until then it works as ever, and any admin can keep it.`,
  parts: [],
  buttons: [keepButton],
})

const atOnce = 5

/** Notifies the admins of workspaces whose date was set otherwise than by one of them. */
export async function announceDeletions(deps: Deps): Promise<void> {
  const { env, now, meter } = deps
  const known = directory(env, meter)
  const coming = and(isNotNull(workspaces.deleteAt), gt(workspaces.deleteAt, now))
  const [some] = await ask(
    known,
    rows(known.select().from(workspaces).where(coming).orderBy(sql`random()`).limit(atOnce)),
  )
  for (const workspace of some) {
    const deleteAt = workspace.deleteAt ?? now
    const db = database(env, workspace.id, meter)
    const card = deletionNotice(workspace.name, deletionDay({ ...workspace, now }, deleteAt))
    const notice = { reason: deletionReason(deleteAt), card }
    const [made] = await trip(db, [adminNotices({ db, now, workspace }, notice)])
    if (Array.isArray(made) && made.length > 0) deps.wake()
  }
}
