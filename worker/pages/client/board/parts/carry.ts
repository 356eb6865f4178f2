import { signal } from '@preact/signals'
import type { Deal } from '../api/shapes.ts'
import { stages } from '../state/board.ts'
import { filters } from '../state/filters.ts'
import { laneNamed, laneOf, lanes } from '../state/lanes.ts'
import { giveDeal, moveDeal } from '../state/moves.ts'
import { focusDeal, neighbour } from './focus.ts'

/** The same as dragging, by keys. */

interface Carried {
  deal: Deal
  /** The stage it would be put down in, and the lane. */
  to: string
  lane: string
}

export const carried = signal<Carried | undefined>(undefined)
/** What a screen reader says. */
export const announcement = signal('')

const nameAt = (id: string) => stages.value.find((one) => one.id === id)?.name ?? ''

function pickUp(deal: Deal): void {
  carried.value = { deal, to: deal.stageId, lane: laneOf(deal) }
  announcement.value = `Picked up ${deal.title} in ${nameAt(deal.stageId)}.`
}

function carryTo(step: number, { deal, to, lane }: Carried): void {
  const all = stages.value
  const at = all.findIndex(({ id }) => id === to) + step
  const next = all[at]
  if (!next) return
  carried.value = { deal, to: next.id, lane }
  announcement.value = `${next.name}, ${at + 1} of ${all.length}.`
  document
    .querySelector(`[data-stage="${next.id}"]`)
    ?.scrollIntoView({ inline: 'nearest', block: 'nearest' })
}

/** Only an owner’s lane is another owner’s to be given to. */
function carryAcross(step: number, { deal, to, lane }: Carried): void {
  const all = lanes.value
  const at = all.findIndex(({ key }) => key === lane) + step
  const next = all[at]
  if (!next || filters.value.lanes !== 'owner') return
  carried.value = { deal, to, lane: next.key }
  announcement.value = `${next.name}, ${nameAt(to)}.`
  document
    .querySelector(`[data-lane="${next.key}"]`)
    ?.scrollIntoView({ inline: 'nearest', block: 'nearest' })
}

function putDown({ deal, to, lane }: Carried): void {
  carried.value = undefined
  const stage = stages.value.find(({ id }) => id === to)
  const whose = laneNamed(lane)
  announcement.value = `Put ${deal.title} down in ${nameAt(to)}${whose ? `, ${whose}` : ''}.`
  if (stage && filters.value.lanes === 'owner') void giveDeal(deal, stage, lane)
  else if (stage) void moveDeal(deal, stage)
  focusDeal(deal.id, to)
}

export function letGo(): void {
  if (!carried.value) return
  announcement.value = `${carried.value.deal.title} stays in ${nameAt(carried.value.deal.stageId)}.`
  carried.value = undefined
}

const sideways: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1 }
const along: Record<string, number> = { ArrowUp: -1, ArrowDown: 1 }

/** Keys on a card: whether one of them was meant for the board. */
export function keyOnDeal(key: string, deal: Deal): boolean {
  const now = carried.value
  const [side, step] = [sideways[key], along[key]]
  if (key === ' ') {
    if (now) putDown(now)
    else pickUp(deal)
  } else if (now && key === 'Enter') putDown(now)
  else if (now && key === 'Escape') letGo()
  else if (now && side) carryTo(side, now)
  else if (now && step) carryAcross(step, now)
  else if (side || step) neighbour(deal, side ?? 0, step ?? 0)
  else return false
  return true
}
