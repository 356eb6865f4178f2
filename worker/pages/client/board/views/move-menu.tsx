import type { Deal } from '../api/shapes.ts'
import { focusDeal } from '../parts/focus.ts'
import { type Entry, Menu } from '../parts/menu.tsx'
import { stages } from '../state/board.ts'
import { loseDeal, moveDeal, winDeal } from '../state/moves.ts'
import { openForm } from '../state/panel.ts'

/** What dragging does, as a list. */
export function MoveMenu({ deal }: { deal: Deal }) {
  const entries: Entry[] = [
    ...stages.value.map((stage) => ({
      label: stage.name,
      isNow: stage.id === deal.stageId,
      act: () => {
        void moveDeal(deal, stage)
        focusDeal(deal.id, stage.id)
      },
    })),
    { label: 'Give to somebody …', act: () => void openForm('reassign-deal', { id: deal.id }) },
    { label: 'Won', act: () => void winDeal(deal) },
    { label: 'Lost …', act: () => void loseDeal(deal), tone: 'danger' },
  ]
  return (
    <Menu label={`Move ${deal.title}`} entries={entries} class="dots">
      <span aria-hidden="true">⋯</span>
    </Menu>
  )
}
