import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element'
import { useEffect, useRef } from 'preact/hooks'
import { announcement, carried } from '../parts/carry.ts'
import { dragged } from '../parts/drag.ts'
import { columns, stages } from '../state/board.ts'
import { filters, isFiltered } from '../state/filters.ts'
import { Column } from './column.tsx'
import { Ends } from './ends.tsx'
import { Lanes } from './lanes.tsx'

export function Board() {
  const root = useRef<HTMLDivElement>(null)
  useEffect(
    () => (root.current ? autoScrollForElements({ element: root.current }) : undefined),
    [filters.value.lanes],
  )
  const all = stages.value
  const isEmpty = all.every(({ id }) => (columns.value[id]?.deals.length ?? 0) === 0)
  return (
    <>
      {isEmpty && (
        <p class="notice">
          {isFiltered(filters.value)
            ? 'No open deal is like that. Show all, or change what you look for.'
            : 'No open deals yet. Add the first with + New deal below a stage.'}
        </p>
      )}
      <p class="hidden" id="how-to-move">
        Space picks the deal up, the arrows left and right choose a stage, Space puts it down,
        Escape leaves it where it was. In lanes by owner, the arrows up and down choose an owner.
        Enter opens it.
      </p>
      <p class="hidden" role="status" aria-live="assertive">
        {announcement.value}
      </p>
      {filters.value.lanes ? (
        <Lanes />
      ) : (
        <div
          class={`columns${dragged.value ? ' dragging' : ''}${carried.value ? ' carrying' : ''}`}
          ref={root}
        >
          {all.map((stage) => (
            <Column key={stage.id} stage={stage} />
          ))}
        </div>
      )}
      <Ends />
    </>
  )
}
