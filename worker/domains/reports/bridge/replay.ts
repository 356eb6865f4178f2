/** What became of open deals between two instants, from what their history says. */

/** What a deal was, as far as its worth in the pipeline follows from it. */
export interface Standing {
  status: string
  amount: number | null
  currency: string
  stageId: string
}

/** One change of a deal: what it held of a standing before; null where there was no such deal. */
export interface Before {
  at: number
  before: Partial<Standing> | null
}

export interface Touched {
  id: string
  now: Standing
  createdAt: number
  /** What it is divided by. */
  key: string | null
  /** Since the first of the two instants, the earliest first. */
  changes: Before[]
}

export const moves = ['new', 'reopened', 'grown', 'shrunk', 'moved', 'won', 'lost'] as const
export type Move = (typeof moves)[number]

/** What one move of a deal adds: `weighted` is in per cent of a minor unit. */
export interface Step {
  move: Move
  currency: string
  amount: number
  weighted: number
}

export interface Worth {
  currency: string
  amount: number
  weighted: number
}

/** In per cent: how likely a deal in that stage is won. */
export type Chance = (stageId: string) => number

/** How it stood at that instant; undefined where there was no such deal yet. */
export function standingAt({ now, createdAt, changes }: Touched, at: number): Standing | undefined {
  let is: Standing | undefined = now
  for (const { at: when, before } of changes.toReversed()) {
    if (when < at) break
    is = before === null ? undefined : { ...now, ...is, ...before }
  }
  const isKnown = changes.some(({ before }) => before === null)
  return isKnown || createdAt < at ? is : undefined
}

const isOpen = (is: Standing | undefined): is is Standing => is?.status === 'open'

/** What a deal adds to the open pipeline as it stood then. */
export const worthOf = (is: Standing | undefined, chance: Chance): Worth | undefined =>
  isOpen(is) ? worth(is, chance) : undefined

const worth = ({ amount, currency, stageId }: Standing, chance: Chance): Worth => ({
  ...{ currency, amount: amount ?? 0, weighted: (amount ?? 0) * chance(stageId) },
})

const added = (move: Move, is: Worth): Step => ({ move, ...is })
const removed = (move: Move, { currency, amount, weighted }: Worth): Step => ({
  ...{ move, currency, amount: -amount, weighted: -weighted },
})

/** Another amount at the chance it had, then the other chance of it: together exactly the difference. */
function changed(before: Standing, after: Standing, chance: Chance): Step[] {
  const [was, is] = [worth(before, chance), worth(after, chance)]
  if (was.currency !== is.currency) return [removed('shrunk', was), added('grown', is)]
  const amount = is.amount - was.amount
  const weighted = amount * chance(before.stageId)
  const { currency } = is
  return [
    ...(amount
      ? [{ move: amount > 0 ? 'grown' : 'shrunk', currency, amount, weighted } as const]
      : []),
    ...(before.stageId === after.stageId
      ? []
      : [
          {
            move: 'moved',
            currency,
            amount: 0,
            weighted: is.weighted - was.weighted - weighted,
          } as const,
        ]),
  ]
}

const wasOpened = ({ now, changes }: Touched, until: number): boolean => {
  const states = changes.filter(({ at }) => at < until).map(({ before }) => before?.status)
  return [...states, now.status].includes('open')
}

/**
 * What a deal did between two instants. Over all deals opening + Σ steps = closing, in amounts and
 * weighted: of each its steps are what it is worth in the end less what it was in the beginning.
 */
export function stepsOf(deal: Touched, from: number, until: number, chance: Chance): Step[] {
  const [before, after] = [standingAt(deal, from), standingAt(deal, until)]
  const ended = after?.status === 'won' ? 'won' : 'lost'
  if (isOpen(before) && isOpen(after)) return changed(before, after, chance)
  // What it is worth in the end is what is won or lost of it.
  if (isOpen(before) && after)
    return [...changed(before, after, chance), removed(ended, worth(after, chance))]
  if (isOpen(after)) return [added(before ? 'reopened' : 'new', worth(after, chance))]
  if (before || !after || !wasOpened(deal, until)) return []
  return [added('new', worth(after, chance)), removed(ended, worth(after, chance))]
}
