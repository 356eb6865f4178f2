import type { Part } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import type { Report } from './asked.ts'
import type { Figures } from './run.ts'
import { groupText, keyText } from './shown.ts'

type Table = Part & { kind: 'table' }

/** Wider or longer ones are hard to read in a message: they stay a list. */
const mostColumns = 7
const mostRows = 20

/** The second dimension across; undefined where that is too much, or of several currencies. */
export function pivotOf(ctx: Context, report: Report, figures: Figures): Table | undefined {
  const [down, across] = report.by
  const { groups, names } = figures
  if (!down || !across || report.by.length > 2 || report.before) return undefined
  const rows = [...new Set(groups.map(({ keys }) => keys[0] ?? null))]
  const columns = [...new Set(groups.map(({ keys }) => keys[1] ?? null))]
  const currencies = new Set(groups.map(({ currency }) => currency))
  if (rows.length > mostRows || columns.length > mostColumns || currencies.size > 1)
    return undefined
  const at = new Map(groups.map((one) => [JSON.stringify(one.keys), one]))
  const text = (row: string | null, column: string | null) => {
    const found = at.get(JSON.stringify([row, column]))
    return found ? groupText(ctx, report, found) : '–'
  }
  return {
    kind: 'table',
    columns: [down.label, ...columns.map((one) => keyText(ctx, across, one, names))],
    rows: rows.map((row) => [
      keyText(ctx, down, row, names),
      ...columns.map((column) => text(row, column)),
    ]),
  }
}
