// developers.cloudflare.com/email-service/api/send-emails/workers-api
import type { Deps, SendResult } from '../../../core/context.ts'
import { explain } from '../../../core/errors.ts'
import { cutTo } from '../../../language/shorten.ts'
import { isOutboxOn } from '../../../platform/env.ts'
import { newId } from '../../../platform/id.ts'
import type { OutMail } from './compose.ts'

/** What came of a call, and what was written instead where the outbox is on. */
export type Called = SendResult & { written?: object }

/** Of these errors of Cloudflare's it is sure that nothing was sent, and what to say of them. */
const refusals: Record<string, string> = {
  E_VALIDATION_ERROR: 'The address was refused.',
  E_FIELD_MISSING: 'The mail was refused.',
  E_SENDER_NOT_VERIFIED: 'The mail domain is not set up for sending. See Mail in the README.',
  E_SENDER_DOMAIN_NOT_AVAILABLE:
    'The mail domain is not set up for sending. See Mail in the README.',
  E_RECIPIENT_NOT_ALLOWED: 'This binding may not send to that address.',
  E_RECIPIENT_SUPPRESSED: 'Mails to that address bounced before, so none is sent there any more.',
  E_CONTENT_TOO_LARGE: 'The mail is too large: at most 5 MB can be sent.',
  E_DELIVERY_FAILED: 'The receiving mail system refused it.',
  E_RATE_LIMIT_EXCEEDED: 'Too many mails were sent at once. Send it again in some minutes.',
  E_DAILY_LIMIT_EXCEEDED: 'No more mails can be sent today. Send it again tomorrow.',
}

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''

function refusalOf(error: unknown): string | undefined {
  const code = codeOf(error)
  if (code.startsWith('E_HEADER')) return 'The mail was refused.'
  return Object.hasOwn(refusals, code) ? refusals[code] : undefined
}

/** Calls the provider, once. What cannot be known is said so, and never tried again by itself. */
export async function callProvider({ env }: Pick<Deps, 'env'>, mail: OutMail): Promise<Called> {
  if (isOutboxOn(env)) return { sent: `${newId('local')}@${env.MAIL_DOMAIN ?? ''}`, written: mail }
  if (!env.EMAIL) return { refused: 'No mail can be sent here: the binding EMAIL is missing.' }
  try {
    const { messageId } = await env.EMAIL.send(mail)
    return { sent: messageId }
  } catch (error) {
    const refused = refusalOf(error)
    if (refused) return { refused }
    return { unknown: cutTo(explain(error).message, 300) }
  }
}
