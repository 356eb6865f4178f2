import { emailKey } from '../email-address.ts'
import { companyDomain } from '../mail-domains.ts'
import { isSharedMailbox, saysName, tellsApart } from './mailbox.ts'
import { isMobile } from './mobile.ts'
import { sameCompanyName } from './same-company-name.ts'
import { type NamesAre, samePersonName } from './same-person-name.ts'
import type { Likeness, Reason } from './score.ts'

/** A person as far as it matters whether two are one. Phones are E.164, with their extension. */
export interface PersonLike {
  name: string
  /** What tells companies apart: their id, where there is one. */
  companyId?: string | null
  company?: string | null
  emails: string[]
  phones: string[]
}

const common = (some: (string | undefined)[], others: (string | undefined)[]) =>
  some.filter((one) => one !== undefined && others.includes(one)) as string[] // the empty ones are out

const plainPhone = (phone: string) => phone.split('ext.')[0]?.trim() ?? ''

/** The same number; with extensions that differ, it is the house's. */
const phonesOf = (a: PersonLike, b: PersonLike) =>
  common(a.phones.map(plainPhone), b.phones.map(plainPhone)).filter((number) => {
    const [mine, theirs] = [a, b].map(({ phones }) =>
      phones.filter((one) => plainPhone(one) === number),
    )
    return !mine?.some((one) => theirs?.some((other) => one !== other && /ext\./.test(one + other)))
  })

const domains = ({ emails }: PersonLike) => emails.map((mail) => companyDomain(mail))

type Where = 'same' | 'other' | 'unknown'

/** Do they work in one house, as far as that is said? */
function whereOf(a: PersonLike, b: PersonLike): Where {
  if (a.companyId && a.companyId === b.companyId) return 'same'
  if (a.company && b.company && isOneHouse(a.company, b.company)) return 'same'
  const [mine, theirs] = [domains(a), domains(b)]
  if (a.company && b.company) return 'other'
  if (common(mine, theirs).length) return 'same'
  const hasBoth = (mine.some(Boolean) || a.company) && (theirs.some(Boolean) || b.company)
  return hasBoth ? 'other' : 'unknown'
}

const isOneHouse = (one: string, other: string) =>
  ['same', 'near'].includes(sameCompanyName(one, other))

const are = (names: NamesAre, ...some: NamesAre[]) => some.includes(names)

/** Do their addresses, each their own, speak of two people? */
const areApart = (a: PersonLike, b: PersonLike) =>
  a.emails.length > 0 &&
  b.emails.length > 0 &&
  a.emails.every((mine) => b.emails.every((theirs) => tellsApart([mine, a.name], [theirs, b.name])))

/** An address they share that is one person's: whose name it says, or at least nobody else's. */
function ownMail(a: PersonLike, b: PersonLike): string | undefined {
  const same = common(a.emails.map(emailKey), b.emails.map(emailKey))
  return same.find((mail) => !isSharedMailbox(mail))
}

function byMail(names: NamesAre, mail: string, a: PersonLike, b: PersonLike): number {
  if (are(names, 'same', 'near', 'unread')) return 0.99
  if (are(names, 'part', 'renamed')) return 0.95
  if (are(names, 'nobody')) return saysName(mail, a.name) || saysName(mail, b.name) ? 0.9 : 0.4
  return 0.3
}

function byPhone(names: NamesAre, where: Where, phone: string): number {
  if (are(names, 'same', 'unread')) return 0.95
  if (are(names, 'near')) return where === 'other' ? 0.6 : 0.9
  // Of a house's number, two people of one given name are more likely.
  if (are(names, 'renamed')) return where === 'same' && isMobile(phone) !== false ? 0.88 : 0.5
  if (are(names, 'nobody')) return where === 'unknown' ? 0.85 : 0.3
  return are(names, 'part') ? 0.7 : 0.1
}

function byHouse(names: NamesAre, a: PersonLike, b: PersonLike): number {
  if (are(names, 'same')) return 0.92
  if (are(names, 'near')) return 0.86
  return are(names, 'part') && saysEach(a, b) ? 0.84 : 0.2
}

/** What one of them only begins with, an address writes out: `P. J. Marsh`, peter@. */
const saysEach = (a: PersonLike, b: PersonLike) => {
  const [first = ''] = [a, b].map(({ name }) => name).sort((x, y) => y.length - x.length)
  const given = first.split(/\s+/)[0] ?? ''
  return given.length > 2 && [...a.emails, ...b.emails].some((mail) => saysGiven(mail, given))
}

const saysGiven = (mail: string, given: string) =>
  (mail.split('@')[0] ?? '')
    .toLowerCase()
    .split(/[^a-z]+/)
    .includes(given.toLowerCase())

/** How likely two people are one, from 0 to 1, and why. */
export function likePeople(a: PersonLike, b: PersonLike): Likeness {
  const where = whereOf(a, b)
  const mail = ownMail(a, b)
  const [phone] = phonesOf(a, b)
  // Where they have nothing but a name in common, it is not compared: of many, most pairs are such.
  const isApart = !mail && !phone && (where !== 'same' || areApart(a, b))
  return isApart ? { score: 0, reasons: [] } : compared(a, b, { where, mail, phone })
}

interface Shared {
  where: Where
  mail: string | undefined
  phone: string | undefined
}

function compared(a: PersonLike, b: PersonLike, { where, mail, phone }: Shared): Likeness {
  const names = samePersonName(a.name, b.name)
  const found: [Reason, number][] = [
    ...(mail ? [['email', byMail(names, mail, a, b)] as [Reason, number]] : []),
    ...(phone && (mail || are(names, 'renamed') || !areApart(a, b))
      ? [['phone', byPhone(names, where, phone)] as [Reason, number]]
      : []),
    ...(where === 'same' && (mail || !areApart(a, b))
      ? [['company', byHouse(names, a, b)] as [Reason, number]]
      : []),
  ]
  const score = Math.max(0, ...found.map(([, one]) => one))
  return {
    score,
    reasons: [
      ...(are(names, 'other', 'nobody') ? [] : (['name'] as Reason[])),
      ...found.map(([reason]) => reason),
    ],
  }
}
