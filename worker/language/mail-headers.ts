import { addressParser } from 'postal-mime'
import { emailAddress } from './email-address.ts'
import { nameFromEmail, personName } from './person-names.ts'
import { cutTo } from './shorten.ts'

export interface Address {
  name?: string
  email: string
}

/** As many people as a card could show, in the longest names and addresses there are. */
const longestHeader = 8000

/** What is read of a header: of one that is longer, the addresses that are whole. */
function readable(header: string): string {
  if (header.length <= longestHeader) return header
  const cut = cutTo(header, longestHeader)
  return cut.slice(0, Math.max(0, cut.lastIndexOf(',')))
}

/** RFC 5322's comments, one in another too, are left out; what is quoted is as it was. */
function withoutComments(header: string): string {
  let [depth, quoted, kept] = [0, false, '']
  for (let at = 0; at < header.length; at++) {
    const sign = header.charAt(at)
    const pair = sign === '\\' ? header.slice(at, at + 2) : sign
    if (sign === '\\') at++
    if (sign === '"' && depth === 0) quoted = !quoted
    if (sign === '(' && !quoted) depth++
    if (depth === 0) kept += pair
    if (sign === ')' && !quoted && depth > 0) depth--
  }
  return kept
}

/** As RFC 822 let people write: `<john . q@example . com>`, `<@relay.net:mary@example.net>`. */
const modern = (header: string) =>
  withoutComments(header)
    .replace(/<([^<>"]*)>/g, (_, inside: string) => {
      const tight = inside.replace(/\s/g, '')
      return `<${tight.startsWith('@') ? tight.slice(tight.indexOf(':') + 1) : tight}>`
    })
    .replace(/@[\w\s.-]+/g, trimmedLabels)

const trimmedLabels = (domain: string) =>
  domain
    .split('.')
    .map((label) => label.trim())
    .join('.')

type Parsed = { name: string; address?: string | undefined }

const parse = (header: string): Parsed[] => addressParser(header, { flatten: true })

/** What a parsed address is; the quotes round what stands before its `@` were lost. */
function readEmail(header: string, address: string): string | undefined {
  const local = address.slice(0, Math.max(0, address.lastIndexOf('@')))
  return (
    emailAddress(address) ??
    (header.includes(`"${local}"@`)
      ? emailAddress(`"${local}"${address.slice(local.length)}`)
      : undefined)
  )
}

const isWhole = (header: string, parsed: Parsed[]) =>
  parsed.every(({ address }) => !address?.includes('@') || readEmail(header, address))

/**
 * The addresses of a `From`, `To` or `Cc` header (RFC 5322, RFC 2047), groups taken apart; of one
 * that is too long, those that stand in its first 8,000 characters.
 */
export function addresses(header: string): Address[] {
  const line = readable(header).replace(/\r?\n(?=[ \t])/g, '')
  const first = parse(line)
  const found = isWhole(line, first) ? first : parse(modern(line))
  return found.flatMap(({ address = '', name }, at) => {
    const email = readEmail(line, address)
    if (!email) return []
    // `Ford, Jane <jane@x.com>` without quotes comes as two, the first without an address.
    const before = found[at - 1]
    const whole = before && !before.address ? `${before.name}, ${name}` : name
    const person = personName(whole, email)
    return person === '' || emailAddress(person) ? [{ email }] : [{ name: person, email }]
  })
}

/** The first person of a header; without a name, one read from the address, else the address. */
export function personFromHeader(header: string): { name: string; email: string } | undefined {
  const [first] = addresses(header)
  return first && { name: first.name ?? nameFromEmail(first.email), email: first.email }
}

const mostAnswers = 50

/** The Message-IDs of a header, with their brackets. */
export const messageIds = (header: string): string[] =>
  cutTo(header, 16_000).match(/<[^<>\s]{1,500}>/g) ?? []

/**
 * The Message-IDs of the mails that one answers, the nearest first: In-Reply-To, then References from
 * the end.
 */
export const answersIn = (field: (name: string) => string): string[] =>
  [
    ...new Set([...messageIds(field('in-reply-to')), ...messageIds(field('references')).reverse()]),
  ].slice(0, mostAnswers)
