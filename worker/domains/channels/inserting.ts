import { cases } from '../../../schema/workspace/cases.ts'
import type { Prefill } from '../../core/action/define.ts'
import type { Raw } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import { CrmError, fieldError } from '../../core/errors.ts'
import { notThere } from '../../core/record/queries.ts'
import { askedFor, merged } from '../../language/merge-fields.ts'
import { ask } from '../../platform/db.ts'
import { type Inserted, insertedTexts, suggestedFor } from '../answers/index.ts'
import { answerChannel, recipientsText } from '../cases/index.ts'
import { offeredTemplates, templateText } from '../templates/index.ts'
import { type Known, knownOf } from './merging.ts'
import { recipientsOf } from './sending/addressed.ts'

/** What is put into an answer before somebody sends it: it stands in the form, to be changed there. */

const textsIn = (given: Raw[string] | undefined): string[] =>
  Array.isArray(given) ? given.filter((one) => typeof one === 'string') : []

/**
 * What the form of a reply begins with: what was inserted, and to choose from, what the case's own
 * words suggest and templates in the customer's language before others.
 */
export async function beginReply(ctx: Context, { id, inserted }: Raw): Promise<Prefill> {
  const values = { status: 'waiting' }
  if (typeof id !== 'string') return { values, without: ['insert', 'copies'] }
  const [[known, texts], all] = await Promise.all([
    ask(ctx.db, knownOf(ctx, id), insertedTexts(ctx, textsIn(inserted))),
    recipientsOf(ctx, id),
  ])
  if (!known) throw notThere(ctx, cases, id)
  const { about, wrote, language, subject, channel, said } = known
  const isMail = answerChannel(ctx.deps.env, { channel }) === 'email'
  const [, ...copies] = all
  const found = await ask(
    ctx.db,
    suggestedFor(ctx, [about, wrote], language),
    offeredTemplates(ctx, language),
  )
  const offered = found.flat().map((one) => ({ ...one }))
  const message = texts.map(({ text }) => text).join('\n\n')
  return {
    values: {
      ...{ ...values, offered, ...(message && { message }) },
      ...(isMail && copies.length && { copies: copies.join(', ') }),
    },
    hidden: { seen: said[0]?.id ?? '' },
    intro: [subject, isMail ? recipientsText(all.slice(0, 1)) : ''].filter(Boolean).join(' · '),
    without: [...(offered.length ? [] : ['insert']), ...(isMail ? [] : ['copies'])],
  }
}

interface Given {
  id: string
  message?: string | undefined
  inserted?: string[] | undefined
}

/** The form once more, with what was chosen behind what was written: nothing is sent yet. */
export async function withInserted(
  ctx: Context,
  chosen: string,
  { id, message = '', inserted = [] }: Given,
): Promise<CrmError> {
  const [[article], template, known] = await ask(
    ctx.db,
    insertedTexts(ctx, [chosen]),
    templateText(ctx, chosen),
    knownOf(ctx, id),
  )
  const chosenText = article?.text ?? template
  if (chosenText === undefined || !known)
    return fieldError('insert', 'This is not there any more. Please choose another.')
  const { text, missing } = template
    ? merged(template, known.values)
    : { text: chosenText, missing: [] }
  const reason = askedFor(missing)
  return new CrmError('invalid', reason || 'Inserted. Change it as you like, then press Send.', {
    ...(reason && { fields: { message: reason } }),
    values: {
      message: [message, text].filter(Boolean).join('\n\n'),
      insert: '',
      inserted: [...new Set([...inserted, ...(article ? [article.id] : [])])],
    },
  })
}

/** A message with nothing left to fill in. Throws where something is not known. */
export function mergedWhole(written: string, known: Known | undefined): string {
  if (!known) return written
  const { text, missing } = merged(written, known.values)
  if (missing.length) throw fieldError('message', askedFor(missing))
  return text
}

/** Those of which a line is left in what is sent. */
export const stillIn = <T extends { text: string }>(message: string, all: T[]): T[] =>
  all.filter(({ text }) =>
    text.split('\n').some((line) => line.trim() && message.includes(line.trim())),
  )

/** What is for colleagues alone is sent only by who read that it is: throws until they say so. */
export function mustBeMeant(parts: Inserted[], confirmed: string[]): void {
  const unread = parts.filter(({ id, state }) => state === 'internal' && !confirmed.includes(id))
  if (unread.length === 0) return
  const names = unread.map(({ title }) => `“${title}”`).join(', ')
  const is = unread.length === 1 ? 'is' : 'are'
  throw new CrmError('invalid', `${names} ${is} for colleagues only.`, {
    fields: {
      message: `${names} ${is} internal. Take its words out, or press Send again to send them to the customer.`,
    },
    values: { confirmed: [...confirmed, ...unread.map(({ id }) => id)] },
  })
}
