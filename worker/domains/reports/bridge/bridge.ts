import {
  type Chance,
  type Move,
  moves,
  standingAt,
  stepsOf,
  type Touched,
  type Worth,
  worthOf,
} from './replay.ts'

/** What one move comes to, of how many deals. */
export interface Moved {
  deals: number
  amount: number
  weighted: number
}

/** The open pipeline of one currency between two instants: opening + all changes = closing. */
export interface Bridge {
  currency: string
  opening: Moved
  changes: Record<Move, Moved>
  closing: Moved
}

/** What is open now, of one currency. */
export interface Open extends Worth {
  deals: number
}

const none = (): Moved => ({ deals: 0, amount: 0, weighted: 0 })

const noChanges = () =>
  Object.fromEntries(moves.map((move) => [move, none()])) as Record<Move, Moved> // of each move

function add(to: Moved, { amount, weighted }: Omit<Worth, 'currency'>, deals: 1 | -1): void {
  to.deals += deals
  to.amount += deals * amount
  to.weighted += deals * weighted
}

/**
 * From what is open now back to both instants: each deal that was touched since the first is taken out
 * as it is now, and put in as it was then.
 */
export function bridgesOf(
  open: Open[],
  touched: Touched[],
  span: { from: number; until: number },
  chance: Chance,
): Bridge[] {
  const all = new Map<string, Bridge>()
  const of = (currency: string): Bridge => {
    const found = all.get(currency) ?? {
      ...{ currency, opening: none(), changes: noChanges(), closing: none() },
    }
    all.set(currency, found)
    return found
  }
  for (const { currency, ...is } of open)
    for (const end of ['opening', 'closing'] as const) of(currency)[end] = { ...is }
  for (const deal of touched) {
    const now = worthOf(deal.now, chance)
    for (const [end, at] of [
      ['opening', span.from],
      ['closing', span.until],
    ] as const) {
      const then = worthOf(standingAt(deal, at), chance)
      if (now) add(of(now.currency)[end], now, -1)
      if (then) add(of(then.currency)[end], then, 1)
    }
    for (const { move, currency, ...is } of stepsOf(deal, span.from, span.until, chance))
      add(of(currency).changes[move], is, 1)
  }
  return [...all.values()].sort((a, b) => a.currency.localeCompare(b.currency))
}

type Part = { currency: string; deals: number; amount: number; weighted: number }

/** Of all stages together, one a currency. */
export const summed = (all: Part[]): Part[] =>
  [...Map.groupBy(all, ({ currency }) => currency)].map(([currency, some]) => {
    const sum = (of: keyof Omit<Part, 'currency'>) => some.reduce((is, one) => is + one[of], 0)
    return { currency, deals: sum('deals'), amount: sum('amount'), weighted: sum('weighted') }
  })
