import { and, eq, sql } from 'drizzle-orm'
import { sendings } from '../../../../schema/workspace/channels.ts'
import type { Run } from '../../../core/event/schedule.ts'
import { shortOf, supportAddress } from '../../../identity/channels/addresses.ts'
import { ownMark } from '../../../language/mail/automatic.ts'
import { ask, first, rows, trip } from '../../../platform/db.ts'
import { sendsMail } from '../../../platform/env.ts'
import type { OutMail } from './compose.ts'
import { type Called, callProvider } from './provider.ts'
import { isSending } from './state.ts'

/** A provider answers within this, or will not. */
const patience = 120_000
/** Longer than anything that is sent by itself is tried again. */
const kept = 30 * 86_400_000

type Written = Omit<OutMail, 'from' | 'replyTo' | 'headers'>

export const noMail = 'No e-mail is sent from here: the README says under Mail what that needs.'

async function claimed({ db, workspace, now }: Run, messageId: string) {
  const called = { workspaceId: workspace.id, messageId, channel: 'email' as const, calledAt: now }
  const [series = ''] = messageId.split(' ')
  const old = and(
    ...[eq(sendings.workspaceId, workspace.id), sql`message_id >= ${`${series} `}`],
    ...[sql`message_id < ${`${series}!`}`, sql`called_at < ${now - kept}`],
  )
  const claim = db.insert(sendings).values(called).onConflictDoNothing()
  const [mine] = await ask(db, rows(claim.returning({ id: sendings.messageId })))
  if (mine.length) await trip(db, [db.delete(sendings).where(old)])
  return mine.length > 0
}

/** What came of it before; undefined while another run may be at it. */
async function before({ db, workspace, now }: Run, id: string): Promise<Called | undefined> {
  const query = db
    .select()
    .from(sendings)
    .where(isSending({ workspaceId: workspace.id, id }))
  const [is] = await ask(db, first(query))
  if (!is?.endedAt && now - (is?.calledAt ?? now) < patience) return undefined
  if (is?.providerId) return { sent: is.providerId }
  return is?.endedAt && is.error ? { refused: is.error } : { unknown: 'It was broken off.' }
}

/**
 * Writes to a member, once: `id` names the mail, as "series occasion". That the provider is called
 * is put down first, so what is broken off is never sent twice, and said to be unknown.
 */
export async function mailOnce(
  run: Run,
  id: string,
  written: Written,
): Promise<Called | undefined> {
  const { deps, db, workspace, now } = run
  if (!sendsMail(deps.env)) return { refused: noMail }
  if (!(await claimed(run, id))) return before(run, id)
  const is = await callProvider(deps, {
    ...written,
    from: { email: supportAddress(deps.env, workspace.id), name: workspace.name },
    headers: { 'Auto-Submitted': 'auto-generated', [ownMark]: shortOf(workspace.id) },
  })
  const came =
    'sent' in is
      ? { providerId: is.sent, ...(is.written && { sent: { ...is.written } }) }
      : { error: 'refused' in is ? is.refused : null }
  const ended = db.update(sendings).set({ endedAt: now, ...came })
  await trip(db, [ended.where(isSending({ workspaceId: workspace.id, id }))])
  return is
}
