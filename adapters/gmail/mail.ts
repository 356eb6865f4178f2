// developers.google.com/workspace/gmail/api/reference/rest/v1/users.messages#Message

import { decodeWords } from 'postal-mime'
import * as z from 'zod'
import type { OpenText } from '../../worker/core/context.ts'
import { emailKey } from '../../worker/language/email-address.ts'
import { authorOf, type Senders } from '../../worker/language/mail/author.ts'
import { companyDomain } from '../../worker/language/mail-domains.ts'
import { type Address, addresses, answersIn } from '../../worker/language/mail-headers.ts'
import { cutTo, shorten } from '../../worker/language/shorten.ts'
import { textOf } from './mail-text.ts'

/** The header fields a mail is known by. */
export const wanted = [
  ...['From', 'Reply-To', 'To', 'Cc', 'Subject', 'Date', 'Message-ID'],
  ...['In-Reply-To', 'References'],
  ...['X-Original-From', 'X-Original-Sender'],
  ...['List-Unsubscribe', 'Precedence', 'Auto-Submitted', 'Content-Type'],
]

const message = z.object({
  id: z.string(),
  internalDate: z.coerce.number().optional(),
  snippet: z.string().default(''),
  labelIds: z.array(z.string()).default([]),
  payload: z.object({ headers: z.array(z.object({ name: z.string(), value: z.string() })) }),
})

/** RFC 5322's longest line, which holds most subjects whole. */
const longestSubject = 998

type Somebody = { email: string; name: string }

/** `id` is the mail's own in every mailbox, `at` in milliseconds. */
export type Mail = {
  id: string
  subject: string
  at: number
  snippet: string
  from: Somebody | null
  isAutomatic: boolean
  participants: Somebody[]
  /** The Message-IDs of the mails it answers, the nearest first. */
  answers: string[]
  /** It may have files beside its text. */
  hasFiles: boolean
}

/** What Gmail says of a mail; the one in whose mailbox it lies is none of its people. */
export function readMail(body: unknown, mailbox: string): Mail | undefined {
  const { data } = message.safeParse(body)
  if (!data) return undefined
  const field = fieldIn(data)
  const own = emailKey(mailbox)
  const people = (name: string) =>
    addresses(field(name)).filter(({ email }) => emailKey(email) !== own)
  const isSent = data.labelIds.includes('SENT')
  const author = isSent ? undefined : authorOf(sendersIn(people), isOf(mailbox))
  const others = ['To', 'Cc', ...(isSent ? [] : ['Reply-To'])]
  return {
    id: idOf(data, mailbox),
    subject: shorten(decodeWords(cutTo(field('Subject'), 4000)), longestSubject),
    at: data.internalDate ?? (Date.parse(cutTo(field('Date'), 100)) || 0),
    snippet: cutTo(unescaped(cutTo(data.snippet, 2000)), 300),
    from: author ? somebody(author) : null,
    // What came through a list or a form of ours was written by its author.
    isAutomatic: author?.email === people('From')[0]?.email && isAutomatic(author, field),
    hasFiles: /^\s*multipart\/mixed\b/i.test(field('Content-Type')),
    participants: once(
      [...(author ? [author] : []), ...others.flatMap(people)].map(somebody),
    ).slice(0, 20),
    answers: answersIn(field),
  }
}

type Given = z.output<typeof message>

const fieldIn =
  ({ payload }: Given) =>
  (name: string) =>
    payload.headers.find((one) => one.name.toLowerCase() === name.toLowerCase())?.value ?? ''

const idOf = (given: Given, mailbox: string) =>
  cutTo(fieldIn(given)('Message-ID').trim(), 998) || `${given.id}@${mailbox}`

/** All that a mail says, beside the id it is known by. */
export function readText(body: unknown, mailbox: string): OpenText | undefined {
  const { data } = message.extend({ payload: message.shape.payload.loose() }).safeParse(body)
  return data && { id: idOf(data, mailbox), ...textOf(data.payload) }
}

/** What nobody reads the answers to. */
const unread =
  /^(?:no[._-]?reply|do[._-]?not[._-]?reply|mailer[._-]?daemon|postmaster|bounces?)(?:$|[^a-z])/

/** rfc-editor.org/rfc/rfc2369, rfc3834: sent by a machine, or to many. */
export const isAutomatic = (author: Address | undefined, field: (name: string) => string) =>
  unread.test(author?.email ?? '') ||
  field('List-Unsubscribe') !== '' ||
  /^(?:bulk|junk)$/i.test(field('Precedence').trim()) ||
  /^auto-/i.test(field('Auto-Submitted').trim())

/** Whether an address is of the company whose mailbox it is. */
const isOf = (mailbox: string) => {
  const ours = companyDomain(mailbox)
  return ({ email }: Address) => ours !== undefined && companyDomain(email) === ours
}

const sendersIn = (people: (name: string) => Address[]): Senders => ({
  from: people('From')[0],
  replyTo: people('Reply-To')[0],
  original: people('X-Original-From')[0] ?? people('X-Original-Sender')[0],
})

/** A name that is longer than a name may be is kept, and then refused beside its field. */
const longestName = 1000

const somebody = ({ email, name = '' }: Address): Somebody => ({
  email,
  name: cutTo(name, longestName),
})

function once(people: Somebody[]): Somebody[] {
  const byEmail = new Map<string, Somebody>()
  for (const one of people) if (!byEmail.has(one.email)) byEmail.set(one.email, one)
  return [...byEmail.values()]
}

const signs: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' }

/** Gmail writes a snippet as HTML text. */
const unescaped = (snippet: string) =>
  snippet
    .replace(/&#(\d{1,6});/g, (_, code) => String.fromCodePoint(Math.min(Number(code), 0x10ffff)))
    .replace(/&(amp|lt|gt|quot);/g, (_, name: string) => signs[name] ?? '')
