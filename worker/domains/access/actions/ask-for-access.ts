import { and, desc, eq } from 'drizzle-orm'
import * as z from 'zod'
import { accessRequests } from '../../../../schema/workspace/access.ts'
import { defineAction } from '../../../core/action/define.ts'
import { text } from '../../../core/action/fields.ts'
import { heldText, whoseText } from '../../../core/action/not-yours.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import { recordCard } from '../../../core/action/record-card.ts'
import type { Card } from '../../../core/card.ts'
import { type Context, readerOf } from '../../../core/context.ts'
import { fieldError, unchanged } from '../../../core/errors.ts'
import { edit, insert, type Notice } from '../../../core/event/commit/index.ts'
import { quietReason } from '../../../core/event/commit/notices.ts'
import { survivorsOf } from '../../../core/event/merge/survivor.ts'
import { isLeftOut, kindLimit, may } from '../../../core/permissions.ts'
import { type Known, knownBy } from '../../../core/record/known.ts'
import { isId } from '../../../core/record/registry.ts'
import { scoped, selectAll } from '../../../core/record/scoped.ts'
import { ago } from '../../../language/formatting.ts'
import { idIn } from '../../../language/record-link.ts'
import { digest } from '../../../platform/crypto.ts'
import { ask, first } from '../../../platform/db.ts'
import { answerButtons } from '../card.ts'
import { type AccessRequest, deciders, type Person } from '../queries.ts'

/** One for each member and record, so that nobody asks twice at the same time. */
const idOf = async ({ member }: Context, known: Known) =>
  `access_${(await digest(`${member.id} ${known.id}`)).slice(0, 26)}`

/** What they asked of it before, also where that was about a record that is part of it by now. */
const requestLook = (ctx: Context, recordId: string) =>
  first(
    selectAll(ctx, accessRequests)
      .from(scoped(ctx, accessRequests))
      .where(and(eq(accessRequests.recordId, recordId), eq(accessRequests.memberId, ctx.member.id)))
      .orderBy(desc(accessRequests.askedAt))
      .limit(1),
  )

/** May this person share it, by their role, one of the workspace's own among them? */
function mayGive({ workspace }: Context, { kind, ownerId }: Known, one: Person): boolean {
  const who = { member: { ...one, made: workspace.madeRoles?.[one.roleId ?? ''] } }
  const isWithin = !kindLimit(who, kind.kind) && !isLeftOut(who, 'give-access')
  return isWithin && may(who, kind.rights.needs, { ownerId })
}

/** Its owner; of what has none, or one who may not share it, the lead of its team, else the admins. */
function whomToAsk(ctx: Context, known: Known, all: Person[]): Person[] {
  const able = all.filter((one) => mayGive(ctx, known, one))
  const owner = able.filter(({ id }) => id === known.ownerId)
  const lead = able.filter(({ isLead }) => isLead)
  return [owner, lead].find((some) => some.length) ?? able.filter(({ role }) => role === 'admin')
}

const noticesOf = (ctx: Context, known: Known, id: string, whom: Person[]): Notice[] =>
  whom.map((one) => ({
    memberId: one.id,
    reason: quietReason('access', id, ctx.requestId),
    card: {
      title: `${ctx.member.name} asks to see ${known.title}`,
      subtitle: `They learned that this ${known.kind.noun[0]} is there and whose it is, and nothing else.`,
      parts: [],
      buttons: answerButtons(id),
    },
  }))

/** What they hold is hidden from nobody here, or there is no such thing: the answer is the same. */
async function notHidden(ctx: Context, held: string): Promise<Error> {
  if (!isId(ctx, held)) return fieldError('of', 'There is nothing called so that you can ask for.')
  const card = await recordCard(ctx, held)
  return unchanged({ ...card, title: `You can see it already: ${card.title}` })
}

const askedAlready = (
  ctx: Context,
  held: string,
  known: Known,
  { askedAt }: AccessRequest,
): Card => ({
  title: `You asked for it already, ${ago(askedAt, readerOf(ctx))}`,
  subtitle: `${heldText(ctx, held, known)} is ${whoseText(known)}’s. It was not answered yet.`,
  parts: [],
  buttons: [],
})

async function run(ctx: Context, { of }: { of: string }) {
  const typed = idIn(of)
  const [became] = await ask(ctx.db, survivorsOf(ctx, [typed]))
  const held = became.get(typed) ?? typed
  const [known] = await ask(ctx.db, knownBy(ctx, held))
  if (!known) throw await notHidden(ctx, held)
  const id = await idOf(ctx, known)
  const [before, all] = await ask(ctx.db, requestLook(ctx, known.id), deciders(ctx, known))
  if (before?.state === 'open') throw unchanged(askedAlready(ctx, held, known, before))
  const whom = whomToAsk(ctx, known, all)
  const asked = { state: 'open' as const, askedAt: ctx.now, decidedBy: null, until: null }
  const made = { id, memberId: ctx.member.id, recordId: known.id, ...asked }
  const change = before ? edit(accessRequests, before, asked) : insert(ctx, accessRequests, made)
  const names = new Intl.ListFormat('en-GB').format(whom.map(({ name }) => name).slice(0, 3))
  return save(ctx, 'access.asked', [change], {
    notes: { note: names ? `${names} can answer with one press.` : 'Nobody can answer it now.' },
    notify: noticesOf(ctx, known, id, whom),
  })
}

export const askForAccess = defineAction({
  title: 'Ask for access',
  needs: 'own',
  costs: 'ask',
  private: true,
  submit: 'Ask',
  input: z.object({
    of: text.meta({ label: 'What', hint: 'Its link, its whole name or an e-mail address' }),
  }),
  help: {
    'Setting up': [['ask for access Jane Ford', 'To what is a colleague’s, and known to you']],
  },
  typed: { words: ['ask for access'], read: (_ctx, rest) => (rest ? { of: rest } : undefined) },
  example: { of: 'kim@acme.example' },
  run,
  card: receipt,
})
