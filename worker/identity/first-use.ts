import { and, eq, isNull } from 'drizzle-orm'
import { identities } from '../../schema/directory/directory.ts'
import { form } from '../core/action/buttons.ts'
import type { Button, Card, Part } from '../core/card.ts'
import { type Context, surfaceOf } from '../core/context.ts'
import { noticeRow } from '../core/event/commit/notices.ts'
import { ask, directory, first, trip } from '../platform/db.ts'
import { surfaceName } from '../platform/env.ts'
import { forget } from './remembered.ts'

const leave: Button = form('Leave', 'leave')

const words = ({ workspace, member, surface }: Context) => ({
  title: `This is the CRM of ${workspace.name}`,
  text: `In ${surfaceName(surface)} you are ${member.name} here, known by your e-mail address. Not your company? Then leave.`,
})

/** Once on each surface, a colleague whom nobody asked sees which workspace this is: alone. */
export async function firstUse(ctx: Context): Promise<Part[]> {
  if (!ctx.unmet || !(await meet(ctx))) return []
  if (ctx.shared) {
    await sayInPrivate(ctx)
    return []
  }
  const { title, text } = words(ctx)
  return [{ kind: 'list', items: [{ title, text, button: leave }] }]
}

/** True for the first answer that says so. */
async function meet(ctx: Context): Promise<boolean> {
  const { deps, account, user, now } = ctx
  const surface = surfaceOf(ctx)
  const db = directory(deps.env, deps.meter)
  const mine = and(
    eq(identities.surface, surface),
    eq(identities.account, account),
    eq(identities.externalUserId, user),
  )
  const meeting = db
    .update(identities)
    .set({ metAt: now })
    .where(and(mine, isNull(identities.metAt)))
  const [met] = await ask(db, first(meeting.returning({ at: identities.metAt })))
  forget({ surface, account, user })
  return met !== undefined
}

async function sayInPrivate(ctx: Context): Promise<void> {
  const { member, surface, account } = ctx
  const { title, text } = words(ctx)
  const card: Card = { title, parts: [{ kind: 'text', text }], buttons: [leave] }
  const reason = `met ${surface} ${account} ${ctx.user}`
  await trip(ctx.db, [noticeRow(ctx, { memberId: member.id, reason, card })])
  ctx.deps.wake('cards')
}
