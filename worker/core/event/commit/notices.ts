import { and, eq, sql } from 'drizzle-orm'
import { notices, workspaceMembers } from '../../../../schema/workspace/history.ts'
import { columnsOf, type Statement } from '../../../platform/db.ts'
import { newId } from '../../../platform/id.ts'
import type { Card } from '../../card.ts'
import type { Context } from '../../context.ts'
import type { UnreadCard } from '../unread-card.ts'
import type { Change } from './change.ts'
import { isMany } from './few.ts'

/** A card for one member, in their own conversation with the app; once for one reason. */
export interface Notice {
  memberId: string
  reason: string
  card: Card | UnreadCard
  /** Only where this field is set after all: it may be as it was drawn. */
  field?: string
}

/** Is there still what it says? */
export const isTrue =
  (changes: Change[]) =>
  ({ field }: Notice): boolean =>
    field === undefined ||
    changes.some((one) => one.op === 'insert' || (one.op === 'edit' && field in one.patch))

/** Of many for one member, one that says how many. */
export function gathered({ member, requestId }: Context, all: Notice[]): Notice[] {
  if (!isMany(all)) return all
  return [...Map.groupBy(all, ({ memberId }) => memberId)].map(([memberId, theirs]) => ({
    ...{ memberId, reason: `many ${requestId}` },
    card: {
      title: `${member.name} gave you ${theirs.length} things to do at once`,
      ...{ parts: [], buttons: [] },
    },
  }))
}

export const noticeRow = (
  ctx: Pick<Context, 'db' | 'now'> & { workspace: { id: string } },
  { memberId, reason, card }: Notice,
): Statement =>
  ctx.db
    .insert(notices)
    .values({
      id: newId('notice', ctx.now),
      workspaceId: ctx.workspace.id,
      memberId,
      reason,
      card,
      createdAt: ctx.now,
      sentAt: null,
      leaseUntil: 0,
      nextTryAt: ctx.now,
      tries: 0,
      delays: 0,
      error: null,
      dead: false,
      missingSince: null,
    })
    .onConflictDoNothing()
    .returning({ id: notices.id })

/** Where nobody can be sent this, nothing went wrong: they see it when they look. */
const quiet = 'news'
export const quietReason = (...words: string[]): string => [quiet, ...words].join(' ')
export const isQuiet = (reason: string): boolean => reason.startsWith(`${quiet} `)

/** A notice that nobody has tried to send yet. */
export const pending = (now: number) => ({
  ...{ createdAt: now, sentAt: null, leaseUntil: 0, nextTryAt: now, missingSince: null },
  ...{ tries: 0, delays: 0, error: null, dead: 0 },
})

/** Notices of any number and of several workspaces, in one statement. */
export function noticeRows(
  { db, now }: Pick<Context, 'db' | 'now'>,
  all: (Notice & { workspaceId: string })[],
): Statement {
  const made = all.map((one) => ({ id: newId('notice', now), ...one }))
  return db
    .insert(notices)
    .select(
      sql`select ${columnsOf(notices, {
        id: sql`value ->> 'id'`,
        workspaceId: sql`value ->> 'workspaceId'`,
        memberId: sql`value ->> 'memberId'`,
        reason: sql`value ->> 'reason'`,
        card: sql`value -> 'card'`,
        ...pending(now),
      })} from json_each(${JSON.stringify(made)}) where true`,
    )
    .onConflictDoNothing()
    .returning({ id: notices.id })
}

/** The same card for every admin of the workspace, once for one reason. */
export function adminNotices(
  { db, now, workspace }: Pick<Context, 'db' | 'now'> & { workspace: { id: string } },
  { reason, card }: Omit<Notice, 'memberId'>,
): Statement {
  const id = sql`${newId('notice', now)} || '_' || substr(${workspaceMembers.id}, -8)`
  const admins = and(
    eq(workspaceMembers.workspaceId, workspace.id),
    eq(workspaceMembers.role, 'admin'),
    eq(workspaceMembers.active, true),
  )
  return db
    .insert(notices)
    .select(
      sql`select ${columnsOf(notices, {
        ...{ id, workspaceId: workspace.id, memberId: workspaceMembers.id, reason },
        card: JSON.stringify(card),
        ...pending(now),
      })} from ${workspaceMembers} where ${admins}`,
    )
    .onConflictDoNothing()
    .returning({ id: notices.id })
}
