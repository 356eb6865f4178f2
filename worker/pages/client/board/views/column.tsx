import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element'
import { useComputed } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { Stage } from '../api/shapes.ts'
import { carried } from '../parts/carry.ts'
import { dropPlace, over } from '../parts/drag.ts'
import { showing } from '../parts/focus.ts'
import { useTurn } from '../parts/turn.ts'
import { useVirtual } from '../parts/virtual.ts'
import { columnOf, setColumn } from '../state/board.ts'
import { readMore } from '../state/load.ts'
import { moveDeal } from '../state/moves.ts'
import { countText, shareOf, sumsOf, sumsText } from '../state/totals.ts'
import { DealCard } from './deal-card.tsx'
import { NewDeal } from './new-deal.tsx'

export function Column({ stage }: { stage: Stage }) {
  const element = useRef<HTMLElement>(null)
  useEffect(
    () =>
      element.current
        ? dropPlace(element.current, stage.id, (deal) => void moveDeal(deal, stage))
        : undefined,
    [stage],
  )
  const sums = sumsOf(stage)
  const isTarget = useComputed(
    () => over.value === stage.id || carried.value?.to === stage.id,
  ).value
  return (
    <section
      ref={element}
      class={`column${isTarget ? ' over' : ''}`}
      data-stage={stage.id}
      aria-label={stage.name}
    >
      <header>
        <h2>
          {stage.name} <span class="count">{countText(sums)}</span>
        </h2>
        <p class="sums">{sumsText(sums, stage) || ' '}</p>
        {!sums.isHidden && (
          <div class="share" style={{ '--part': String(shareOf(sums)) }} aria-hidden="true" />
        )}
      </header>
      <Deals stage={stage} />
      <NewDeal stage={stage} />
    </section>
  )
}

/** So near to the end of what was read, more is read. */
const ahead = 6
/** After so many pages that bring nothing, the reader is asked: there may be thousands. */
const mostBare = 10

function Deals({ stage }: { stage: Stage }) {
  const scroller = useRef<HTMLDivElement>(null)
  const { deals, next, isLoading, bare } = useComputed(() => columnOf(stage.id)).value
  const isToAsk = bare >= mostBare
  const virtual = useVirtual(scroller, deals.length, (at) => deals[at]?.id ?? String(at))
  const isDrawn = useTurn(deals.length > 0)
  const items = isDrawn ? virtual.getVirtualItems() : []
  const last = items.at(-1)?.index ?? -1
  useEffect(() => {
    if (next && !isToAsk && last >= deals.length - ahead) void readMore(stage.id)
  }, [last, deals.length, next, isToAsk])
  useEffect(() => {
    showing.set(stage.id, (at) => virtual.scrollToIndex(at))
    return () => void showing.delete(stage.id)
  }, [stage.id])
  useEffect(
    () => (scroller.current ? autoScrollForElements({ element: scroller.current }) : undefined),
    [],
  )
  return (
    <div class="scroller" ref={scroller}>
      <ul class="deals" style={{ height: `${virtual.getTotalSize()}px` }}>
        {items.map(({ key, index, start }) => {
          const deal = deals[index]
          return (
            deal && (
              <li
                key={String(key)}
                data-index={index}
                ref={virtual.measureElement}
                aria-setsize={sizeOf(deals.length, next)}
                aria-posinset={index + 1}
                style={{ transform: `translateY(${start}px)` }}
              >
                <DealCard deal={deal} stage={stage} />
              </li>
            )
          )
        })}
      </ul>
      {isToAsk && next && (
        <button type="button" class="plain" onClick={() => setColumn(stage.id, { bare: 0 })}>
          Look further
        </button>
      )}
      {isLoading && <p class="more soft">More are on their way …</p>}
    </div>
  )
}

/** Unknown while there are more. */
const sizeOf = (read: number, next: string | null) => (next ? -1 : read)
