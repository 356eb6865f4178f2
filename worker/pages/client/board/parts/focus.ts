import type { Deal } from '../api/shapes.ts'
import { columnOf, stages } from '../state/board.ts'
import { filters } from '../state/filters.ts'
import { type Lane, laneOf, lanes } from '../state/lanes.ts'

/** Where the keyboard is on the board. */

/** How each column brings one of its deals into view. */
export const showing = new Map<string, (at: number) => void>()

const elementOf = (id: string) => document.querySelector<HTMLElement>(`[data-deal="${id}"] .open`)

/** A deal that is out of view is drawn first. */
export function focusDeal(id: string, stageId: string): void {
  let tries = 0
  const again = () => {
    const at = columnOf(stageId).deals.findIndex((one) => one.id === id)
    if (at >= 0) showing.get(stageId)?.(at)
    const element = elementOf(id)
    if (element && columnOf(stageId).deals[at]) element.focus()
    else if (tries++ < 20) requestAnimationFrame(again)
  }
  requestAnimationFrame(again)
}

/** The same among lanes: at the end of a lane the next one follows. */
function neighbourInLanes(deal: Deal, side: number, step: number): void {
  const inStage = (lane: Lane | undefined, stageId: string) => lane?.deals.get(stageId) ?? []
  const [own, ids] = [laneOf(deal), stages.value.map(({ id }) => id)]
  const at = lanes.value.findIndex(({ key }) => key === own)
  const here = inStage(lanes.value[at], deal.stageId).findIndex(({ id }) => id === deal.id)
  if (side) {
    const others = ids.slice(0, ids.indexOf(deal.stageId)).toReversed()
    const way = side < 0 ? others : ids.slice(ids.indexOf(deal.stageId) + 1)
    const found = way.map((id) => inStage(lanes.value[at], id)).find((all) => all.length > 0)
    const next = found?.[Math.min(here, found.length - 1)]
    if (next) focusDeal(next.id, next.stageId)
    return
  }
  const further = step < 0 ? lanes.value.slice(0, at).toReversed() : lanes.value.slice(at + 1)
  const beyond = further.map((lane) => inStage(lane, deal.stageId)).find((all) => all.length > 0)
  const next = inStage(lanes.value[at], deal.stageId)[here + step] ?? beyond?.at(step < 0 ? -1 : 0)
  if (next) focusDeal(next.id, next.stageId)
}

/** The deal beside, or above and below. */
export function neighbour(deal: Deal, side: number, step: number): void {
  if (filters.value.lanes) neighbourInLanes(deal, side, step)
  else neighbourInColumns(deal, side, step)
}

function neighbourInColumns(deal: Deal, side: number, step: number): void {
  const all = stages.value
  const here = all.findIndex(({ id }) => id === deal.stageId)
  const at = columnOf(deal.stageId).deals.findIndex(({ id }) => id === deal.id)
  if (!side) {
    const next = columnOf(deal.stageId).deals[at + step]
    if (next) focusDeal(next.id, deal.stageId)
    return
  }
  for (let to = here + side; all[to]; to += side) {
    const stage = all[to]
    const deals = stage ? columnOf(stage.id).deals : []
    const next = deals[Math.min(at, deals.length - 1)]
    if (!stage || !next) continue
    focusDeal(next.id, stage.id)
    return
  }
}
