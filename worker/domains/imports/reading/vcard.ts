// vCard 2.1 (versit, 1996), 3.0 (RFC 2426), 4.0 (RFC 6350)
import type { Line } from './line.ts'
import { textLines } from './text-lines.ts'

/** Address cards: each is a line, with a column for each property of a person. */

interface Property {
  name: string
  params: string[]
  value: string
}

/** A line that ends in `=` goes on where it is quoted-printable, one before a blank everywhere. */
function unfolded(lines: string[]): string[] {
  const all: string[] = []
  for (const line of lines) {
    const last = all.at(-1)
    const soft = last?.endsWith('=') && /;(encoding=)?quoted-printable[;:]/i.test(last)
    if (last !== undefined && soft) all[all.length - 1] = last.slice(0, -1) + line.trimStart()
    else if (last !== undefined && /^[ \t]/.test(line)) all[all.length - 1] = last + line.slice(1)
    else if (line) all.push(line)
  }
  return all
}

function charsetOf(params: string[]): string {
  const [, name = 'utf-8'] =
    /^charset=(.+)$/i.exec(params.find((one) => /^charset=/i.test(one)) ?? '') ?? []
  return name
}

function decoded(text: string, charset: string): string {
  const bytes: number[] = []
  const plain = new TextEncoder()
  for (const part of text.split(/(=[\da-f]{2})/i))
    if (/^=[\da-f]{2}$/i.test(part)) bytes.push(Number.parseInt(part.slice(1), 16))
    else bytes.push(...plain.encode(part))
  try {
    return new TextDecoder(charset).decode(new Uint8Array(bytes))
  } catch {
    return new TextDecoder().decode(new Uint8Array(bytes))
  }
}

function propertyOf(line: string): Property | undefined {
  const [, head, value = ''] = /^((?:"[^"]*"|[^":])+):(.*)$/s.exec(line) ?? []
  if (head === undefined) return undefined
  const [full = '', ...params] = head.split(';')
  const name = full.replace(/^.*\./, '').toUpperCase()
  const isQuoted = params.some((one) => /^(encoding=)?quoted-printable$/i.test(one))
  return { name, params, value: isQuoted ? decoded(value, charsetOf(params)) : value }
}

const plain = (text: string) =>
  text.replace(/\\([nN,;:\\])/g, (_, letter: string) => (/n/i.test(letter) ? '\n' : letter)).trim()

/** The parts between semicolons, those that are escaped among the text. */
const parts = (value: string) => value.split(/(?<!\\);/).map(plain)

const isOfWork = ({ params }: Property) => !params.some((one) => /(^|[=,"])home\b/i.test(one))

/** Telephones keep a day without its year as `--0512`, or in a year that they name. */
function birthdayOf({ params, value }: Property): [column: string, text: string] {
  const [, omitted] = /^x-apple-omit-year=(\d+)/im.exec(params.join('\n')) ?? []
  const day = plain(value)
    .replace(/^(\d{4})(\d\d)(\d\d).*$/, '$1-$2-$3')
    .slice(0, 10)
  const hasYear = !day.startsWith('--') && !(omitted && day.startsWith(omitted))
  return [hasYear ? 'Birthday' : 'Birthday without its year', day]
}

/** What a person's properties come to, by the names of our columns. */
function columnsOf({ name, value, ...rest }: Property): [column: string, text: string][] {
  const property = { name, value, ...rest }
  if (name === 'FN') return [['Name', plain(value)]]
  if (name === 'N') {
    const [last = '', first = '', middle = '', prefix = '', suffix = ''] = parts(value)
    return [
      ...[['First name', [first, middle].filter(Boolean).join(' ')] as [string, string]],
      ...[['Last name', [last, suffix].filter(Boolean).join(' ')] as [string, string]],
      ['Prefix', prefix],
    ]
  }
  if (name === 'ORG') {
    const [company = '', ...units] = parts(value)
    return [
      ['Company', company],
      ['Department', units.filter(Boolean).join(', ')],
    ]
  }
  if (name === 'ADR')
    return [
      [
        isOfWork(property) ? 'Work address' : 'Private address',
        parts(value).filter(Boolean).join(', '),
      ],
    ]
  if (name === 'BDAY') return [birthdayOf(property)]
  if (name === 'TEL') return [['Phone', plain(value).replace(/^tel:/i, '').split(';')[0] ?? '']]
  if (name === 'EMAIL') return [['E-mail', plain(value).replace(/^mailto:/i, '')]]
  const column = others[name]
  return column ? [[column, plain(value)]] : []
}

const others: Record<string, string> = {
  ...{ TITLE: 'Title', ROLE: 'Role', NOTE: 'Note', URL: 'Website', LANG: 'Language' },
  ...{ CATEGORIES: 'Categories', UID: 'UID', NICKNAME: 'Nickname' },
}

/** Why the card is of nobody, where it says what it is of. */
function notAPerson(all: Property[]): string | undefined {
  const has = (name: string, text: RegExp) =>
    all.some((one) => one.name === name && text.test(one.value.trim()))
  if (has('KIND', /^group$/i) || has('X-ADDRESSBOOKSERVER-KIND', /^group$/i))
    return 'This card is of a group, not of a person.'
  return has('KIND', /^org$/i) || has('X-ABSHOWAS', /^company$/i)
    ? 'This card is of a company, not of a person: please add it as one.'
    : undefined
}

function cardLine(
  row: number,
  lines: string[],
  headers: string[],
  places: Map<string, number>,
): Line {
  const cells: string[] = []
  const properties = unfolded(lines).flatMap((line) => propertyOf(line) ?? [])
  const refused = notAPerson(properties)
  for (const property of properties) {
    for (const [column, text] of columnsOf(property)) {
      if (!text) continue
      const at = places.get(column) ?? headers.push(column) - 1
      places.set(column, at)
      cells[at] = cells[at] ? `${cells[at]}\n${text}` : text
    }
  }
  return { row, cells: Array.from(cells, (cell) => cell ?? ''), ...(refused && { refused }) }
}

const longestCard = 5_000_000

/** `headers` grows with what is met. */
export async function* cardLines(
  text: AsyncGenerator<string>,
  headers: string[],
): AsyncGenerator<Line[]> {
  const places = new Map<string, number>()
  let [row, size] = [0, 0]
  let card: string[] | undefined
  const take = (all: string[]): Line[] =>
    all.flatMap((line): Line[] => {
      if (/^\s*BEGIN:VCARD\s*$/i.test(line)) {
        const broken = card
          ? [{ row, cells: ['BEGIN:VCARD'], refused: 'This card has no end.' }]
          : []
        row += 1
        size = 0
        card = []
        return broken
      }
      if (!card) return []
      if (/^\s*END:VCARD\s*$/i.test(line)) {
        const done = card
        card = undefined
        return [
          size > longestCard
            ? { row, cells: [], refused: 'This card is too long.' }
            : cardLine(row, done, headers, places),
        ]
      }
      size += line.length
      // Pictures are of no use here.
      if (size <= longestCard) card.push(line)
      return []
    })
  for await (const all of textLines(text)) yield take(all)
  if (card) yield [{ row, cells: ['BEGIN:VCARD'], refused: 'This card has no end.' }]
}
