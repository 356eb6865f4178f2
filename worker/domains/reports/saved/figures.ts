import { type ReportDefinition, reports } from '../../../../schema/workspace/reports.ts'
import { open } from '../../../core/action/buttons.ts'
import type { Card } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import { find, recordLook } from '../../../core/record/queries.ts'
import type { Sheet } from '../../../core/record/sheet.ts'
import { ask } from '../../../platform/db.ts'
import { reportOf } from '../asked.ts'
import { answerTo } from '../background/answer.ts'
import { fullLook } from '../background/runs.ts'
import { reportCard, tableIn } from '../card.ts'
import type { Group } from '../fold.ts'
import { runReport, tooMany } from '../run.ts'
import { sheetOf } from '../table.ts'
import { lineOf } from './definition.ts'

async function inUse(ctx: Context, id: string) {
  const is = await find(ctx, recordLook(ctx, reports, id))
  if (is.active) return is
  throw new CrmError('not_found', `${is.name} is retired.`)
}

/** Throws CrmError where this reader does not see the report, or it is retired. */
export const savedDefinition = async (ctx: Context, id: string): Promise<ReportDefinition> =>
  (await inUse(ctx, id)).definition

/** A saved report as it is sent, and as a table. */
export interface SavedFigures {
  card: Card
  totals: Group[]
  table: { columns: string[]; rows: string[][] }
  sheet: Sheet
}

/** `asker`: who may ask for it in the background, where they are not the reader. */
async function made(ctx: Context, definition: ReportDefinition, asker: Context) {
  const report = await reportOf(ctx, definition)
  if (!(await tooMany(ctx, [report])))
    return { report, figures: await runReport(ctx, report, { isFew: true }) }
  const [isFull] = await ask(ctx.db, fullLook(asker))
  if (isFull) return undefined
  const answer = await answerTo(asker, definition)
  return 'figures' in answer ? answer : undefined
}

/**
 * Undefined while it is made in the background. Throws CrmError where this reader may not see it.
 */
export async function savedFigures(
  ctx: Context,
  id: string,
  asker: Context = ctx,
): Promise<SavedFigures | undefined> {
  const { name, chart, definition } = await inUse(ctx, id)
  const found = await made(ctx, definition, asker)
  if (!found) return undefined
  const { report, figures } = found
  const asked = { report: lineOf(definition) }
  const card = reportCard(
    ctx,
    report,
    figures,
    { ...asked, from: 0 },
    {
      ...{ name, chart },
      ...('since' in found && { since: found.since }),
    },
  )
  const buttons = [open(id), ...card.buttons]
  return {
    ...{ card: { ...card, buttons }, totals: figures.totals },
    ...{ table: tableIn(ctx, report, figures), sheet: sheetOf(ctx, report, figures) },
  }
}
