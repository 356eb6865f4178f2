import type { Cell } from '../../core/record/sheet.ts'

/** As a CSV file has it. */
export const plainCell = (cell: Cell): string | number | null => {
  if (typeof cell !== 'object' || cell === null) return cell
  return 'day' in cell ? cell.day : cell.moment
}
