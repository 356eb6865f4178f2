import { isOneself } from '../../language/oneself.ts'
import { mention } from '../../language/shorthand/mention.ts'
import { own } from '../../language/shorthand/own.ts'
import type { Context } from '../context.ts'

const onlyMention = new RegExp(`^${mention.source}$`)

const mentionedBy = (ctx: Context, id: string) => own(ctx.mentions, id) ?? 'mention:'

/** A colleague as a line names them: `@name`, a mention, a name or me; of a mention nobody is, `mention:`. */
export function colleagueIn(ctx: Context, typed: string): string {
  if (isOneself(typed, ctx.member.locale)) return ctx.member.id
  const id = onlyMention.exec(typed)?.[1]
  return id ? mentionedBy(ctx, id) : typed
}

/** The same of an owner as the line's reader gives it: `@name`, or the id of a mention. */
export function ownerIn(ctx: Context, owner: string): string {
  if (isOneself(owner, ctx.member.locale)) return ctx.member.id
  return owner.startsWith('@') ? owner : mentionedBy(ctx, owner)
}
