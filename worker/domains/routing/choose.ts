import type { RoutingRule } from '../../../schema/directory/directory.ts'
import { hasSkill } from '../availability/index.ts'

/** Somebody who is available, and what they have to do now. */
export interface Candidate {
  id: string
  name: string
  skills: readonly string[]
  /** Cases that are theirs and open. */
  open: number
  /** When they were given one last; 0: never. */
  lastAt: number
}

/** What of a case asks for one who knows it. */
export interface Wanted {
  language?: string | null | undefined
  product?: string | null | undefined
}

export interface Choice {
  id: string
  name: string
  why: string
}

const isFree = ({ open }: Candidate, { cap }: Pick<RoutingRule, 'cap'>) => !cap || open < cap

/** "2 of 10 open". */
const load = ({ open }: Candidate, { cap }: Pick<RoutingRule, 'cap'>) =>
  cap ? `${open} of ${cap} open` : `${open} open`

export const looksAfter = (
  one: Candidate,
  company: string,
  rule: RoutingRule,
): Choice | undefined =>
  isFree(one, rule)
    ? { id: one.id, name: one.name, why: `looks after ${company}, ${load(one, rule)}` }
    : undefined

const inTurn = (a: Candidate, b: Candidate) => a.lastAt - b.lastAt || a.open - b.open
const leastBusy = (a: Candidate, b: Candidate) => a.open - b.open || a.lastAt - b.lastAt

/**
 * Who gets it: of those with room and all that the rule asks, those who speak the customer's language
 * and know the product where there are any; of them who is next. The same for the same, always.
 */
export function chosen(
  all: readonly Candidate[],
  rule: RoutingRule,
  wanted: Wanted,
): Choice | undefined {
  const needed = rule.skills ?? []
  const free = all.filter(
    (one) => isFree(one, rule) && needed.every((skill) => hasSkill(one.skills, skill)),
  )
  const asks = [
    ...(wanted.language ? [{ skill: wanted.language, why: `speaks ${wanted.language}` }] : []),
    ...(wanted.product ? [{ skill: wanted.product, why: `knows ${wanted.product}` }] : []),
  ]
  const best = asks.reduce(
    ({ some, why }, ask) => {
      const able = some.filter(({ skills }) => hasSkill(skills, ask.skill))
      return able.length ? { some: able, why: [...why, ask.why] } : { some, why }
    },
    { some: free, why: needed.map((skill) => `knows ${skill}`) },
  )
  const order = rule.how === 'turn' ? inTurn : leastBusy
  const [first] = [...best.some].sort((a, b) => order(a, b) || (a.id < b.id ? -1 : 1))
  return (
    first && { id: first.id, name: first.name, why: [...best.why, load(first, rule)].join(', ') }
  )
}
