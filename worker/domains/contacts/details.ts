import type * as z from 'zod'
import { dateBehind, record, text } from '../../core/action/fields.ts'
import { type Context, readerOf } from '../../core/context.ts'
import { fieldError } from '../../core/errors.ts'
import { today } from '../../language/formatting.ts'

/** What is known of a contact beside how they are reached; a form of its own asks for it. */
export const details = {
  birthday: dateBehind.nullish(),
  language: text.nullish(),
  owner: record('member').nullish().meta({ sets: 'ownerId' }),
  workAddress: text.nullish(),
  privateAddress: text.nullish(),
}

type Details = { [F in Exclude<keyof typeof details, 'owner'>]?: z.output<(typeof details)[F]> }

/** Those that are given. */
export function detailsOf({ birthday, language, workAddress, privateAddress }: Details) {
  const all = { birthday, language, workAddress, privateAddress }
  const given = Object.entries(all).filter(([, value]) => value !== undefined)
  return Object.fromEntries(given) as Partial<Record<keyof typeof all, string | null>> // of these
}

/** What is wrong with a birthday: nobody here is that young, so its year was left out. */
function tooLate(birthday: string, now: string): string | undefined {
  if (birthday > now) return 'This is still ahead.'
  const yearAgo = `${Number(now.slice(0, 4)) - 1}${now.slice(4)}`
  return birthday > yearAgo ? 'This is less than a year ago.' : undefined
}

/** Throws where nobody can have been born that day. */
export function mustBeBorn(ctx: Context, birthday: string | null | undefined): void {
  const wrong = birthday && tooLate(birthday, today(readerOf(ctx)))
  if (wrong)
    throw fieldError('birthday', `${wrong} Please write the year too, such as 17 Mar 1984.`)
}
