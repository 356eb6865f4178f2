import { computed, effect, signal } from '@preact/signals'
import { kind, rows } from './list.ts'

/** The rows of a list that are chosen, for what is done to all of them at once. */

export const mostSelected = 200

export const selected = signal<ReadonlySet<string>>(new Set())
/** Where a span of rows begins: what was chosen last. */
let anchor = ''

export const isAllSelected = computed(
  () =>
    rows.value.length > 0 &&
    rows.value.slice(0, mostSelected).every(({ id }) => selected.value.has(id)),
)

export const clearSelection = (): void => {
  selected.value = new Set()
}

const set = (ids: string[], is: boolean): void => {
  const all = new Set(selected.value)
  for (const id of ids) {
    if (!is) all.delete(id)
    else if (all.size < mostSelected) all.add(id)
  }
  selected.value = all
}

function spanTo(id: string): string[] {
  const ids = rows.value.map((row) => row.id)
  const [one, other] = [ids.indexOf(anchor), ids.indexOf(id)]
  if (one < 0 || other < 0) return [id]
  return ids.slice(Math.min(one, other), Math.max(one, other) + 1)
}

/** Chooses a row, or all from the one that was chosen last to this one. */
export function select(id: string, is: boolean, isSpan: boolean): void {
  set(isSpan ? spanTo(id) : [id], is)
  anchor = id
}

export function selectAll(is: boolean): void {
  if (is)
    set(
      rows.value.map(({ id }) => id),
      true,
    )
  else clearSelection()
}

// What is listed no more is chosen no more.
effect(() => {
  const here = new Set(rows.value.map(({ id }) => id))
  const left = [...selected.peek()].filter((id) => here.has(id))
  if (left.length !== selected.peek().size) selected.value = new Set(left)
})
effect(() => {
  if (kind.value) clearSelection()
})
