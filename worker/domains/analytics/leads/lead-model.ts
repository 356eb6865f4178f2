import { commonFields } from '../mathematics/common-fields.ts'
import type { Case, Logistic } from '../mathematics/logistic-regression.ts'
import { type Check, leastOutcomes, train } from '../mathematics/model-check.ts'
import { likelihoodOf } from '../mathematics/reasons.ts'

/** How likely a deal is won, by what was known when it was logged: what came later is no part of it. */

export interface Logged {
  /** In major units of the workspace's currency; null where none was given. */
  amount: number | null
  people: number
  hasCompany: boolean
  /** Days until it was to be closed; null where none was given. */
  days: number | null
  /** What fields of the workspace's own held. */
  fields: ReadonlySet<string>
  /** It was won or lost already when it came, as from a file: its close date is no guess made before. */
  cameClosed?: boolean
}

export interface LeadModel {
  model: Logistic
  check: Check
  fields: string[]
  /** So many came closed that close dates say nothing beforehand. */
  isUndated?: true
}

export type LeadsFound = { leads: LeadModel; refused: null } | { leads: null; refused: string }

/** The reason that a feature is, by the feature that says whether there is such a thing at all. */
const meanings = [
  [1, 'amount', 'noAmount'],
  [1, 'amount', 'noAmount'],
  [2, 'people', 'nobody'],
  [3, 'company', 'noCompany'],
  [4, 'date', 'noDate'],
  [4, 'date', 'noDate'],
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

const undated = <T extends Logged>(one: T): T => ({ ...one, days: null })

/** Trained on deals that were won or lost, tried on every fourth, which it was not made from. */
export function leadsOf(all: (Logged & { isWon: boolean })[]): LeadsFound {
  const logged = all.filter(({ cameClosed }) => !cameClosed)
  const isUndated = logged.length < all.length * 0.9
  const closed = isUndated ? all.map(undated) : logged
  const won = closed.filter(({ isWon }) => isWon).length
  const fewer = Math.min(won, closed.length - won)
  const fields = commonFields(closed, Math.floor(fewer / 10) - meanings.length)
  const cases = closed.map(
    ({ isWon, ...one }): Case => ({ features: featuresOf(one, fields), outcome: isWon }),
  )
  const trained = train(cases)
  if (!('refused' in trained))
    return { leads: { ...trained, fields, ...(isUndated && { isUndated }) }, refused: null }
  const least = leastOutcomes(meanings.length)
  return {
    leads: null,
    refused:
      trained.refused === 'few'
        ? `To say which deals will be won takes ${least} that were won and ${least} that were lost. There are ${won}, and ${closed.length - won}.`
        : 'What is known when deals are logged does not say which are won: what was tried was no better than saying the same of all.',
  }
}

/** How likely it is won, and what speaks most for that, or against it where that is less than usual. */
export function scoreOf(leads: LeadModel, one: Logged): { score: number; reasons: string[] } {
  const { fields } = leads
  const features = featuresOf(leads.isUndated ? undated(one) : one, fields)
  const held = fields.map((field) => (one.fields.has(field) ? field : undefined))
  const named = [...meanings.map(([by, is, isNot]) => (features[by] ? is : isNot)), ...held]
  const { probability, reasons } = likelihoodOf(leads, features, (at) => named[at])
  return { score: probability, reasons }
}
