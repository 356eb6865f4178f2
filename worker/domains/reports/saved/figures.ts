import { type ReportDefinition, reports } from '../../../../schema/workspace/reports.ts'
import { open } from '../../../core/action/buttons.ts'
import type { Card } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import { find, recordLook } from '../../../core/record/queries.ts'
import { reportOf } from '../asked.ts'
import { reportCard } from '../card.ts'
import type { Group } from '../fold.ts'
import { runReport } from '../run.ts'
import { lineOf } from './definition.ts'

async function inUse(ctx: Context, id: string) {
  const is = await find(ctx, recordLook(ctx, reports, id))
  if (is.active) return is
  throw new CrmError('not_found', `${is.name} is retired.`)
}

/** Throws CrmError where this reader does not see the report, or it is retired. */
export const savedDefinition = async (ctx: Context, id: string): Promise<ReportDefinition> =>
  (await inUse(ctx, id)).definition

/** A saved report as it is sent: throws CrmError where this reader may not see it. */
export async function savedFigures(
  ctx: Context,
  id: string,
): Promise<{ card: Card; totals: Group[] }> {
  const { name, chart, definition } = await inUse(ctx, id)
  const report = await reportOf(ctx, definition)
  const figures = await runReport(ctx, report)
  const asked = { report: lineOf(definition) }
  const card = reportCard(ctx, report, figures, { ...asked, from: 0 }, { name, chart })
  const buttons = [open(id), ...card.buttons]
  return { card: { ...card, buttons }, totals: figures.totals }
}
