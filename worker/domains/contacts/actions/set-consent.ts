import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { dateBehind, oneOf, record, text } from '../../../core/action/fields.ts'
import { receipt } from '../../../core/action/receipt.ts'
import type { Context } from '../../../core/context.ts'
import { readerOf } from '../../../core/context.ts'
import { fieldError } from '../../../core/errors.ts'
import { today } from '../../../language/formatting.ts'
import { nothing } from '../../../platform/db.ts'
import { changeContact, contactPrefill } from './change-contact.ts'

const about = { both: 'Mails and calls', mail: 'Mails', call: 'Calls' }
const answers = { yes: 'They agree', no: 'They do not want it', unknown: 'Not known' }

const input = z.object({
  id: record('contact').meta({ label: 'Who', subject: true }),
  about: oneOf(['both', 'mail', 'call'], about).meta({ label: 'About' }),
  answer: oneOf(['yes', 'no', 'unknown'], answers).meta({ label: 'Answer' }),
  since: dateBehind.nullish().meta({ label: 'Since' }),
  how: text.nullish().meta({ label: 'How known', hint: 'asked' }),
})

async function run(ctx: Context, { id, about: what, answer, since, how }: z.output<typeof input>) {
  const now = today(readerOf(ctx))
  if (since && since > now) {
    const reason = 'This is still ahead. Please write the year too, such as 3 Mar 2026.'
    throw fieldError('since', reason)
  }
  const consent =
    answer === 'unknown' ? null : { may: answer === 'yes', since: since ?? now, how: how ?? null }
  return changeContact(ctx, 'contact.consented', id, nothing(undefined), () => ({
    ...(what !== 'call' && { mayMail: consent }),
    ...(what !== 'mail' && { mayCall: consent }),
  }))
}

export const setConsent = defineAction({
  title: 'Consent',
  needs: 'change',
  input,
  prefill: (ctx, given) =>
    contactPrefill(ctx, given, () => ({ about: 'both', since: today(readerOf(ctx)) })),
  example: { about: 'mail', answer: 'yes' },
  run,
  card: receipt,
})
