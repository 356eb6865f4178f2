import type { Context } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import { keyOf, keyText, linesWith, type NewRow } from '../../datasets/index.ts'
import type { Refusal } from '../files.ts'
import { type Line, whyNot } from '../reading/line.ts'
import { numberIn } from '../values/amounts.ts'
import { readDay } from '../values/dates.ts'
import { quoted, wrong } from '../values/wrong.ts'
import type { TablePlan } from './plan.ts'

/** The lines of a part as rows of a table. */

const longestText = 500

function valueIn(
  { dates, decimal }: TablePlan,
  { label, is }: TablePlan['columns'][number]['column'],
  text: string,
  isPlain: boolean,
) {
  if (is === 'number') return numberIn({ header: label, text }, isPlain ? '.' : decimal)
  if (is === 'text') {
    if (text.length <= longestText) return text
    throw wrong(label, `${quoted(text)} has ${text.length} characters; it may have ${longestText}.`)
  }
  const day = readDay(text, dates)
  if (day && day !== 'open') return day
  throw wrong(label, `${quoted(text)} is no date.`)
}

/** Throws CrmError for what cannot be read. */
function rowOf(plan: TablePlan, line: Line): NewRow {
  const refused = whyNot(line)
  if (refused) throw new CrmError('invalid', refused)
  const cell = (at: number) => (line.cells[at] ?? '').trim()
  const empty = plan.keys.find(({ at }) => cell(at) === '')
  if (empty) throw wrong(empty.label, 'It is empty, so nothing could be found by this row.')
  const values = plan.columns.flatMap(({ at, column }) => {
    const text = cell(at)
    return text
      ? [[column.name, valueIn(plan, column, text, line.plain?.includes(at) ?? false)] as const]
      : []
  })
  return {
    line: line.row,
    cells: plan.keys.map(({ at }) => cell(at)),
    values: Object.fromEntries(values),
  }
}

/** Of lines with one key the first counts, in this part or an earlier one. */
export async function rowsOf(ctx: Context, plan: TablePlan, lines: Line[], edition: string) {
  const read: NewRow[] = []
  const refused: Refusal[] = []
  const refuse = (row: number, cells: string[], reason: string) =>
    refused.push({ row, cells, reason })
  for (const line of lines)
    try {
      read.push(rowOf(plan, line))
    } catch (error) {
      if (!(error instanceof CrmError)) throw error
      refuse(line.row, line.cells, error.message)
    }
  const keyed = read.map((row) => ({ row, key: keyOf(row.cells) ?? '' }))
  const known = await linesWith(
    ctx,
    edition,
    keyed.map(({ key }) => key),
  )
  const rows = keyed.flatMap(({ row, key }) => {
    const first = known.get(key) ?? row.line
    known.set(key, first)
    if (first === row.line) return [row]
    const cells = lines.find((line) => line.row === row.line)?.cells ?? row.cells
    refuse(row.line, cells, `${keyText(row.cells)} is in line ${first} already.`)
    return []
  })
  return { rows, refused }
}
