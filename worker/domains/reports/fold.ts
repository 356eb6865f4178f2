import type { Measure } from '../analytics/index.ts'
import type { Report } from './asked.ts'

/** A number of a report, under the values of its dimensions. */
export interface Group {
  keys: (string | null)[]
  currency: string
  value: number | null
  /** The same of the period before, where it is compared. */
  before?: number | null
  /** Its part in per cent of what its other values come to, where a dimension divides these. */
  share?: number
}

/** All of a report's, and what they come to. */
interface Found {
  groups: Group[]
  totals: Group[]
}

/** As the database answers. */
export type Row = Record<'g0' | 'g1' | 'g2', string | number | null> & {
  c: string
  p: number
  value: number | null
}

const rounded = (unit: string, value: number | null) =>
  value === null ? null : unit === 'money' ? Math.round(value) : Math.round(value * 1e6) / 1e6

/** What a measure comes to of no records: there is no average of none. */
export const ofNone = ({ how }: Measure): number | null =>
  how === 'count' || how === 'sum' || how === 'distinct' ? 0 : null

/** Each group once, with the period before beside it. */
export function folded({ measure, before }: Report, found: Row[], dims: number): Group[] {
  const all = new Map<string, Group>()
  for (const row of found) {
    const keys = [row.g0, row.g1, row.g2]
      .slice(0, dims)
      .map((one) => (one === null ? null : `${one}`))
    const id = JSON.stringify([keys, row.c])
    const none = ofNone(measure)
    const group = all.get(id) ?? {
      ...{ keys, currency: row.c, value: none },
      ...(before && { before: none }),
    }
    const value = rounded(measure.unit, row.value)
    all.set(id, row.p === 0 ? { ...group, value } : { ...group, before: value })
  }
  return [...all.values()]
}

const inOrder = (a: Group, b: Group, at: number) =>
  String(a.keys[at] ?? '').localeCompare(String(b.keys[at] ?? ''))

/** The workspace's currency, then the others by their codes. */
const byCurrency = (own: string) => (a: Group, b: Group) =>
  Number(b.currency === own) - Number(a.currency === own) || a.currency.localeCompare(b.currency)

/** What numbers are put in order by, beside their own values. */
interface Known {
  /** The workspace's. */
  currency: string
  /** Of pipelines, in their order. */
  stages: string[]
}

const stepOf = ({ keys: [key] }: Group, stages: string[]) => stages.indexOf(key ?? '') >>> 0

/** By time where it has one, else each currency by itself: by the steps of a pipeline, else the highest first. */
export function ordered({ groups, totals }: Found, { by }: Report, { currency, stages }: Known) {
  const ofMoney = byCurrency(currency)
  const steps = by[0]?.name === 'stage' ? stages : []
  const compared = (a: Group, b: Group) =>
    by[0]?.isTime
      ? inOrder(a, b, 0) || ofMoney(a, b)
      : ofMoney(a, b) || stepOf(a, steps) - stepOf(b, steps) || (b.value ?? 0) - (a.value ?? 0)
  return {
    groups: groups.toSorted((a, b) => compared(a, b) || (by[1]?.shared ? inOrder(a, b, 1) : 0)),
    totals: totals.toSorted(ofMoney),
  }
}

/** With the part that each is of those that only what divides them tells apart. */
export function withShares({ measure, by }: Report, groups: Group[]): Group[] {
  const at = by.findIndex(({ shared }) => shared)
  if (at < 0 || measure.how !== 'count') return groups
  const rest = ({ keys, currency }: Group) => JSON.stringify([keys.toSpliced(at, 1), currency])
  const wholes = new Map<string, number>()
  for (const one of groups) wholes.set(rest(one), (wholes.get(rest(one)) ?? 0) + (one.value ?? 0))
  return groups.map((one) => {
    const part = (100 * (one.value ?? 0)) / (wholes.get(rest(one)) || 1)
    return { ...one, share: Math.round(part * 1e6) / 1e6 }
  })
}

const sum = (all: (number | null | undefined)[]) =>
  all.reduce<number>((one, other) => one + (other ?? 0), 0)

/** What adds up is not gone through twice: the whole is the sum of its groups. */
export function wholeOf(groups: Group[]): Group[] {
  return [...Map.groupBy(groups, ({ currency }) => currency)].map(([currency, some]) => ({
    ...{ keys: [], currency, value: sum(some.map(({ value }) => value)) },
    ...(some[0]?.before !== undefined && { before: sum(some.map(({ before }) => before)) }),
  }))
}
