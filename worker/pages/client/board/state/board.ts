import { computed, signal } from '@preact/signals'
import type { Deal, Member, Pipeline, Stage, Team, Total } from '../api/shapes.ts'
import { filters } from './filters.ts'

/** What the board holds: the columns as far as they were read, and what stands above them. */

export interface Column {
  deals: Deal[]
  /** Where the API goes on; null where there are no more. */
  next: string | null
  isLoading: boolean
  /** So many pages in a row brought nothing, as few deals are what the filters ask for. */
  bare: number
}

export interface Structure {
  pipelines: Pipeline[]
  stages: Stage[]
  members: Member[]
  teams: Team[]
  segments: Team[]
}

export const structure = signal<Structure | undefined>(undefined)
export const columns = signal<Record<string, Column>>({})
export const totals = signal<Total[]>([])
/** Deals that are being saved, and those that others changed a moment ago. */
export const saving = signal<ReadonlySet<string>>(new Set())
export const fresh = signal<ReadonlyMap<string, string>>(new Map())
export const failed = signal('')

export const pipeline = computed((): Pipeline | undefined => {
  const all = structure.value?.pipelines ?? []
  return all.find(({ id }) => id === filters.value.pipeline) ?? all[0]
})

const isInUse = ({ id, retiredAt }: Stage) =>
  retiredAt === null ||
  totals.value.some((one) => one.stageId === id && one.status === 'open' && one.deals > 0)

/** The stages of the pipeline that is shown; of those that are retired, what still holds deals. */
export const stages = computed((): Stage[] =>
  (structure.value?.stages ?? [])
    .filter((one) => one.pipelineId === pipeline.value?.id && isInUse(one))
    .sort((a, b) => a.position - b.position),
)

export const stageNamed = (id: string): Stage | undefined =>
  structure.value?.stages.find((one) => one.id === id)
export const memberNamed = (id: string | null): Member | undefined =>
  structure.value?.members.find((one) => one.id === id)

export const emptyColumn: Column = { deals: [], next: null, isLoading: false, bare: 0 }
export const columnOf = (stageId: string): Column => columns.value[stageId] ?? emptyColumn

export function setColumn(stageId: string, some: Partial<Column>): void {
  columns.value = { ...columns.value, [stageId]: { ...columnOf(stageId), ...some } }
}

/** Where a deal stands. */
export function findDeal(id: string): { stageId: string; at: number; deal: Deal } | undefined {
  for (const [stageId, { deals }] of Object.entries(columns.value)) {
    const at = deals.findIndex((one) => one.id === id)
    const deal = deals[at]
    if (deal) return { stageId, at, deal }
  }
  return undefined
}

export function dropDeal(id: string): void {
  const found = findDeal(id)
  if (!found) return
  const { deals } = columnOf(found.stageId)
  setColumn(found.stageId, { deals: deals.filter((one) => one.id !== id) })
}

/** Puts a deal where it belongs: where it stands already, else at such a place of its column. */
export function placeDeal(deal: Deal, at = 0): void {
  const found = findDeal(deal.id)
  const isHere = columns.value[deal.stageId] !== undefined && deal.status === 'open'
  if (found && isHere && found.stageId === deal.stageId) {
    const deals = columnOf(deal.stageId).deals.with(found.at, { ...found.deal, ...deal })
    setColumn(deal.stageId, { deals })
    return
  }
  dropDeal(deal.id)
  if (!isHere) return
  const { deals } = columnOf(deal.stageId)
  setColumn(deal.stageId, { deals: deals.toSpliced(at, 0, deal) })
}

export function mark(which: typeof saving, id: string, is: boolean): void {
  const all = new Set(which.value)
  if (is) all.add(id)
  else all.delete(id)
  which.value = all
}

/** Says for a moment what somebody else did. */
export function markFresh(id: string, words: string): void {
  fresh.value = new Map([...fresh.value, [id, words]])
  setTimeout(() => {
    if (fresh.value.get(id) !== words) return
    const left = new Map(fresh.value)
    left.delete(id)
    fresh.value = left
  }, 6000)
}
