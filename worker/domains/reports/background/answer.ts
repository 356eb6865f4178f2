import type { Button, Card } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import { recordKind } from '../../../core/record/registry.ts'
import { decimal } from '../../../language/formatting.ts'
import { type Given, type Report, reportOf } from '../asked.ts'
import { titleOf } from '../card.ts'
import { type Figures, named, runReport, tooMany } from '../run.ts'
import { againOf, foundIn, givenIn, inBackground, type ReportRun, runWith } from './runs.ts'

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
  return answerOf(ctx, report, await inBackground(ctx, { given, report, line }))
}

export async function answerWith(ctx: Context, id: string): Promise<ReportAnswer> {
  const run = await runWith(ctx, id)
  return answerOf(ctx, await reportOf({ ...ctx, now: run.createdAt }, givenIn(run)), run)
}

type Left = Extract<ReportAnswer, { run: unknown }>

/** How many there are is for who asked alone. */
export function progressText(ctx: Context, { report, run }: Left): string {
  const number = (n: number) => decimal(n, ctx.member.locale)
  const [, many] = recordKind(ctx, report.measure.of).noun
  if (ctx.shared) return 'This takes a while.'
  return `This takes a while: ${number(run.done)} of ${number(run.total)} ${many} read`
}

/** Where it is shown: asked from two conversations, it is made once, for the first. */
function placeText({ call }: Context, run: ReportRun): string {
  const again = againOf(run)
  if (!again) return 'You get a message in our chat when it is there.'
  return again.requestId === call?.requestId
    ? 'It is shown here when it is there.'
    : 'It is shown where it was asked first, when it is there.'
}

/** How far it is. */
export function progressCard(ctx: Context, { report, run }: Left, again: Button): Card {
  return {
    title: titleOf(report),
    subtitle: progressText(ctx, { report, run }),
    parts: [{ kind: 'text', text: placeText(ctx, run) }],
    buttons: [again],
  }
}
