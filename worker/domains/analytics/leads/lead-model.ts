import { fieldsThatCount } from '../customers/churn.ts'
import {
  type Case,
  type Logistic,
  probabilityOf,
  reasonsOf,
} from '../mathematics/logistic-regression.ts'
import { type Check, leastOutcomes, train } from '../mathematics/model-check.ts'

/** How likely a deal is won, by what was known when it was logged: what came later is no part of it. */

export interface Logged {
  /** In major units of the workspace's currency; null where none was said. */
  amount: number | null
  people: number
  hasCompany: boolean
  /** Days until it was to be closed; null where none was said. */
  days: number | null
  /** What fields of the workspace's own held. */
  fields: ReadonlySet<string>
}

export interface LeadModel {
  model: Logistic
  check: Check
  fields: string[]
}

export type LeadsFound = { leads: LeadModel; refused: null } | { leads: null; refused: string }

/** What a feature says where it is there, and where it is not. */
const said = [
  ['amount', 'noAmount'],
  ['amount', 'noAmount'],
  ['people', 'nobody'],
  ['company', 'noCompany'],
  ['date', 'noDate'],
  ['date', 'noDate'],
] as const

function featuresOf({ amount, people, hasCompany, days, fields }: Logged, named: string[]) {
  return [
    Math.log1p(Math.max(0, amount ?? 0)),
    Number(amount !== null),
    Number(people > 0),
    Number(hasCompany),
    Number(days !== null),
    Math.log1p(Math.max(0, days ?? 0)),
    ...named.map((one) => Number(fields.has(one))),
  ]
}

/** Trained on deals that were won or lost, tried on every fourth, which it was not made from. */
export function leadsOf(closed: (Logged & { isWon: boolean })[]): LeadsFound {
  const won = closed.filter(({ isWon }) => isWon).length
  const fewer = Math.min(won, closed.length - won)
  const fields = fieldsThatCount(closed, Math.floor(fewer / 10) - said.length)
  const cases = closed.map(
    ({ isWon, ...one }): Case => ({ features: featuresOf(one, fields), outcome: isWon }),
  )
  const trained = train(cases)
  if (!('refused' in trained)) return { leads: { ...trained, fields }, refused: null }
  const least = leastOutcomes(said.length)
  return {
    leads: null,
    refused:
      trained.refused === 'few'
        ? `To say which deals will be won takes ${least} that were won and ${least} that were lost. There are ${won}, and ${closed.length - won}.`
        : 'What is known when deals are logged does not say which are won: what was tried was no better than saying the same of all.',
  }
}

const mostReasons = 3
const leastReason = 0.1

/** How likely it is won, and what speaks most for that, or against it where that is less than usual. */
export function scoreOf(
  { model, check, fields }: LeadModel,
  one: Logged,
): { score: number; reasons: string[] } {
  const features = featuresOf(one, fields)
  const score = probabilityOf(model, features)
  const sign = score >= check.baseRate ? 1 : -1
  const name = (at: number): string => {
    const [is, isNot] = said[at] ?? []
    if (is && isNot) return (features[at] ?? 0) > 0 ? is : isNot
    const field = fields[at - said.length] ?? ''
    return one.fields.has(field) ? field : ''
  }
  const strongest = reasonsOf(model, features)
    .map((by, at) => ({ by: by * sign, name: name(at) }))
    .filter((reason) => reason.by >= leastReason && reason.name)
    .sort((a, b) => b.by - a.by)
  return {
    score,
    reasons: [...new Set(strongest.map((reason) => reason.name))].slice(0, mostReasons),
  }
}
