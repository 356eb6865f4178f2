/** Arrows go from cell to cell of a table: to its name, or to what edits it. */

const steps: Record<string, [down: number, right: number]> = {
  ...{ ArrowDown: [1, 0], ArrowUp: [-1, 0] },
  ...{ ArrowRight: [0, 1], ArrowLeft: [0, -1] },
}

const controlOf = (cell: Element | undefined) =>
  cell?.querySelector<HTMLElement>('input[type=checkbox], .link') ??
  cell?.querySelector<HTMLElement>('.pen')

export function keyInTable(event: KeyboardEvent): void {
  const step = steps[event.key]
  const cell = (event.target as Element).closest('td') // keys come from elements
  const row = cell?.closest('tr')
  if (!step || !cell || !row?.parentElement || cell.classList.contains('editing')) return
  const all = [...row.parentElement.children]
  const to = all[all.indexOf(row) + step[0]]
  const next = controlOf(to?.children[[...row.children].indexOf(cell) + step[1]])
  if (!next) return
  event.preventDefault()
  next.focus()
}
