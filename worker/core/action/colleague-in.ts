import { mention } from '../../language/shorthand/mention.ts'
import { own } from '../../language/shorthand/own.ts'
import type { Context } from '../context.ts'

const onlyMention = new RegExp(`^${mention.source}$`)

const mentionedBy = (ctx: Context, id: string) => own(ctx.mentions, id) ?? 'mention:'

const oneself =
  /^@?(?:me|mine|myself|ich|mich|mir|moi|yo|m[íi]|io|eu|ik|jag|jeg|minä|ja|já|én|ben|я|自分|私|我|나)$/i

/** A colleague as a line names them: `@name`, a mention, a name or me; of a mention nobody is, `mention:`. */
export function colleagueIn(ctx: Context, typed: string): string {
  if (oneself.test(typed)) return ctx.member.id
  const id = onlyMention.exec(typed)?.[1]
  return id ? mentionedBy(ctx, id) : typed
}

/** The same of an owner as the line's reader gives it: `@name`, or the id of a mention. */
export function ownerIn(ctx: Context, owner: string): string {
  if (oneself.test(owner)) return ctx.member.id
  return owner.startsWith('@') ? owner : mentionedBy(ctx, owner)
}
