import { declaredActions } from '../../core/action/known.ts'
import type { Context } from '../../core/context.ts'
import { readerOf } from '../../core/context.ts'
import { declaredKinds } from '../../core/record/registry.ts'
import { fold } from '../../language/fold.ts'
import { isList } from '../../language/lists.ts'
import { readAmount, readDate } from '../../language/shorthand.ts'

/** What a kind may be called: what nothing else is, where people type and programs ask. */

/** Words of the lines people type, and of addresses and ids. */
const spoken = `all amount any api by close closed closing company contact currency deal e-mail email
  event file form from group history in is last lost mail me message mine my next no note of on open
  order owner page phone pipeline quarter record search since slipping sort stage status this title to
  today tomorrow undo until user value won workspace yes yesterday`
/** What is to come has its name already. */
const coming = 'campaign case quote segment ticket'
const ids =
  'batch delivery edition entry exposure letter link line own post press request role token'
const reserved = new Set(`${spoken} ${coming} ${ids}`.split(/\s+/))

/** As what is typed, and addresses, tell it from others: in these a space is a hyphen. */
export const spelled = (name: string): string => fold(name).replaceAll('-', ' ')

const several = (word: string) => [word, `${word}s`, word.replace(/s$/, '')]

/** What the kinds everybody has are called. */
const taken = (): Set<string> =>
  new Set(
    declaredKinds().flatMap(({ kind, noun }) =>
      [kind, ...noun].flatMap((one) => several(spelled(one))),
    ),
  )

/** Does a command begin with these words? */
const isCommand = (typed: string): boolean =>
  Object.values(declaredActions()).some(({ title, typed: by }) =>
    [...(by?.words ?? []), title.toLowerCase()].some((words) =>
      `${words} `.startsWith(`${typed} `),
    ),
  )

/** Would a line that begins so be read as something else? */
function isRead(ctx: Context, typed: string): boolean {
  const reader = readerOf(ctx)
  return !('error' in readDate(typed, reader)) || !('error' in readAmount(typed, reader))
}

/** Why a kind cannot be called so; undefined where it can. */
export function whyNotCalled(ctx: Context, typed: string): string | undefined {
  if (!/^\p{L}[\p{L}\p{M}\p{N}]*(?:(?:,? |['-])[\p{L}\p{M}\p{N}]+)*$/u.test(typed))
    return 'A name is made of letters and spaces, such as contract or service contract.'
  const folded = fold(typed)
  const names = [folded, spelled(typed)].flatMap(several)
  const isTaken =
    names.some((one) => taken().has(one) || reserved.has(one) || isList(one)) ||
    isCommand(folded) ||
    isRead(ctx, typed)
  if (!isTaken) return undefined
  return `"${typed}" means something else here already. Please choose another word.`
}

const letters = 'abcdefghijklmnopqrstuvwxyz'

/** What ids of its records begin with: letters alone, and as no others do. */
export function kindNameFor(one: string, others: string[]): string {
  const begin =
    fold(one)
      .replace(/[^a-z]/g, '')
      .slice(0, 24) || 'kind'
  const all = [...declaredKinds().map(({ kind }) => kind), ...others, ...reserved]
  const isFree = (name: string) => name.length > 1 && !all.includes(name) && !isList(name)
  const names = [begin, ...[...letters].map((letter) => `${begin}${letter}`)]
  const free = names.find(isFree)
  if (free) return free
  throw new Error(`no name is left for "${one}"`)
}
