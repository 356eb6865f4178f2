import type { Context } from '../../core/context.ts'
import { CrmError } from '../../core/errors.ts'
import { conversationReader } from '../../core/record/reader.ts'
import { type Given, reportOf } from '../reports/index.ts'

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

/** In a conversation nobody is "me". */
export const nobodyIsMe = () =>
  new CrmError(
    'invalid',
    'It asks for what is yours: in a conversation, name the owner instead of me.',
    { fields: { id: 'Name the owner in it instead of me.' } },
  )
