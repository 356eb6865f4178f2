import { emailKey } from '../email-address.ts'
import { isFreeMail, registered } from '../mail-domains.ts'
import { isPlaceWord } from './places.ts'
import { type FirmsAre, haveOtherForms, sameCompanyName, wordsApart } from './same-company-name.ts'
import type { Likeness, Reason } from './score.ts'

/** A company as far as it matters whether two are one. Phones are E.164. */
export interface CompanyLike {
  name: string
  domains: string[]
  emails: string[]
  phones: string[]
}

const common = (some: (string | undefined)[], others: (string | undefined)[]) =>
  some.some((one) => one !== undefined && others.includes(one))

const ownDomains = ({ domains, emails }: CompanyLike) =>
  [...domains, ...emails.map((mail) => mail.split('@')[1] ?? '')].flatMap((domain) =>
    isFreeMail(domain) ? [] : (registered(domain) ?? []),
  )

const mails = ({ emails }: CompanyLike) => emails.map(emailKey)

/** A name that is only the company's domain. */
const isNamedSo = (a: CompanyLike, b: CompanyLike) =>
  [a, b].some(({ name }) => [...ownDomains(a), ...ownDomains(b)].includes(name.toLowerCase()))

/** A unit of a house, a branch or a country's company has a name of its own beside the common one. */
const isUnit = (a: CompanyLike, b: CompanyLike) =>
  wordsApart(a.name, b.name).some((word) => isPlaceWord(word) || /\d/.test(word))

/** By something that is one company's alone. */
function byIdentity(names: FirmsAre, a: CompanyLike, b: CompanyLike, count: number): number {
  if (isUnit(a, b) && names !== 'same') return 0.3
  if (names === 'same' || isNamedSo(a, b)) return 0.98
  if (names === 'near' || names === 'short' || names === 'unread') return 0.93
  if (names === 'more') return 0.88
  // Renamed, where more than one thing stayed.
  return count > 1 ? 0.85 : names === 'apart' ? 0.6 : 0.3
}

const byMail = (names: FirmsAre, a: CompanyLike, b: CompanyLike) =>
  names === 'apart' && !isUnit(a, b) && isOneMail(a, b) ? 0.82 : 0

const isOneMail = (a: CompanyLike, b: CompanyLike) =>
  common(mails(a), mails(b)) && common(ownDomains(a), ownDomains(b))

function byPhone(names: FirmsAre, a: CompanyLike, b: CompanyLike): number {
  if (isUnit(a, b) && names !== 'same') return 0.3
  if (names === 'same') return 0.96
  if (names === 'near' || names === 'unread') return 0.9
  return names === 'more' ? 0.84 : 0.3
}

const haveEach = (a: unknown[], b: unknown[]) => a.length > 0 && b.length > 0

/** By the name alone, which two firms may have. */
function byName(names: FirmsAre, a: CompanyLike, b: CompanyLike): number {
  const isElsewhere =
    haveEach(ownDomains(a), ownDomains(b)) && !common(ownDomains(a), ownDomains(b))
  const isCalledElsewhere = haveEach(a.phones, b.phones) && !common(a.phones, b.phones)
  if (isElsewhere || isCalledElsewhere || haveOtherForms(a.name, b.name)) return 0.4
  return names === 'same' ? 0.9 : names === 'near' ? 0.84 : 0
}

/** How likely two companies are one, from 0 to 1, and why. */
export function likeCompanies(a: CompanyLike, b: CompanyLike): Likeness {
  const names = sameCompanyName(a.name, b.name)
  const hasDomain = common(ownDomains(a), ownDomains(b))
  const hasPhone = common(a.phones, b.phones)
  const hasMail = common(mails(a), mails(b)) && hasDomain
  const count = [hasDomain, hasPhone].filter(Boolean).length
  const scores: [Reason, boolean, number][] = [
    ['name', names === 'same' || names === 'near', byName(names, a, b)],
    ['domain', hasDomain, byIdentity(names, a, b, count)],
    ['email', hasMail, byMail(names, a, b)],
    ['phone', hasPhone, byPhone(names, a, b)],
  ]
  const found = scores.filter(([, is]) => is)
  return {
    score: Math.max(0, ...found.map(([, , one]) => one)),
    reasons: found.map(([reason]) => reason),
  }
}
