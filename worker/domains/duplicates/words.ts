import type { Reason } from '../../language/likeness/score.ts'
import type { Pair } from './queries.ts'

const shared: Record<Reason, string> = {
  name: 'their names',
  email: 'an e-mail address',
  phone: 'a phone number',
  domain: 'a domain',
  company: 'a company',
  title: 'a title',
}

const and = new Intl.ListFormat('en-GB')

/** "In common: their names and a phone number · 95 %". */
export const why = ({ reasons, score }: Pair): string =>
  `In common: ${and.format(reasons.map((one) => shared[one]))} · ${Math.round(score * 100)} %`

export const bothNames = ({ one, other }: Pair): string => `${one.name} and ${other.name}`
