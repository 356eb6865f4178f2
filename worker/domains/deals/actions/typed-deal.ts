import { type After, type Leads, ledByTo, objectFirst } from '../../../core/action/typed-line.ts'
import type { Raw } from '../../../core/card.ts'
import { type Context, readerOf } from '../../../core/context.ts'
import { find } from '../../../core/record/queries.ts'
import { becauseAt, readAmount, reasonsMeant } from '../../../language/shorthand.ts'
import { settingsLook } from '../../workspace/index.ts'
import { reasonTyped } from '../lost-reason.ts'

const hasLead = (text: string, leads: Leads) =>
  text.split(' ').some((_, at, words) => leads(words, at) !== undefined)

/** A deal by its name, and what follows in this field, with or without the word to. */
export const dealAnd = (field: string, read = (rest: string, _ctx: Context): Raw[string] => rest) =>
  dealWith((text, ctx) => ({ [field]: read(text, ctx) }))

/** A deal by its name, and what follows in these fields; other words may lead to that as well. */
export const dealWith = (read: (rest: string, ctx: Context) => Raw, leads = ledByTo) =>
  objectFirst(
    'deal',
    'id',
    ({ text, led }, ctx) => {
      if (!led && hasLead(text, leads)) return undefined
      return text ? read(text, ctx) : {}
    },
    leads,
  )

const nothingElse = objectFirst('deal', 'id', ({ text }) => (text ? { rest: text } : {}))

/** A deal by its name and nothing else: what follows would be lost, so it is asked about. */
export async function onlyDeal(ctx: Context, line: string): Promise<Raw | undefined> {
  const read = await nothingElse(ctx, line, '')
  return read && 'rest' in read ? { id: line } : read
}

const ledByAmount: Leads = (words, from) =>
  /^(?:amount|price)$/i.test(words[from] ?? '') ? 1 : undefined

/** An amount that a word or a sign leads to is its new one; else it is a deal and nothing else. */
export async function dealAndAmount(ctx: Context, line: string): Promise<Raw | undefined> {
  const isAmount = (text: string) => !('error' in readAmount(text, readerOf(ctx)))
  const read = objectFirst(
    'deal',
    'id',
    ({ text, led }) => (led && isAmount(text) ? { amount: text } : text ? { rest: text } : {}),
    ledByAmount,
  )
  const found = await read(ctx, line, '')
  return found && 'rest' in found ? { id: line } : found
}

/** A deal, and why it was lost: a reason of the workspace's, or what is said to be one. */
export async function typedLoss(ctx: Context, line: string): Promise<Raw | undefined> {
  const { lostReasons } = await find(ctx, settingsLook(ctx))
  const { locale } = readerOf(ctx)
  const why = ({ text, led }: After): Raw | undefined =>
    text ? reasonTyped(text, lostReasons, locale, led) : {}
  /** `because of`, or a reason of the list that ends the line. */
  const leads = (words: string[], from: number) =>
    becauseAt(words, from, locale) ||
    (reasonsMeant(words.slice(from).join(' '), lostReasons, locale).length === 1 ? 0 : undefined)
  return objectFirst('deal', 'id', why, leads)(ctx, line, '')
}
