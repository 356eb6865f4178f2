import { type Address, addresses } from './mail-headers.ts'
import { cutTo } from './shorten.ts'

/**
 * Who wrote a mail that was forwarded: mail programs put its headers above its text, each on a line,
 * in the language of the one who forwards it.
 */

type Header = 'from' | 'date' | 'to' | 'subject'

/** As Gmail, Outlook, Apple Mail and Thunderbird write them. */
const names: Record<Header, string> = {
  from: `from, von, de, da, van, från, fra, lähettäjä, od, nadawca, odesílatel, odosielateľ, feladó,
    de la, kimden, gönderen, от, от кого, від, від кого, 差出人, 送信元, 发件人, 寄件者, 보낸 사람, 보낸사람`,
  date: `date, sent, datum, gesendet, gesendet am, envoyé, envoyé le, fecha, enviado, enviado el,
    inviato, data, enviada, enviada em, enviado em, verzonden, skickat, sendt, dato, lähetetty,
    päivämäärä, pvm, wysłano, odesláno, odoslané, dátum, elküldve, trimis, tarih, gönderildi,
    gönderilme tarihi, дата, отправлено, надіслано, 日付, 日時, 送信日時, 日期, 发送时间, 发送日期, 寄件日期,
    傳送時間, 날짜, 보낸 날짜`,
  to: `to, an, à, a, para, per, aan, till, til, vastaanottaja, do, komu, pre, címzett, către, kime,
    alıcı, кому, 宛先, 收件人, 收件者, 받는 사람, 받는사람`,
  subject: `subject, betreff, objet, asunto, oggetto, assunto, onderwerp, ämne, emne, aihe, temat,
    předmět, predmet, tárgy, subiect, konu, тема, 件名, 主题, 主旨, 제목`,
}

const headers = new Map<string, Set<Header>>()
for (const [header, said] of Object.entries(names) as [Header, string][])
  for (const name of said.split(',').map((one) => one.trim()))
    headers.set(name, (headers.get(name) ?? new Set()).add(header))

const longestName = 20
/** No more of a mail is looked at, so long a line, and so many lines of headers after the first. */
const [most, longestLine, closeBy] = [200_000, 1000, 10]

interface Line {
  headers: Set<Header>
  value: string
}

/** `> *From:* Jane <jane@x.com>`: which header a line is, and what it says. */
function lineOf(text: string): Line {
  const bare = cutTo(text, longestLine)
    .replaceAll('*', '')
    .replace(/^[>|\s]+/, '')
  const end = bare.slice(0, longestName).search(/[:：]/)
  const name = end < 0 ? '' : bare.slice(0, end).trim().toLowerCase()
  const found = headers.get(name.normalize('NFC'))
  return { headers: found ?? new Set(), value: found ? bare.slice(end + 1).trim() : bare.trim() }
}

/**
 * Of the other headers, two stand close by: a line of a text that begins with "From:" has none. Where
 * a parcel goes from and to, and on which date, has neither an address nor a subject.
 */
function isBlock(lines: Line[], at: number): boolean {
  const others = lines.slice(at + 1, at + 1 + closeBy).flatMap((line) => [...line.headers])
  const kinds = new Set(others.filter((header) => header !== 'from'))
  const isFromSomebody = lines.slice(at, at + 2).some(({ value }) => value.includes('@'))
  return kinds.size >= 2 && (isFromSomebody || kinds.has('subject'))
}

/** Outlook writes `Jane [mailto:jane@x.com]` and `Jane <jane@x.com<mailto:jane@x.com>>`. */
const addressIn = (value: string): Address | undefined =>
  addresses(
    value
      .replace(/\[mailto:([^\s[\]]+)\]/gi, '<$1>')
      .replace(/<mailto:[^\s<>]+>>/gi, '>')
      .replace(/<mailto:/gi, '<'),
  )[0]

/** Those who wrote what is forwarded in a mail, the latest first. */
export function forwardedFrom(text: string): Address[] {
  const lines = cutTo(text, most).split('\n').map(lineOf)
  return lines.flatMap(({ headers: all, value }, at) => {
    if (!all.has('from') || !isBlock(lines, at)) return []
    const next = lines[at + 1]
    // A long name has its address on the next line.
    const isCut = !value.includes('@') && next && next.headers.size === 0
    return addressIn(isCut ? `${value} ${next.value}` : value) ?? []
  })
}

/** The line at which the headers of an earlier mail begin, by its number; -1 for none. */
export function headersBegin(lines: string[]): number {
  const read = lines.map(lineOf)
  return read.findIndex((line, at) => line.headers.has('from') && isBlock(read, at))
}

/** What is forwarded in a mail, without what stands above it. */
export function forwardedPart(text: string): string {
  const lines = text.split('\n')
  return lines.slice(Math.max(0, headersBegin(lines))).join('\n')
}

const marks = (said: string) => new Set(said.split(' '))

const ofReplies = marks('re aw antw sv ynt odp rif res r')
const ofForwards = marks(
  'fw fwd wg tr rv enc doorst vb vl vs pd i ilt továbbítás 转发 轉寄 転送 전달',
)

/** `AW[2]: Fwd: the offer`: how mail programs begin the subject of what they forward. */
function isMarked(subject: string): boolean {
  const said = cutTo(subject, 200)
    .split(/[:：]/)
    .slice(0, -1)
    .map((mark) =>
      mark
        .trim()
        .toLowerCase()
        .replace(/\[\d+\]$/, ''),
    )
  return ofForwards.has(said.find((mark) => !ofReplies.has(mark)) ?? '')
}

const rule = /^[\s>]*(?:-{4,} ?\p{L}|_{10,})/u

/** May it be a forwarded mail? By its subject, or by how it begins. */
export const isForward = (mail: { subject: string; snippet: string }): boolean =>
  isMarked(mail.subject) || rule.test(cutTo(mail.snippet, 100))
