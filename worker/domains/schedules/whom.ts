import { colleagueChosen } from '../../core/action/which-owner.ts'
import type { Context } from '../../core/context.ts'
import { CrmError, fieldError } from '../../core/errors.ts'
import { allow } from '../../core/permissions.ts'
import { conversationReader } from '../../core/record/reader.ts'
import { actingAs } from '../../identity/acting.ts'
import { ask } from '../../platform/db.ts'
import { sendsMail } from '../../platform/env.ts'
import { noMail } from '../channels/index.ts'
import { type Given, reportOf } from '../reports/index.ts'

const outsider = 'This person is not in your CRM. Reports are not sent to others.'

/** As everyone who reads the conversation: none of them is "me". */
export const asConversation = (ctx: Context, outsiders: boolean): Context => {
  const { member, shared } = conversationReader(ctx.workspace)
  return { ...ctx, member, shared, outsiders }
}

/** Is it asked of the one who reads it, such as `owner:me`? Then it is another for somebody else, or none. */
export async function asksForMe(ctx: Context, definition: Given): Promise<boolean> {
  const { wish } = await reportOf(ctx, definition)
  const other = { ...ctx, member: { ...ctx.member, id: 'member_nobody' } }
  const theirs = await reportOf(other, definition).catch((error) => {
    if (error instanceof CrmError) return undefined
    throw error
  })
  return JSON.stringify(theirs?.wish) !== JSON.stringify(wish)
}

/** Who gets it by e-mail, as they are: a colleague, and nobody else. Throws CrmError beside the field. */
export async function mailReader(ctx: Context, typed: string): Promise<Context> {
  if (!sendsMail(ctx.deps.env)) throw fieldError('mailTo', noMail)
  const asked = { field: 'mailTo', label: 'By e-mail to' }
  const [chosen] = await ask(ctx.db, colleagueChosen(ctx, typed, asked, outsider))
  const memberId = chosen?.id ?? ctx.member.id
  if (memberId !== ctx.member.id) allow(ctx, 'alert')
  const asker = { memberId, surface: 'api', account: '', user: memberId, since: 0 } as const
  const reader = await actingAs(ctx.deps, ctx.workspace.id, asker, ctx.requestId)
  if (!reader.member.email)
    throw fieldError('mailTo', `No e-mail address of ${reader.member.name} is known here.`)
  return reader
}

/** That a colleague does not see it is said beside who was chosen. */
export const notSeenBy =
  ({ member }: Context, reader: Context) =>
  (error: unknown): never => {
    const isTheirs = reader.member.id && reader.member.id !== member.id
    if (!(error instanceof CrmError) || !isTheirs) throw error
    throw fieldError('mailTo', `${reader.member.name} does not see this report.`)
  }

/** In a conversation nobody is "me". */
export const nobodyIsMe = () =>
  new CrmError(
    'invalid',
    'It asks for what is yours: in a conversation, name the owner instead of me.',
    { fields: { id: 'Name the owner in it instead of me.' } },
  )
