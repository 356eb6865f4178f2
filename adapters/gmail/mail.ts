// developers.google.com/workspace/gmail/api/reference/rest/v1/users.messages#Message
import { z } from 'zod'
import { type Address, addresses, decoded } from './addresses.ts'

/** The header fields a mail is known by. */
export const wanted = ['From', 'Reply-To', 'To', 'Cc', 'Subject', 'Date', 'Message-ID']

const message = z.object({
  id: z.string(),
  internalDate: z.coerce.number().optional(),
  snippet: z.string().default(''),
  payload: z.object({ headers: z.array(z.object({ name: z.string(), value: z.string() })) }),
})

/** `id` is the mail's own in every mailbox, `at` in milliseconds. */
export type Mail = {
  id: string
  subject: string
  at: number
  snippet: string
  from: Address | null
  participants: Address[]
}

/** What Gmail says of a mail; the one in whose mailbox it lies is none of its people. */
export function readMail(body: unknown, mailbox: string): Mail | undefined {
  const { data } = message.safeParse(body)
  if (!data) return undefined
  const field = (name: string) =>
    data.payload.headers.find((one) => one.name.toLowerCase() === name.toLowerCase())?.value ?? ''
  const [from = null] = addresses(field('From'))
  const others = ['From', 'Reply-To', 'To', 'Cc'].flatMap((name) => addresses(field(name)))
  return {
    id: field('Message-ID').trim().slice(0, 500) || `${data.id}@${mailbox}`,
    subject: decoded(field('Subject')).slice(0, 300),
    at: data.internalDate ?? (Date.parse(field('Date')) || 0),
    snippet: unescaped(data.snippet).slice(0, 300),
    from: from?.email === mailbox ? null : from,
    participants: once(others.filter(({ email }) => email !== mailbox)).slice(0, 20),
  }
}

const once = (people: Address[]) =>
  [...new Map(people.reverse().map((one) => [one.email, one])).values()].reverse()

const signs: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' }

/** Gmail writes a snippet as HTML text. */
const unescaped = (snippet: string) =>
  snippet
    .replace(/&#(\d{1,6});/g, (_, code) => String.fromCodePoint(Math.min(Number(code), 0x10ffff)))
    .replace(/&(amp|lt|gt|quot);/g, (_, name: string) => signs[name] ?? '')
