import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element'
import { useComputed } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { Deal, Stage } from '../api/shapes.ts'
import { carried } from '../parts/carry.ts'
import { dragged, dropPlace, over } from '../parts/drag.ts'
import { stages } from '../state/board.ts'
import { filters } from '../state/filters.ts'
import { hasUnread, type Lane, laneOf, lanes, laneText } from '../state/lanes.ts'
import { readMore } from '../state/load.ts'
import { giveDeal, moveDeal } from '../state/moves.ts'
import { countText, sumsOf, sumsText } from '../state/totals.ts'
import { DealCard } from './deal-card.tsx'

/** Another owner’s lane takes what is given; of any other, a deal moves along its own. */
const takes = (lane: string) => (deal: Deal) =>
  filters.value.lanes === 'owner' || laneOf(deal) === lane

function Cell({ lane, stage }: { lane: Lane; stage: Stage }) {
  const element = useRef<HTMLElement>(null)
  const place = `${stage.id} ${lane.key}`
  useEffect(() => {
    const put = (deal: Deal) => {
      if (filters.value.lanes === 'owner') void giveDeal(deal, stage, lane.key)
      else void moveDeal(deal, stage)
    }
    return element.current ? dropPlace(element.current, place, put, takes(lane.key)) : undefined
  }, [stage, lane.key])
  const isTarget = useComputed(() => {
    const by = carried.value
    return over.value === place || (by?.to === stage.id && by.lane === lane.key)
  }).value
  const deals = lane.deals.get(stage.id) ?? []
  return (
    <section
      ref={element}
      class={`lane-cell${isTarget ? ' over' : ''}`}
      data-stage={stage.id}
      aria-label={`${lane.name}, ${stage.name}`}
    >
      <ul>
        {deals.map((deal) => (
          <li key={deal.id}>
            <DealCard deal={deal} stage={stage} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Row({ lane }: { lane: Lane }) {
  return (
    <details class="lane" open data-lane={lane.key}>
      <summary>
        <h2>{lane.name}</h2> <span class="sums">{laneText(lane)}</span>
      </summary>
      <div class="lane-cells">
        {stages.value.map((stage) => (
          <Cell key={stage.id} lane={lane} stage={stage} />
        ))}
      </div>
    </details>
  )
}

function Heads() {
  return (
    <div class="lane-heads">
      {stages.value.map((stage) => {
        const sums = sumsOf(stage)
        return (
          <header key={stage.id}>
            <strong>{stage.name}</strong> <span class="count">{countText(sums)}</span>
            <p class="sums">{sumsText(sums, stage) || ' '}</p>
          </header>
        )
      })}
    </div>
  )
}

const readOn = () => {
  for (const { id } of stages.value) void readMore(id)
}

/** More is read as the end comes into view. */
function End() {
  const element = useRef<HTMLDivElement>(null)
  const isMore = hasUnread.value
  useEffect(() => {
    const watching = new IntersectionObserver(([seen]) => seen?.isIntersecting && readOn())
    if (element.current) watching.observe(element.current)
    return () => watching.disconnect()
  }, [isMore, lanes.value])
  return (
    <div ref={element} class="end-of-list">
      {isMore && (
        <button type="button" onClick={readOn}>
          Show more
        </button>
      )}
    </div>
  )
}

/** The columns, crossed by lanes. */
export function Lanes() {
  const root = useRef<HTMLDivElement>(null)
  useEffect(() => (root.current ? autoScrollForElements({ element: root.current }) : undefined), [])
  const busy = `${dragged.value ? ' dragging' : ''}${carried.value ? ' carrying' : ''}`
  return (
    <div ref={root} class={`lanes${busy}`} style={{ '--stages': String(stages.value.length) }}>
      <Heads />
      {lanes.value.map((lane) => (
        <Row key={lane.key} lane={lane} />
      ))}
      <End />
    </div>
  )
}
