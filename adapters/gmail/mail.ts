// developers.google.com/workspace/gmail/api/reference/rest/v1/users.messages#Message

import { decodeWords } from 'postal-mime'
import * as z from 'zod'
import { type Address, addresses } from '../../worker/language/mail-headers.ts'
import { cutTo } from '../../worker/language/shorten.ts'

/** The header fields a mail is known by. */
export const wanted = ['From', 'Reply-To', 'To', 'Cc', 'Subject', 'Date', 'Message-ID']

const message = z.object({
  id: z.string(),
  internalDate: z.coerce.number().optional(),
  snippet: z.string().default(''),
  payload: z.object({ headers: z.array(z.object({ name: z.string(), value: z.string() })) }),
})

type Somebody = { email: string; name: string }

/** `id` is the mail's own in every mailbox, `at` in milliseconds. */
export type Mail = {
  id: string
  subject: string
  at: number
  snippet: string
  from: Somebody | null
  participants: Somebody[]
}

/** What Gmail says of a mail; the one in whose mailbox it lies is none of its people. */
export function readMail(body: unknown, mailbox: string): Mail | undefined {
  const { data } = message.safeParse(body)
  if (!data) return undefined
  const field = (name: string) =>
    data.payload.headers.find((one) => one.name.toLowerCase() === name.toLowerCase())?.value ?? ''
  const people = (name: string) =>
    addresses(field(name))
      .map(somebody)
      .filter(({ email }) => email !== mailbox)
  const [from = null] = people('From')
  return {
    id: field('Message-ID').trim().slice(0, 500) || `${data.id}@${mailbox}`,
    subject: cutTo(decodeWords(cutTo(field('Subject'), 2000)), 300),
    at: data.internalDate ?? (Date.parse(cutTo(field('Date'), 100)) || 0),
    snippet: cutTo(unescaped(cutTo(data.snippet, 2000)), 300),
    from,
    participants: once(['From', 'Reply-To', 'To', 'Cc'].flatMap(people)).slice(0, 20),
  }
}

const somebody = ({ email, name = '' }: Address): Somebody => ({ email, name: cutTo(name, 100) })

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
