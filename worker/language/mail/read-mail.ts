// https://www.rfc-editor.org/rfc/rfc5322#section-3.6
import PostalMime, { type Attachment, decodeWords, type Email } from 'postal-mime'
import { forwardedFrom, isForward } from '../forwarded-mail.ts'
import { htmlText } from '../html-text.ts'
import { type Address, addresses, answersIn, messageIds } from '../mail-headers.ts'
import { plainMail } from '../plain-mail.ts'
import { cutTo, shorten } from '../shorten.ts'
import { type Proof, proofIn } from './authentication.ts'
import type { Senders } from './author.ts'
import { type Automatic, automaticBy } from './automatic.ts'
import { type CalendarMail, calendarMail } from './calendar.ts'
import { type Report, reportIn } from './delivery-report.ts'
import { wholeFile } from './file-bytes.ts'
import { type FilePlace, fileMarked, outline } from './outline.ts'
import { type OwnWords, ownWords } from './own-words.ts'

export interface MailFile extends FilePlace {
  name: string
}

/** What a mail says. */
export interface Mail extends OwnWords, Senders {
  /** Its Message-ID, with the brackets; '' where it has none. */
  id: string
  /** The Message-IDs of the mails it answers, the nearest first. */
  answers: string[]
  /** The domain of the list it came through. */
  list: string | undefined
  to: Address[]
  copies: Address[]
  subject: string
  /** When it was written, in milliseconds, where it says so. */
  at: number | undefined
  /** All of its text, as far as it is read. */
  text: string
  isWhole: boolean
  files: MailFile[]
  automatic: Automatic | undefined
  /** Where it says what became of another mail. */
  report: Report | undefined
  proof: Proof
  /** Who wrote first what is forwarded in it. */
  forwarded: Address | undefined
}

const longestText = 400_000
const longestSubject = 300
const mostFiles = 500

const bytesOf = ({ content }: Attachment): Uint8Array =>
  typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content)

/** "Your program does not show HTML": what some programs write in place of the text. */
const isStandIn = (plain: string) => plain.length < 400 && /\bhtml\b/i.test(plain)

function textIn({ text, html = '' }: Email): string {
  const plain = plainMail(cutTo(text ?? '', longestText))
  if (plain.trim() && !(html && isStandIn(plain))) return plain
  return htmlText(cutTo(html, longestText * 4)) || plain
}

/** Of a kind that mail programs often give no name: what opens it knows it by its end. */
const ends: Record<string, string> = {
  ...{ 'text/calendar': '.ics', 'message/rfc822': '.eml', 'application/pdf': '.pdf' },
  ...{ 'image/png': '.png', 'image/jpeg': '.jpg', 'image/gif': '.gif', 'text/html': '.html' },
}

const filesIn = ({ attachments }: Email, places: FilePlace[]): MailFile[] =>
  attachments.slice(0, mostFiles).flatMap((one, at): MailFile[] => {
    const place = places[fileMarked(bytesOf(one)) ?? -1]
    if (!place) return []
    const name = (one.filename ?? '').trim() || `File ${at + 1}${ends[place.type] ?? ''}`
    return [{ ...place, name: shorten(name, 150) }]
  })

const partOf = ({ attachments }: Email, types: RegExp): string => {
  const found = attachments.find(({ mimeType }) => types.test(mimeType))
  return found ? new TextDecoder().decode(bytesOf(found)) : ''
}

/** No invitation is larger. */
const largestCalendar = 100_000

function calendarIn(raw: Uint8Array, files: FilePlace[]): CalendarMail | undefined {
  const place = files.find(
    ({ type, length }) => type === 'text/calendar' && length < largestCalendar,
  )
  return place && calendarMail(new TextDecoder().decode(wholeFile(raw, place)))
}

/** The text, and what is proposed there where the text does not say it. */
const withCalendar = (text: string, calendar: CalendarMail | undefined): string =>
  !calendar || (calendar.title && text.includes(calendar.title))
    ? text
    : [calendar.text, text].filter(Boolean).join('\n\n')

const instant = (date: string) => {
  const at = Date.parse(cutTo(date, 100))
  return Number.isNaN(at) ? undefined : at
}

/** rfc-editor.org/rfc/rfc2919: `Support <support.acme.example>`. */
function listIn(value: string): string | undefined {
  const list = /<([^<>\s@]+)>\s*$/.exec(cutTo(value, 2000))?.[1]
  return list && list.length <= 255 ? list : undefined
}

/** Reads a mail as it came. Nothing in it makes it throw, and a large one costs no more than its text. */
export async function readMail(
  raw: Uint8Array,
  { envelopeFrom, mark }: { envelopeFrom?: string; mark?: string } = {},
): Promise<Mail> {
  const { thin, files, isWhole } = await outline(raw)
  const mail = await PostalMime.parse(thin)
  const field = (name: string) =>
    mail.headers.find(({ key }) => key === name.toLowerCase())?.value ?? ''
  const [from] = addresses(field('from'))
  const typed = textIn(mail)
  const calendar = calendarIn(raw, files)
  const text = cutTo(withCalendar(typed, calendar), longestText)
  const subject = shorten(decodeWords(cutTo(field('subject'), 4000)).trim(), longestSubject)
  const sent = automaticBy({
    ...{ field, from: from?.email ?? '', subject, mark },
    // Some name nobody as an address without anything in it.
    envelopeFrom: envelopeFrom?.replace(/^<\s*>$/, ''),
  })
  const isQuiet = typed.trim() === '' || sent === 'machine'
  const automatic = calendar?.isAccepted && isQuiet ? 'accepted' : sent
  const isForwarded = isForward({ subject, snippet: text })
  return {
    ...ownWords(text),
    id: messageIds(field('message-id'))[0] ?? '',
    answers: answersIn(field),
    from,
    replyTo: addresses(field('reply-to'))[0],
    original: ['x-original-from', 'x-original-sender'].flatMap((name) => addresses(field(name)))[0],
    list: listIn(field('list-id')),
    to: addresses(field('to')),
    copies: addresses(field('cc')),
    subject,
    at: instant(field('date')),
    text,
    isWhole: isWhole && text.length < longestText,
    files: filesIn(mail, files),
    automatic,
    report:
      automatic === 'report'
        ? reportIn(
            partOf(mail, /^message\/delivery-status$/),
            partOf(mail, /^(?:message\/rfc822|text\/rfc822-headers)$/),
          )
        : undefined,
    proof: proofIn(
      mail.headers.flatMap(({ key, value }) => (key === 'authentication-results' ? [value] : [])),
    ),
    forwarded: isForwarded ? forwardedFrom(text)[0] : undefined,
  }
}
