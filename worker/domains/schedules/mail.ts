import type { Context } from '../../core/context.ts'
import { escaped } from '../../language/escaped.ts'
import { base64 } from '../../platform/crypto.ts'
import type { mailOnce } from '../channels/index.ts'
import { tableFile, takesTables } from '../exports/index.ts'
import type { SavedFigures } from '../reports/index.ts'

/** A scheduled report as its reader's mail: the table, all of it as CSV, and a link. */

type Mail = Parameters<typeof mailOnce>[2]

/** More stand in the CSV. */
const mostRows = 50

function htmlTable({ columns, rows }: SavedFigures['table']): string {
  const cells = (row: string[], tag: string) =>
    `<tr>${row.map((one) => `<${tag} align="left">${escaped(one)}</${tag}>`).join('')}</tr>`
  const body = rows.map((row) => cells(row, 'td')).join('')
  return `<table cellpadding="6" border="1" style="border-collapse:collapse"><thead>${cells(columns, 'th')}</thead><tbody>${body}</tbody></table>`
}

function textTable({ columns, rows }: SavedFigures['table']): string {
  const all = [columns, ...rows]
  const widths = columns.map((_, at) => Math.max(...all.map((row) => row[at]?.length ?? 0)))
  const line = (row: string[]) => row.map((one, at) => one.padEnd(widths[at] ?? 0)).join('  ')
  return all.map((row) => line(row).trimEnd()).join('\n')
}

/** A whole number of threes at a time, so that the parts are the whole. */
const partSize = 30_000

const inBase64 = (bytes: Uint8Array): string =>
  Array.from({ length: Math.ceil(bytes.length / partSize) }, (_, at) =>
    base64(bytes.subarray(at * partSize, (at + 1) * partSize)),
  ).join('')

/** For who may take tables with them. */
function attached(ctx: Context, title: string, sheet: SavedFigures['sheet']): Partial<Mail> {
  if (!takesTables(ctx)) return {}
  const { bytes } = tableFile(title, sheet, 'csv')
  const file = { filename: 'report.csv', type: 'text/csv', content: inBase64(bytes) }
  return { attachments: [{ disposition: 'attachment', ...file }] }
}

/** Undefined where who reads it has no address. */
export function mailOf(
  ctx: Context,
  reportId: string,
  { card: { title, subtitle = '' }, table, sheet }: SavedFigures,
): Mail | undefined {
  const { email } = ctx.member
  if (!email) return undefined
  const link = `${ctx.deps.env.PUBLIC_URL}/r/${reportId}`
  const some = { ...table, rows: table.rows.slice(0, mostRows) }
  const left = table.rows.length - some.rows.length
  const more = left > 0 ? `${left} more rows are not shown here.` : ''
  const end = 'You get this from Alongside. To end it: Reports, Scheduled, End.'
  const html = [
    `<h2>${escaped(title)}</h2><p>${escaped(subtitle)}</p>`,
    ...[htmlTable(some), more && `<p>${more}</p>`],
    `<p><a href="${escaped(link)}">Open the report</a></p><p><small>${end}</small></p>`,
  ]
  return {
    ...{ to: email, subject: title, html: html.join('\n') },
    text: [title, subtitle, textTable(some), more, `Open the report: ${link}`, end]
      .filter(Boolean)
      .join('\n\n'),
    ...attached(ctx, title, sheet),
  }
}
