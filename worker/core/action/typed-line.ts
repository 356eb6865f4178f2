import { mention } from '../../language/shorthand/mention.ts'
import { own } from '../../language/shorthand/own.ts'
import type { Raw } from '../card.ts'
import type { Context } from '../context.ts'
import { namedFirst } from '../record/search.ts'

const between = /^(?:[:,–—>→-]+|to\b|into\b|because\b(?: of\b)?|due to\b)\s*/i

/** What follows a record's name, without the word or sign that leads to it. */
const led = (rest: string) => rest.replace(between, '').trim()

/**
 * A line that begins with the name of a record: `field` holds its id, or the words where several or
 * none fit, which are asked about; `then` reads what follows. A colon ends the name wherever it is.
 * `unnamed` reads a line without one that begins with no name at all.
 */
export const objectFirst =
  (
    of: string,
    field: string,
    then: (rest: string, ctx: Context, word: string) => Raw,
    unnamed?: (line: string, word: string) => Raw,
  ) =>
  async (ctx: Context, line: string, word: string): Promise<Raw | undefined> => {
    if (!line) return undefined
    const [name = '', ...after] = line.split(/:(?=\s|$)/)
    const { hits, named, rest } = await namedFirst(ctx, of, name)
    const [only, ...more] = hits
    if (!only && unnamed && after.length === 0) return unnamed(line, word)
    const tail = led([rest, after.join(':')].filter((text) => text.trim()).join(' '))
    return { [field]: only && more.length === 0 ? only.id : named, ...then(tail, ctx, word) }
  }

const onlyMention = new RegExp(`^${mention.source}$`)

const mentionedBy = (ctx: Context, id: string) => own(ctx.mentions, id) ?? 'mention:'

/** A colleague as a line names them: `@name`, a mention, or a name; of a mention nobody is, `mention:`. */
export function colleagueIn(ctx: Context, typed: string): string {
  const id = onlyMention.exec(typed)?.[1]
  return id ? mentionedBy(ctx, id) : typed
}

/** The same of an owner as the line's reader gives it: `@name`, or the id of a mention. */
export const ownerIn = (ctx: Context, owner: string): string =>
  owner.startsWith('@') ? owner : mentionedBy(ctx, owner)
