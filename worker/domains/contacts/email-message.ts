import * as z from 'zod'
import type { Button, Raw } from '../../core/card.ts'
import { emailAddress } from '../../language/email-address.ts'
import { cutTo } from '../../language/shorten.ts'

const address = z.object({ email: z.string().max(320), name: z.string().max(1000).optional() })

/** An open e-mail, as a mail surface hands it over. `id` is its RFC 5322 Message-ID. */
export const message = z.object({
  id: z.string().min(1).max(998),
  subject: z.string().max(1000).default(''),
  at: z.number().int().optional(),
  snippet: z.string().max(2000).default(''),
  from: address.nullish(),
  /** Newsletters, notices and what else nobody wrote to this reader. */
  isAutomatic: z.boolean().default(false),
  participants: z.array(address).max(100).default([]),
  /** It may have files beside its text. */
  hasFiles: z.boolean().default(false),
})

export type Message = z.output<typeof message>

/** Everyone's address once, the sender's first. */
export const addressesOf = ({ from, participants }: Message) => [
  ...new Set(
    [...(from ? [from] : []), ...participants].flatMap(({ email }) => emailAddress(email) ?? []),
  ),
]

/** What logging needs of the mail. */
export const short = (mail: Message) => ({
  message: {
    id: mail.id,
    subject: mail.subject,
    snippet: cutTo(mail.snippet, 300),
    ...(mail.at !== undefined && { at: mail.at }),
    participants: addressesOf(mail)
      .slice(0, 20)
      .map((email) => ({ email })),
  },
})

export const logButton = (mail: Message, mode: 'form' | 'act'): Button => ({
  ...{ label: 'Log e-mail', action: 'log-email', mode, input: short(mail) },
  style: 'primary',
})

/** A deal or a case that begins with a mail is called as the mail is; a case keeps it. */
export function withSubject(button: Button, { id, subject, snippet }: Message): Button {
  const about = cutTo(subject, 200).replace(answered, '').trim()
  const given: Record<string, Raw> = {
    'log-deal': about ? { deal: about } : {},
    'open-case': {
      ...(about && { subject: about }),
      ...(snippet && { text: snippet }),
      ...{ channel: 'email', mail: id },
    },
  }
  const more = given[button.action]
  return more ? { ...button, input: { ...button.input, ...more } } : button
}

/** What mail programs put before the subject of a reply or a forwarded mail. */
const answered =
  /^(?:\s{0,9}(?:re|aw|antw|sv|vs|ynt|odp|rif|res|fwd?|wg|tr|rv|enc|doorst|vb|pd|i|回复|答复|转发|轉寄|回覆)(?:\[\d{1,3}\])?[:：]){1,9}/iu

export const exampleMessage = {
  ...{ id: '<offer@acme.example>', subject: 'Offer' },
  participants: [{ email: 'kim@acme.example', name: 'Kim Doe' }],
}
