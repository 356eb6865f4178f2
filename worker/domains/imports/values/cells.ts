import type { Context } from '../../../core/context.ts'
import { emailAddress } from '../../../language/email-address.ts'
import { phoneNumber } from '../../../language/phone-numbers.ts'
import type { Placed, Target } from '../mapping/targets.ts'
import { isNoDay } from './dates.ts'
import { quoted, wrong } from './wrong.ts'

/** Several of one cell, and cells that say nothing. */

export const separate = (text: string, by: RegExp) =>
  text
    .split(by)
    .map((one) => one.trim())
    .filter(Boolean)

/** Numbers have spaces, and `030/1234` is one; with a plus or as many digits again another begins. */
const betweenPhones = /[;\n|]|:::|[,/]\s*(?=\+)|,\s*(?=[(\d][\d\s().-]{6,})/

/** Several of one cell; `Jane Ford <jane@globex.com>` is the address. */
export function listOf({ field }: Target, text: string): string[] {
  if (field === 'phones') return separate(text, betweenPhones)
  const named = field === 'emails' && text.match(/(?<=<)[^<>\s]+@[^<>\s]+(?=>)/g)
  return named || separate(text, /[,;|\s]|:::/)
}

/** Throws CrmError, beside the column, where a person would be asked for another. */
export function reachable(
  ctx: Context,
  { header, target: { field } }: Placed,
  all: string[],
): string[] {
  const isOne = (one: string) =>
    field === 'phones' ? phoneNumber(one, ctx.workspace.country) : emailAddress(one)
  const bad = all.find((one) => !isOne(one))
  if (bad === undefined || !['emails', 'phones'].includes(field)) return all
  const what =
    field === 'phones'
      ? 'does not look like a phone number. Begin with + and the country.'
      : 'does not look like an e-mail address.'
  throw wrong(header, `${quoted(bad)} ${what}`)
}

const short = ['date', 'datetime', 'number', 'money', 'email', 'phone']
const lists = ['emails', 'phones', 'domains']

/** Throws CrmError of a cell that is longer than anything of its kind: no pattern meets more. */
export function mustBeShort({ header, target }: Placed, text: string): void {
  const { field, type, isPaired } = target
  const isShort = isPaired || short.includes(type?.kind ?? '')
  const most = lists.includes(field) ? 2_000 : isShort ? 200 : Number.POSITIVE_INFINITY
  if (text.length > most) throw wrong(header, `${quoted(text, 60)} is too long.`)
}

/** What programs and people write where there is nothing. */
const nothingIn = /^(?:[-–—.?]+|#?n\/?a|null|none|nil|k\. ?a\.)$/i

/** A text may be called so, and of a choice it is asked what it is. */
export const saysNothing = ({ type, field, isPaired }: Target, text: string) =>
  text === '' ||
  (type?.kind === 'date' && isNoDay(text)) ||
  ((isPaired ||
    ['emails', 'phones', 'domains'].includes(field) ||
    ['date', 'number', 'money', 'phone', 'email'].includes(type?.kind ?? '')) &&
    nothingIn.test(text))
