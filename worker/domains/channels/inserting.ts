import type { Prefill } from '../../core/action/define.ts'
import type { Raw } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import { CrmError, fieldError } from '../../core/errors.ts'
import { find } from '../../core/record/queries.ts'
import { ask } from '../../platform/db.ts'
import { insertedTexts, suggestedFor } from '../answers/index.ts'
import { caseLook, latestSaid } from '../cases/index.ts'

/** What is put into an answer before somebody sends it: it stands in the form, to be changed there. */

const textsIn = (given: Raw[string] | undefined): string[] =>
  Array.isArray(given) ? given.filter((one) => typeof one === 'string') : []

/** What the form of a reply begins with: what is suggested by the case's own words, and what was inserted. */
export async function beginReply(ctx: Context, { id, inserted }: Raw): Promise<Prefill> {
  const values = { status: 'waiting' }
  if (typeof id !== 'string') return { values, without: ['insert'] }
  const [is, said, texts] = await ask(
    ctx.db,
    caseLook(ctx, id),
    latestSaid(ctx, id, 5),
    insertedTexts(ctx, textsIn(inserted)),
  )
  const wrote = said.find(({ direction }) => direction === 'in')?.text ?? ''
  const offered = await find(ctx, suggestedFor(ctx, [[is.subject, ...is.tags].join(' '), wrote]))
  return {
    values: {
      ...values,
      offered: offered.map((one) => ({ ...one })),
      ...(texts.length && { message: texts.map(({ text }) => text).join('\n\n') }),
    },
    intro: is.subject,
    without: offered.length ? [] : ['insert'],
  }
}

interface Given {
  message?: string | undefined
  inserted?: string[] | undefined
}

/** The form once more, with what was chosen behind what was written: nothing is sent yet. */
export async function withInserted(
  ctx: Context,
  chosen: string,
  { message = '', inserted = [] }: Given,
): Promise<CrmError> {
  const [one] = await find(ctx, insertedTexts(ctx, [chosen]))
  if (!one) return fieldError('insert', 'This is not there any more. Please choose another.')
  return new CrmError('invalid', 'Inserted. Change it as you like, then press Send.', {
    values: {
      message: [message, one.text].filter(Boolean).join('\n\n'),
      insert: '',
      inserted: [...new Set([...inserted, one.id])],
    },
  })
}

/** Those of which a line is left in what is sent. */
export const stillIn = (message: string, all: { id: string; text: string }[]): string[] =>
  all
    .filter(({ text }) => text.split('\n').some((line) => line.trim() && message.includes(line)))
    .map(({ id }) => id)
