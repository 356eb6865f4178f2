import type { Context } from '../../core/context.ts'
import type { Sheet } from '../../core/record/sheet.ts'
import { type Report, reportOf } from './asked.ts'
import { titleOf } from './card.ts'
import { readReportLine } from './read-line.ts'
import { type Figures, runReport } from './run.ts'
import { keyText, length, tableOf } from './shown.ts'

/** A report for a spreadsheet: money in major units, its currency beside it. */
export function sheetOf(ctx: Context, report: Report, figures: Figures): Sheet {
  const { columns } = tableOf(ctx, report, figures)
  const isMoney = report.measure.unit === 'money'
  const number = (value: number | null | undefined, currency: string) =>
    value === null || value === undefined ? null : length(report, value, currency)
  return {
    header: columns.map(({ label }) => label),
    rows: figures.groups.map(({ keys, value, before, currency, share }) => [
      ...report.by.map((by, at) => keyText(ctx, by, keys[at] ?? null, figures.names)),
      ...(isMoney ? [currency] : []),
      number(value, currency),
      ...(report.before ? [number(before, currency)] : []),
      ...(share === undefined ? [] : [share]),
    ]),
  }
}

/** The same of a line. */
export async function lineSheet(
  ctx: Context,
  line: string,
): Promise<{ title: string; sheet: Sheet }> {
  const report = await reportOf(ctx, readReportLine(ctx, line))
  return { title: titleOf(report), sheet: sheetOf(ctx, report, await runReport(ctx, report)) }
}
