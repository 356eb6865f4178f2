import { useEffect, useRef } from 'preact/hooks'
import { keyInTable } from '../parts/table-keys.ts'
import type { Column } from '../state/describe.ts'
import { filters, setFilters } from '../state/filters.ts'
import {
  columns,
  hasMore,
  isReading,
  kind,
  type Row,
  readMoreRows,
  rows,
  trouble,
} from '../state/list.ts'
import { isAllSelected, select, selectAll, selected } from '../state/selection.ts'
import { BulkBar } from './bulk-bar.tsx'
import { Cell, nameOf } from './cell.tsx'

const nextSort = (name: string, sort: string) =>
  sort === name ? `-${name}` : sort === `-${name}` ? '' : name

function Head({ column }: { column: Column }) {
  const { sort, q } = filters.value
  const is =
    sort === column.name ? 'ascending' : sort === `-${column.name}` ? 'descending' : undefined
  return (
    <th scope="col" aria-sort={q ? undefined : is}>
      {column.sorts && !q ? (
        <button
          type="button"
          class="sort"
          onClick={() => setFilters({ sort: nextSort(column.name, sort) })}
        >
          {column.label}
          <span class="soft">{is ? (is === 'ascending' ? ' ↑' : ' ↓') : ''}</span>
        </button>
      ) : (
        column.label
      )}
    </th>
  )
}

function Tick({ row }: { row: Row }) {
  const isOn = selected.value.has(row.id)
  return (
    <td class="tick-cell">
      <label>
        <input
          type="checkbox"
          checked={isOn}
          aria-label={`Choose ${nameOf(row)}`}
          onClick={({ shiftKey, currentTarget }) => select(row.id, currentTarget.checked, shiftKey)}
        />
      </label>
    </td>
  )
}

function TickAll() {
  const some = selected.value.size > 0 && !isAllSelected.value
  return (
    <th scope="col" class="tick-cell">
      <label>
        <input
          type="checkbox"
          checked={isAllSelected.value}
          indeterminate={some}
          aria-label="Choose all that are shown"
          onClick={({ currentTarget }) => selectAll(currentTarget.checked)}
        />
      </label>
    </th>
  )
}

/** More is read as the end comes into view. */
function End() {
  const element = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const watching = new IntersectionObserver(
      ([seen]) => seen?.isIntersecting && void readMoreRows(),
    )
    if (element.current) watching.observe(element.current)
    return () => watching.disconnect()
  }, [rows.value.length])
  return (
    <div ref={element} class="end-of-list">
      {hasMore.value && (
        <button type="button" disabled={isReading.value} onClick={() => void readMoreRows()}>
          {isReading.value ? 'More are on their way …' : 'Show more'}
        </button>
      )}
    </div>
  )
}

const emptyText = (q: string) =>
  q
    ? `Nothing here is called like “${q}”.`
    : 'There is nothing here yet. Search finds how to add the first.'

export function List() {
  const { q } = filters.value
  const isEmpty = rows.value.length === 0 && !isReading.value && kind.value && !trouble.value
  return (
    <>
      <div class="list">
        {trouble.value && (
          <p class="notice bad" role="alert">
            {trouble.value}
          </p>
        )}
        <p class={isEmpty ? 'notice' : 'hidden'} role="status">
          {isEmpty ? emptyText(q) : isReading.value ? 'Reading …' : `${rows.value.length} rows`}
        </p>
        <table aria-busy={isReading.value} onKeyDown={keyInTable}>
          <caption class="hidden">{kind.value?.label}</caption>
          <thead>
            <tr>
              <TickAll />
              {columns.value.map((column) => (
                <Head key={column.name} column={column} />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.value.map((row) => (
              <tr key={row.id} data-row={row.id} class={selected.value.has(row.id) ? 'chosen' : ''}>
                <Tick row={row} />
                {columns.value.map((column) => (
                  <Cell key={column.name} row={row} column={column} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        <End />
      </div>
      <BulkBar />
    </>
  )
}
