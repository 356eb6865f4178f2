// developers.google.com/workspace/gmail/api/reference/rest/v1/users.messages#MessagePart
import * as z from 'zod'
import { htmlText } from '../../worker/language/html-text.ts'
import { plainMail } from '../../worker/language/plain-mail.ts'

const part = z.object({
  mimeType: z
    .string()
    .default('')
    .transform((type) => type.toLowerCase()),
  filename: z.string().default(''),
  body: z.object({ data: z.string().default(''), size: z.number().default(0) }).prefault({}),
  parts: z.array(z.unknown()).default([]),
})
type MailPart = z.output<typeof part>

/** No more of a part is read: Gmail itself shows a twentieth of it and then "Message clipped". */
const mostEncoded = 3_000_000
/** Parts lie in each other a handful deep. */
const deepest = 20

/** What a mail says. `isWhole`: there is no more of it. */
export interface MailText {
  text: string
  isWhole: boolean
}

const nothing: MailText = { text: '', isWhole: true }

/** The text of a mail's body: of alternatives the plain one, where it says anything. */
export function textOf(payload: unknown): MailText {
  const { text, isWhole } = read(payload, deepest)
  const attached = attachedIn(payload, deepest)
  const files = attached.length ? `Attached: ${attached.join(', ')}` : ''
  return { text: [text, files].filter(Boolean).join('\n\n'), isWhole }
}

function read(given: unknown, deep: number): MailText {
  const { data } = part.safeParse(given)
  if (!data || data.filename) return nothing
  const { mimeType, parts } = data
  if (!mimeType.startsWith('multipart/')) return textOfLeaf(data)
  if (deep === 0) return { text: '', isWhole: false }
  const all = parts.map((one) => read(one, deep - 1))
  return mimeType === 'multipart/alternative' ? chosen(parts, all) : joined(all)
}

/** The plain alternative, else the last that says anything: the richest comes last. */
function chosen(parts: unknown[], all: MailText[]): MailText {
  const says = ({ text }: MailText) => text !== ''
  const plain = all.find((one, at) => says(one) && isPlain(parts[at]))
  return plain ?? all.findLast(says) ?? nothing
}

const isPlain = (given: unknown) => part.safeParse(given).data?.mimeType === 'text/plain'

const joined = (all: MailText[]): MailText => ({
  text: all
    .map(({ text }) => text)
    .filter(Boolean)
    .join('\n\n'),
  isWhole: all.every(({ isWhole }) => isWhole),
})

function textOfLeaf({ mimeType, body }: MailPart): MailText {
  const isHtml = mimeType === 'text/html'
  if (!isHtml && mimeType !== 'text/plain') return nothing
  const text = decoded(body.data.slice(0, mostEncoded))
  const isWhole = body.data.length <= mostEncoded && (body.data !== '' || body.size === 0)
  return { text: isHtml ? htmlText(text) : plainMail(text), isWhole }
}

/** Gmail gives the text of every part in UTF-8, also where it was written in another. */
const decoded = (data: string) => new TextDecoder().decode(Buffer.from(data, 'base64url'))

/** The names of what is attached, in their order; pictures that stand in the text are not. */
function attachedIn(given: unknown, deep: number, beside = ''): string[] {
  const { data } = part.safeParse(given)
  if (!data || deep === 0) return []
  const { filename, mimeType, parts } = data
  const isInText = beside === 'multipart/related' && mimeType.startsWith('image/')
  if (filename) return isInText ? [] : [filename]
  return parts.flatMap((one) => attachedIn(one, deep - 1, mimeType))
}
