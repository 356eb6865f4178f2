import type { Way } from './stage-entries.ts'

/** What becomes of deals, stage by stage. */

const day = 86_400_000

export interface Step {
  id: string
  name: string
  /** Deals that came to the stage or went past it: to a later one, or won. */
  entered: number
  /** Of those, how many went on from it, in per cent; null where none came. */
  conversion: number | null
  /** Days in the stage of deals that left it: the median, and what nine of ten stayed below. */
  median: number | null
  p90: number | null
  /** Deals that were lost in it, and why, the most frequent first. */
  lost: number
  reasons: { reason: string; deals: number }[]
}

export interface Funnel {
  deals: number
  won: number
  lost: number
  /** Won ÷ (won + lost), in per cent. */
  winRate: number | null
  /** The median of the days from a deal's first stage to when it was won. */
  cycleDays: number | null
  stages: Step[]
}

/**
 * The value below which that share of them lies, between the two nearest where it falls between:
 * x₍ₕ₎ with h = (n − 1)·p, as Hyndman and Fan's definition 7 (doi:10.2307/2684934).
 */
export function quantile(values: number[], share: number): number | null {
  if (values.length === 0) return null
  const sorted = [...values].sort((a, b) => a - b)
  const at = (sorted.length - 1) * share
  const [low, high] = [sorted[Math.floor(at)] ?? 0, sorted[Math.ceil(at)] ?? 0]
  return Math.round((low + (high - low) * (at - Math.floor(at))) * 10) / 10
}

const perCent = (part: number, whole: number) =>
  whole ? Math.round((1000 * part) / whole) / 10 : null

const lastEntry = ({ entries }: Way) => entries.at(-1)?.stageId

/** How long a deal was in the stage, all stays together; undefined where it is there still. */
function daysIn(way: Way, stageId: string): number | undefined {
  let all = 0
  let stayed = false
  for (const [at, entry] of way.entries.entries()) {
    if (entry.stageId !== stageId) continue
    const left = way.entries[at + 1]?.at ?? way.closedAt
    if (left === null || left === undefined) return undefined
    all += Math.max(0, left - entry.at)
    stayed = true
  }
  return stayed ? all / day : undefined
}

function reasonsOf(lost: Way[]): Step['reasons'] {
  const by = Map.groupBy(lost, ({ reason }) => reason ?? 'No reason given')
  return [...by]
    .map(([reason, some]) => ({ reason, deals: some.length }))
    .sort((a, b) => b.deals - a.deals)
    .slice(0, 5)
}

/** `stages` in their order. */
export function funnelOf(ways: Way[], stages: { id: string; name: string }[]): Funnel {
  const place = new Map(stages.map(({ id }, at) => [id, at]))
  const farthest = (way: Way) =>
    way.status === 'won'
      ? stages.length
      : Math.max(-1, ...way.entries.map(({ stageId }) => place.get(stageId) ?? -1))
  const reached = ways.map((way) => ({ way, far: farthest(way) }))
  const came = (at: number) => reached.filter(({ far }) => far >= at).length
  const [won, lost] = ['won', 'lost'].map((is) => ways.filter(({ status }) => status === is))
  const steps = stages.map(({ id, name }, at): Step => {
    const days = ways.flatMap((way) => daysIn(way, id) ?? [])
    const here = (lost ?? []).filter((way) => lastEntry(way) === id)
    return {
      ...{ id, name, entered: came(at), conversion: perCent(came(at + 1), came(at)) },
      ...{ median: quantile(days, 0.5), p90: quantile(days, 0.9) },
      ...{ lost: here.length, reasons: reasonsOf(here) },
    }
  })
  const cycles = (won ?? []).flatMap(({ closedAt, createdAt, entries }) =>
    closedAt === null ? [] : (closedAt - Math.min(createdAt, entries[0]?.at ?? createdAt)) / day,
  )
  const closed = (won?.length ?? 0) + (lost?.length ?? 0)
  return {
    ...{ deals: ways.length, won: won?.length ?? 0, lost: lost?.length ?? 0 },
    winRate: perCent(won?.length ?? 0, closed),
    cycleDays: quantile(cycles, 0.5),
    stages: steps,
  }
}
