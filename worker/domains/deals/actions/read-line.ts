import { ownerIn } from '../../../core/action/colleague-in.ts'
import type { Json, Raw } from '../../../core/card.ts'
import { type Context, readerOf } from '../../../core/context.ts'
import { membersLook } from '../../../core/record/colleagues.ts'
import { find } from '../../../core/record/queries.ts'
import { longestLine, mustBeShort } from '../../../core/too-long.ts'
import { sentence } from '../../../language/sentence.ts'
import { shorten } from '../../../language/shorten.ts'
import {
  type Line,
  mayName,
  type Outcome,
  type Reader,
  readLine,
} from '../../../language/shorthand.ts'
import { remembered } from '../../../platform/remembered.ts'
import { fullName, stagesLook } from '../../pipelines/index.ts'
import { settingsLook } from '../../workspace/index.ts'
import { reasonTyped } from '../lost-reason.ts'

const minute = 60_000
const names = remembered<string[]>(minute)

/** The workspace's stages by name, read once a minute; what is meant is settled by `pickStage`. */
const stageNames = (ctx: Context): Promise<string[]> =>
  names.read(ctx.workspace.id, async () =>
    (await find(ctx, stagesLook(ctx))).flatMap((one) => [one.name, fullName(one)]),
  )

/** Stages were added, renamed or retired. */
export const forgetStageNames = (ctx: Context) => names.forget(ctx.workspace.id)

const lostReasons = async (ctx: Context): Promise<string[]> =>
  (await find(ctx, settingsLook(ctx))).lostReasons

const memberNames = async (ctx: Context): Promise<string[]> =>
  (await find(ctx, membersLook(ctx))).map(({ name }) => name)

/** As many as there are buttons for. */
const mostAsked = 5

/** What it comes to or is asked about, beside what was typed, which a form shows. */
function amountRead(amount: NonNullable<Line['amount']>): Json {
  const { text } = amount
  if ('value' in amount) return { ...amount.value, text }
  if ('error' in amount) return { text, error: amount.error }
  const choices = amount.choices.slice(0, mostAsked)
  return { text, choices: choices.map((one) => ({ ...one, value: { ...one.value } })) }
}

/** How it ended, and why as far as that is understood. */
const ended = (
  { status, reason, led = false, unless }: Outcome,
  reasons: string[],
  { locale }: Reader,
) => ({
  status,
  ...(unless && { unless }),
  ...(reason && reasonTyped(reason, reasons, locale, led)),
})

/** What to write where the title has a word that may have been meant otherwise. */
const endingHints = {
  won: 'Won stays in the title: it is read at the end of the line.',
  lost: 'Lost stays in the title: it is read at the end of the line, alone or with why, such as lost: price.',
}

const ownerHint = (name: string) =>
  `No colleague is called ${shorten(name, 60)}, so that stays in the title.`

const numberHint = (number: string, { currency }: Reader) =>
  `${number} stays in the title: for an amount write ${number} ${currency}.`

const startHint = (day: string) =>
  sentence(
    `${shorten(day, 40)} stays in the title, as the day it starts: for the close date write close ${shorten(day, 40)}`,
  )

/** A typed deal line as the form's fields; nothing typed opens the form. */
export async function readDealLine(ctx: Context, rest: string): Promise<Raw | undefined> {
  if (!rest) return undefined
  // Names of several words can only be told apart from the title by knowing them.
  mustBeShort(rest, longestLine)
  const reader = readerOf(ctx)
  const stages = mayName('stage', rest, reader) ? await stageNames(ctx) : []
  const reasons = mayName('lost', rest, reader) ? await lostReasons(ctx) : []
  const members = mayName('owner', rest, reader) ? await memberNames(ctx) : []
  const line = readLine(rest, reader, { stages, lostReasons: reasons, members })
  const [owner] = line.owners
  const member = owner && ownerIn(ctx, owner)
  const hints = [
    ...(line.endings ?? []).map((status) => endingHints[status]),
    ...(line.unknownOwner ? [ownerHint(line.unknownOwner)] : []),
    ...(line.number ? [numberHint(line.number, reader)] : []),
    ...(line.starts ? [startHint(line.starts)] : []),
  ]
  return {
    ...((line.rest || !line.outcome) && { deal: line.rest }),
    ...(line.rest.length <= 200 && { pieces: line.segments.slice(0, 20) }),
    ...(line.amount && { amount: amountRead(line.amount) }),
    ...(line.closeOn && {
      closeOn: 'value' in line.closeOn ? line.closeOn.value : line.closeOn.text,
    }),
    ...(line.passed && { closeOn: line.passed, passed: 'year' }),
    ...(line.over && !line.outcome && { passed: 'over' }),
    ...(line.stage && { stage: line.stage.text }),
    ...(line.outcome && ended(line.outcome, reasons, reader)),
    ...(member && { owner: member }),
    ...(hints.length && { hints }),
  }
}
