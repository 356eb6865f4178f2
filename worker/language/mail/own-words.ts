import { headersBegin } from '../forwarded-mail.ts'
import { cutTo } from '../shorten.ts'

/** What somebody wrote themselves in a mail, and what their program put below it. */
export interface OwnWords {
  own: string
  /** The signature and the mails before; '' for none. */
  rest: string
}

/** How the line above a quoted mail ends, in the languages mail programs speak. */
const wrote =
  `wrote, writes, schrieb, schrieb am, a écrit, escribió, ha scritto, scrive, escreveu, schreef,
  skrev, kirjoitti, napisał, napisała, napisał(a), pisze, napsal, napsala, napsal(a), napísal, napísal(a), geschreven,
  írta, ezt írta, a scris, şunu yazdı, yazdı, пишет, написал, написала, написал(а), написав, написала, пише,
  のメール, 書きました, 写道, 寫道, 님이 작성, 작성`
    .split(',')
    .map((one) => one.trim())

const colons = /[:：]$/

/** "On Mon, 5 Oct 2026 at 10:00, Jane <jane@globex.example> wrote:" */
function isAttribution(line: string): boolean {
  const text = line.replaceAll('*', '').trimEnd()
  if (!colons.test(text) || !/[\d@]/.test(text)) return false
  const said = text.slice(0, -1).trimEnd().toLowerCase()
  if (said.endsWith('>') && /\b20\d\d/.test(said)) return said.includes('<') && said.includes('@')
  return (
    wrote.some((word) => said.endsWith(word)) ||
    said.includes('ezt írta (') ||
    (dayFirst.test(said) && wroteWithin.test(said))
  )
}

/** "Am 5.10.2026 um 10:00 schrieb Jane Ford:", "Op 5 okt schreef Jane:", "Den 5 okt skrev Jane:" */
const dayFirst = /^(?:am|op|den|dne|dňa|dnia|le|el|il|em|on) /
const wroteWithin = /\b(?:schrieb|schreef|skrev|napsal|wrote)\b/

const isQuote = (line: string) => line.startsWith('>')
const isBlank = (line: string) => line.trim() === ''

/** A rule that programs draw above an earlier mail: "-----Original Message-----". */
const rule = /^\s*(?:-{3,} ?(\p{L}[^-]+)-{3,}|_{20,})\s*$/u

function isRule(line: string): boolean {
  const found = rule.exec(cutTo(line, 200))
  const words = [...(found?.[1] ?? 'none')].length
  return found !== null && words > 2 && words < 62
}

/** It begins with a date, or with who wrote: what stands above it belongs to the text. */
const hasDate = (line: string) => /\b20\d\d\b|\d[./-]\d/.test(line.replace(/<[^<>]*>/g, ''))

/** Where an attribution may be broken into lines, it is read as one of up to three. */
function attributionAt(lines: string[], at: number): number {
  for (const length of [1, 2, 3]) {
    const some = lines.slice(at, at + length)
    if (some.some(isBlank) || some.some(isQuote)) return 0
    if (!isAttribution(cutTo(some.join(' '), 500))) continue
    const isWholeLater = some.slice(1).some((_, after) => {
      const rest = cutTo(some.slice(after + 1).join(' '), 500)
      return hasDate(rest) && isAttribution(rest)
    })
    return isWholeLater ? 0 : length
  }
  return 0
}

/** Whose mail is quoted has an address, or what follows is quoted: else it is what somebody tells us. */
const isAboveQuote = (attribution: string[], below: string[]): boolean =>
  attribution.some((line) => line.includes('@')) || isQuote(below.find((l) => !isBlank(l)) ?? '')

/** Does somebody answer among the lines they quote? Then nothing is left out. */
const isAnsweredWithin = (lines: string[]): boolean => {
  const first = lines.findIndex(isQuote)
  return first >= 0 && lines.slice(first).some((line) => !isQuote(line) && !isBlank(line))
}

function attributed(lines: string[]): number {
  for (let at = 0; at < lines.length; at += 1) {
    const length = attributionAt(lines, at)
    const below = lines.slice(at + length)
    if (length === 0 || !isAboveQuote(lines.slice(at, at + length), below)) continue
    return isAnsweredWithin(below) ? -1 : at
  }
  return -1
}

/** Where only quoted lines are left. */
function quotesAtEnd(lines: string[]): number {
  const last = lines.findLastIndex((line) => !isQuote(line) && !isBlank(line))
  return lines.slice(last + 1).some(isQuote) ? last + 1 : -1
}

function historyBegins(lines: string[]): number {
  const headers = headersBegin(lines)
  const rule = headers > 0 ? lines.slice(0, headers).findLastIndex((line) => !isBlank(line)) : -1
  const above = rule >= 0 && isRule(lines[rule] ?? '') ? rule : headers
  const found = [attributed(lines), above, quotesAtEnd(lines)].filter((at) => at >= 0)
  return found.length ? Math.min(...found) : lines.length
}

const phones =
  /^(?:sent from (?:my|outlook|mail|yahoo|samsung)|get outlook for|von meinem .{2,40} gesendet|gesendet (?:von|mit) |envoyé (?:de|depuis) |enviado (?:desde|do) |inviato da|verzonden vanaf|skickat från|sendt fra|lähetetty |wysłane z|odesláno z|odoslané z|trimis de pe|отправлено с|надіслано з|发自我的|從我的|나의 .{2,30}에서 보냄)|から送信$/i

/** What such a line is about: "Gesendet mit DHL" is of a parcel. */
const device =
  /i(?:phone|pad|os)|mobil|мобил|handy|phone|telefon|téléphone|teléfono|tele[fm]o|samsung|galaxy|android|huawei|xiaomi|pixel|tablet|mail|outlook|yahoo|windows|\bmac|blackberry|thunderbird|\bapp\b|手机|手機|から送信|보냄/i

/** The last line, if a program wrote it. */
function programsLine(lines: string[]): number {
  const last = lines.findLastIndex((line) => !isBlank(line))
  const line = cutTo((lines[last] ?? '').trim(), 100)
  return phones.test(line) && device.test(line) ? last : -1
}

/** No signature is longer. */
const longestSignature = 12

function signatureBegins(lines: string[]): number {
  const mark = lines.findLastIndex((line) => /^-- ?$/.test(line))
  const close = lines.length - longestSignature
  const found = [mark >= close ? mark : -1, programsLine(lines)]
  const all = found.filter((at) => at > 0)
  return all.length ? Math.min(...all) : lines.length
}

const trimmed = (lines: string[]) => lines.join('\n').trim()

/** Of what is all quoted or forwarded, everything is taken for their own. */
export function ownWords(text: string): OwnWords {
  const lines = text.split('\n')
  const written = lines.slice(0, historyBegins(lines))
  while (written.length && isBlank(written.at(-1) ?? '')) written.pop()
  const own = trimmed(written.slice(0, signatureBegins(written)))
  if (own === '') return { own: text.trim(), rest: '' }
  const rest = trimmed(lines.slice(written.slice(0, signatureBegins(written)).length))
  return { own, rest }
}
