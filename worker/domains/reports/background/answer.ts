import { act } from '../../../core/action/buttons.ts'
import type { Card } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import { recordKind } from '../../../core/record/registry.ts'
import { decimal } from '../../../language/formatting.ts'
import { type Given, type Report, reportOf } from '../asked.ts'
import { titleOf } from '../card.ts'
import { type Figures, named, runReport, tooMany } from '../run.ts'
import { foundIn, givenIn, inBackground, type ReportRun, runWith } from './runs.ts'

/** What a report comes to: at once where it is of few enough records, else in the background. */
export type ReportAnswer =
  | { report: Report; figures: Figures; since?: number }
  | { report: Report; run: ReportRun }

async function answerOf(ctx: Context, report: Report, run: ReportRun): Promise<ReportAnswer> {
  if (run.state === 'refused') throw new CrmError('invalid', run.reason ?? '')
  const found = foundIn(run)
  if (!found) return { report, run }
  const [figures] = await named(ctx, [{ report, found }])
  return figures ? { report, figures, since: run.createdAt } : { report, run }
}

/** `line` is how it was typed, where who asked is to be notified. Throws CrmError beside a field. */
export async function answerTo(ctx: Context, given: Given, line?: string): Promise<ReportAnswer> {
  const report = await reportOf(ctx, given)
  const over = await tooMany(ctx, [report])
  if (!over) return { report, figures: await runReport(ctx, report, { isFew: true }) }
  // Who reads along there may change until it is made.
  if (ctx.shared) throw new CrmError('invalid', `${over} Or ask it in our own chat.`)
  return answerOf(ctx, report, await inBackground(ctx, { given, report, line }))
}

export async function answerWith(ctx: Context, id: string): Promise<ReportAnswer> {
  const run = await runWith(ctx, id)
  return answerOf(ctx, await reportOf({ ...ctx, now: run.createdAt }, givenIn(run)), run)
}

/** How far it is. */
export function progressCard(
  ctx: Context,
  { report, run }: Extract<ReportAnswer, { run: unknown }>,
  line: string,
): Card {
  const number = (n: number) => decimal(n, ctx.member.locale)
  const [, many] = recordKind(ctx, report.measure.of).noun
  return {
    title: titleOf(report),
    subtitle: `This takes a while: ${number(run.done)} of ${number(run.total)} ${many} read`,
    parts: [{ kind: 'text', text: 'You get a message in our chat when it is there.' }],
    buttons: [act('Look again', 'run-report', { report: line })],
  }
}
