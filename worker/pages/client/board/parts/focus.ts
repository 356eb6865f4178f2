import type { Deal } from '../api/shapes.ts'
import { columnOf, stages } from '../state/board.ts'

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

/** The deal beside, or above and below. */
export function neighbour(deal: Deal, side: number, step: number): void {
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
