import type { Run } from '../../../core/event/schedule.ts'
import { count } from '../../../language/formatting.ts'
import { type BasketsAsked, basketsByDefault, readAsked, spelled } from '../asked.ts'
import type { Analysis } from '../queries.ts'
import type { Step } from '../step-result.ts'
import { rulesOf } from './association-rules.ts'
import type { BasketsFound, BasketsWork, KeptRule, KeptSet } from './found.ts'
import { countSets, frequentSets, type ItemSet, TooManySets } from './item-sets.ts'
import { keepingPairs } from './pairs.ts'
import { readPart } from './read.ts'

const longest = 10
const mostSets = 30_000
const mostRules = 10_000
const leastBaskets = 20

/** The fewest baskets that are this part of all; what is a whole number stays one. */
export const leastOf = (support: number, baskets: number): number =>
  Math.max(1, Math.ceil(support * baskets - 1e-9))

/**
 * Sets are looked for in parts that fit into memory, and then counted in all of them: what is frequent
 * in the whole is so in one of the parts at least (Savasere, Omiecinski and Navathe, "An Efficient
 * Algorithm for Mining Association Rules in Large Databases", 1995).
 */
export async function basketsStep(run: Run, analysis: Analysis): Promise<Step> {
  const work = analysis.work as BasketsWork // as it was kept
  const asked = readAsked(analysis.asked) as BasketsAsked // as it was kept
  try {
    return work.part === 'mine'
      ? await mine(run, analysis, work, asked)
      : await tally(run, analysis, work, asked)
  } catch (error) {
    if (!(error instanceof TooManySets)) throw error
    const sets = count(mostSets, 'set')
    return refused(run, `At this support there are more than ${sets}. Ask for a higher one.`)
  }
}

const refused = ({ now }: Run, reason: string): Step => ({
  writes: [],
  set: { state: 'refused', reason, finishedAt: now, work: null },
})

const keptOf = ({ items, count }: ItemSet): KeptSet => [count, ...items]
const setOf = ([count, ...items]: KeptSet): ItemSet => ({ items, count })

async function mine(run: Run, analysis: Analysis, work: BasketsWork, asked: BasketsAsked) {
  const { baskets, items, after, isLast } = await readPart(run, analysis, work)
  const least = leastOf(asked.support, baskets.length)
  const known = new Map(work.sets.map((set) => [set.slice(1).join(' '), set]))
  for (const set of frequentSets(baskets, { least, longest, most: mostSets }))
    known.set(set.items.join(' '), keptOf(set))
  if (known.size > mostSets) throw new TooManySets()
  const all = work.baskets + baskets.length
  const next = {
    ...work,
    items,
    after,
    baskets: all,
    read: work.read + 1,
    sets: [...known.values()],
  }
  const half = work.parts > 1 ? 2 : 1
  const done = Math.min(
    analysis.total,
    Math.round((analysis.total * next.read) / work.parts / half),
  )
  if (!isLast) return { writes: [], set: { done, work: next } }
  if (all < leastBaskets)
    return refused(
      run,
      `What is bought together shows from ${leastBaskets} orders with products on. There are ${all}.`,
    )
  if (work.parts === 1) return ended(run, analysis, next, asked)
  const sets = next.sets.map(([, ...its]): KeptSet => [0, ...its])
  const again: BasketsWork = { ...next, part: 'count', after: ['', ''], read: 0, sets }
  return { writes: [], set: { done, work: again } }
}

async function tally(run: Run, analysis: Analysis, work: BasketsWork, asked: BasketsAsked) {
  const { baskets, items, after, isLast } = await readPart(run, analysis, work)
  const counts = countSets(
    baskets,
    work.sets.map(([, ...its]) => its),
  )
  const sets = work.sets.map(
    ([before, ...its], at): KeptSet => [before + (counts[at] ?? 0), ...its],
  )
  const next = { ...work, items, after, sets, read: work.read + 1 }
  if (isLast) return ended(run, analysis, next, asked)
  const done = Math.round((analysis.total * (1 + next.read / work.parts)) / 2)
  return { writes: [], set: { done, work: next } }
}

function ended(run: Run, analysis: Analysis, work: BasketsWork, asked: BasketsAsked): Step {
  const least = leastOf(asked.support, work.baskets)
  const sets = work.sets.map(setOf).filter(({ count }) => count >= least)
  const rules = rulesOf(sets, work.baskets, asked).slice(0, mostRules)
  const result: BasketsFound = {
    ...{ baskets: work.baskets, items: work.items, sets: sets.length },
    rules: rules.map(
      ({ left, right, count, of, alone }): KeptRule => [right, count, of, alone, ...left],
    ),
  }
  const isUsual = analysis.asked === spelled(basketsByDefault)
  return {
    writes: isUsual ? keepingPairs(run, rules, work.items) : [],
    set: { state: 'done', result, done: analysis.total, finishedAt: run.now, work: null },
  }
}
