import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { text } from '../../../core/action/fields.ts'
import type { Card, Part } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { newFileLink } from '../../../identity/security/file-links.ts'
import { mayTakeTables, tableFormats } from '../../exports/index.ts'
import { reportOf } from '../asked.ts'
import { readReportLine } from '../read-line.ts'

/** What a link is of: this report, and no other. */
export const aboutReport = (query: URLSearchParams): string => `report ${query}`

async function linkPart(ctx: Context, report: string, format: string): Promise<Part> {
  const query = new URLSearchParams({ report, format })
  query.set('link', await newFileLink(ctx, aboutReport(new URLSearchParams(query))))
  const name = format === 'csv' ? 'CSV' : 'Excel'
  return { kind: 'link', text: name, url: `${ctx.deps.env.PUBLIC_URL}/api/v1/report?${query}` }
}

async function run(ctx: Context, report: string): Promise<Card> {
  mayTakeTables(ctx)
  await reportOf(ctx, readReportLine(ctx, report))
  return {
    title: 'Download a report',
    subtitle: 'Each link opens for ten minutes and once. Keep it to yourself.',
    parts: await Promise.all(tableFormats.map((format) => linkPart(ctx, report, format))),
    buttons: [],
  }
}

/** As a table for Excel and the like, with what the one who asks may see. */
export const downloadReport = defineAction({
  title: 'Download a report',
  hidden: true,
  needs: 'read',
  private: true,
  /** Who has the link needs no token: no token makes one. */
  inPerson: true,
  costs: 'ask',
  input: z.object({ report: text.meta({ label: 'Report', hint: 'won by owner last quarter' }) }),
  example: { report: 'won by month' },
  run: (ctx, { report }) => run(ctx, report),
  card: (_ctx, card) => card,
})
