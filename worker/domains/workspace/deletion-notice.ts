import { and, eq, gt, isNotNull, sql } from 'drizzle-orm'
import { members, workspaces } from '../../../schema/directory/directory.ts'
import type { Card } from '../../core/card.ts'
import type { Deps } from '../../core/context.ts'
import { noticeRows } from '../../core/event/commit/notices.ts'
import { memberOf } from '../../identity/identify.ts'
import { ask, database, directory, rows, trip } from '../../platform/db.ts'
import { deletionDay, keepButton } from './deletion-card.ts'

/** Sent once for one date, also where the operator set it. */
export const deletionReason = (deleteAt: number) => `deletion ${deleteAt}`

interface Deletion {
  workspace: { name: string }
  deleteAt: number
  /** Who asked for it, where that is known. */
  by?: string
  reader: { locale: string; timeZone: string; now: number }
}

/** The way back, for an admin's own chat. */
export const deletionNotice = ({ workspace, deleteAt, by, reader }: Deletion): Card => ({
  title: `${workspace.name} will be deleted on ${deletionDay(reader, deleteAt)}`,
  subtitle: `${by ? `${by} asked for it. ` : ''}Until then it works as ever, and any admin can keep it.`,
  parts: [],
  buttons: [keepButton],
})

const atOnce = 5
const mostAdmins = 100

/** Notifies the admins of workspaces whose date was set otherwise than by one of them. */
export async function announceDeletions(deps: Deps): Promise<void> {
  const { env, now, meter } = deps
  const known = directory(env, meter)
  const coming = and(isNotNull(workspaces.deleteAt), gt(workspaces.deleteAt, now))
  const [some] = await ask(
    known,
    rows(known.select().from(workspaces).where(coming).orderBy(sql`random()`).limit(atOnce)),
  )
  for (const workspace of some) await announce(deps, workspace)
}

/** To each admin as that one writes days. */
async function announce(deps: Deps, workspace: typeof workspaces.$inferSelect): Promise<void> {
  const { env, now, meter } = deps
  const deleteAt = workspace.deleteAt ?? now
  const known = directory(env, meter)
  const active = and(
    eq(members.workspaceId, workspace.id),
    eq(members.role, 'admin'),
    eq(members.active, true),
  )
  const [admins] = await ask(
    known,
    rows(known.select().from(members).where(active).limit(mostAdmins)),
  )
  const notices = admins.map((admin) => ({
    ...{ workspaceId: workspace.id, memberId: admin.id, reason: deletionReason(deleteAt) },
    card: deletionNotice({
      ...{ workspace, deleteAt, reader: { ...memberOf(admin, workspace), now } },
    }),
  }))
  const db = database(env, workspace.id, meter)
  const [made] = await trip(db, [noticeRows({ db, now }, notices)])
  if (Array.isArray(made) && made.length > 0) deps.wake('cards')
}
