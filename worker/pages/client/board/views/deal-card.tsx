import { useEffect, useRef } from 'preact/hooks'
import type { Deal, Stage } from '../api/shapes.ts'
import { carried, keyOnDeal, letGo } from '../parts/carry.ts'
import { draggableDeal, dragged } from '../parts/drag.ts'
import { useShown } from '../parts/shown.ts'
import { fresh, memberNamed, saving } from '../state/board.ts'
import { opened } from '../state/filters.ts'
import { daysSince, dayText, initials, money, today } from '../state/format.ts'
import { goBack, openRecord } from '../state/panel.ts'
import { MoveMenu } from './move-menu.tsx'

const isIn = (title: string, name: string) => title.toLowerCase().includes(name.toLowerCase())

function amountText({ amount, currency }: Deal): string {
  return amount === null || amount === undefined || !currency ? '' : money(amount, currency)
}

function Closing({ closeOn }: Deal) {
  if (!closeOn) return <span class="soft">no close date</span>
  if (closeOn < today()) return <span class="late">was to close {dayText(closeOn)}</span>
  return <span>closes {dayText(closeOn)}</span>
}

/** How long it has been in its stage, where that is longer than usual. */
function Waiting({ deal, stage }: { deal: Deal; stage: Stage }) {
  const days = daysSince(deal.enteredStageAt)
  if (days <= stage.staleDays) return null
  return <span class="late">{days} days here</span>
}

function Owner({ id }: { id: string | null }) {
  const owner = memberNamed(id)
  if (!owner) return <span class="soft">{id ? '' : 'nobody’s'}</span>
  return (
    <span class="face" title={owner.name}>
      <span aria-hidden="true">{initials(owner.name)}</span>
      <span class="hidden">Owner: {owner.name}</span>
    </span>
  )
}

/** What of the board concerns this deal: it is drawn anew when that changes, and for nothing else. */
const useLook = (id: string) =>
  useShown(() => {
    const news = fresh.value.get(id)
    const isCarried = carried.value?.deal.id === id
    const classes = [
      'deal',
      dragged.value === id && 'away',
      isCarried && 'carried',
      news && 'fresh',
      saving.value.has(id) && 'saving',
      opened.value === id && 'current',
    ]
    return { news, isCarried, classes: classes.filter(Boolean).join(' ') }
  })

export function DealCard({ deal, stage }: { deal: Deal; stage: Stage }) {
  const element = useRef<HTMLElement>(null)
  useEffect(
    () => (element.current ? draggableDeal(element.current, deal.id) : undefined),
    [deal.id],
  )
  const { news, isCarried, classes } = useLook(deal.id).value
  const amount = amountText(deal)
  const company = deal.company?.name
  return (
    <article ref={element} class={classes} data-deal={deal.id}>
      <h3>
        <button
          type="button"
          class="open"
          aria-describedby="how-to-move"
          aria-pressed={isCarried ? 'true' : undefined}
          onClick={() => void openRecord(deal.id)}
          onBlur={() => isCarried && letGo()}
          onKeyDown={(event) => {
            if (keyOnDeal(event.key, deal)) event.preventDefault()
            // What it has just opened may not have the keyboard yet.
            else if (event.key === 'Escape' && opened.value === deal.id) goBack()
          }}
          onKeyUp={(event) => event.key === ' ' && event.preventDefault()}
        >
          {deal.title}
        </button>
      </h3>
      <div class="whose">
        <p class="facts">
          {amount && <strong>{amount}</strong>}
          <Closing {...deal} />
          <Waiting deal={deal} stage={stage} />
          {company && !isIn(deal.title, company) && <span class="company">{company}</span>}
        </p>
        <Owner id={deal.ownerId} />
      </div>
      {news && <p class="news">{news}</p>}
      <MoveMenu deal={deal} />
    </article>
  )
}
