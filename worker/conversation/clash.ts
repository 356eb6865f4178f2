import type { AnyAction } from '../core/action/define.ts'
import { fieldsOf } from '../core/action/fields.ts'
import { formOf } from '../core/action/forms.ts'
import { inputOf } from '../core/action/kind-fields.ts'
import type { Intent } from '../core/call.ts'
import type { Button, Card, Drawn, Field, Form, Part, Raw } from '../core/card.ts'
import { type Context, readerOf } from '../core/context.ts'
import { type Clash, CrmError } from '../core/errors.ts'
import { day } from '../language/formatting.ts'

/** What somebody wanted of a record in which another was faster. */
interface Lost {
  intent: Extract<Intent, { act: string }>
  action: AnyAction
  problem: CrmError
  /** The record as it is now. */
  card: Card
  clash: Clash
}

/** Slack carries least on a button: 2,000 characters, the record beside it. */
export const fitsButton = (input: Raw) => JSON.stringify(input).length <= 1800

export const notice = (problem: CrmError) =>
  ({ kind: 'text', text: problem.message, tone: 'warn' }) as const

const over = ({ intent: { drawn }, clash: { record, version } }: Lost): Drawn => ({
  ...(drawn ?? { record, version }),
  over: version,
})

/** The record as it is now, what they typed, and a button for either. */
export async function clashCard(ctx: Context, lost: Lost): Promise<Card> {
  const { intent, problem, card } = lost
  const { act: action, input } = intent
  return {
    ...card,
    parts: [notice(problem), ...(await typedLines(ctx, lost)), ...card.parts],
    buttons: [
      { label: 'Use mine', action, mode: 'act', input, drawn: over(lost) },
      await keepButton(ctx, lost),
      ...card.buttons.map(({ style: _not, ...button }) => button),
    ],
  }
}

/** Leaves what others set, and saves what nobody else did. */
async function keepButton(ctx: Context, lost: Lost): Promise<Button> {
  const { intent, clash } = lost
  const label = 'Keep theirs'
  const left = clash.besides.length > 0 && (await withTheirs(ctx, lost))
  if (left && fitsButton(left))
    return { label, action: intent.act, mode: 'act', input: left, drawn: over(lost) }
  return { label, action: 'open-record', mode: 'act', input: { id: clash.record } }
}

/** What they sent, with what others set in its place as it stands now. */
async function withTheirs(ctx: Context, { intent, action, clash }: Lost): Promise<Raw> {
  const { act, input } = intent
  const set = fieldsOf(inputOf(ctx, action)).filter(({ label }) => clash.labels.includes(label))
  const mine = Object.entries(input).filter(([name]) => !set.some((one) => one.name === name))
  const { fields } = await formOf(ctx, act, action, Object.fromEntries(mine))
  const now = new Map(fields.map(({ name, value = '' }) => [name, value]))
  return { ...input, ...Object.fromEntries(set.map(({ name }) => [name, now.get(name) ?? ''])) }
}

/** The form again with all that was typed, where a button cannot carry it: to send it is to use it. */
export const clashForm = (ctx: Context, lost: Lost): Promise<Form> => {
  const { intent, action, problem } = lost
  const errors = new Map([['', `${problem.message} Send yours to use it, or close this.`]])
  const asked = intent.from === 'form' ? intent.fields : undefined
  return formOf(ctx, intent.act, action, intent.input, over(lost), { errors, asked })
}

async function typedLines(ctx: Context, lost: Lost): Promise<Part[]> {
  const form = await clashForm(ctx, lost).catch((error) => {
    if (error instanceof CrmError) return undefined
    throw error
  })
  const named = (labels: string[]) =>
    (form?.fields ?? [])
      .filter(({ label }) => labels.includes(label))
      .map((field) => `${field.label} ${wordsOf(ctx, field) || 'emptied'}`)
      .join(' · ')
  const { labels, besides } = lost.clash
  const [mine, others] = [named(labels), named(besides)]
  return [mine && `Yours: ${mine}`, others && `Saved with either: ${others}`]
    .filter(Boolean)
    .map((text) => ({ kind: 'text', text }))
}

const isoDate = /^\d{4}-\d\d-\d\d$/

function wordsOf(ctx: Context, field: Field) {
  const { value = '', shown } = field
  const choice = field.kind === 'choice' && field.choices.find((one) => one.value === value)
  if (field.kind === 'date' && isoDate.test(value)) return day(value, readerOf(ctx))
  return shown ?? (choice ? choice.label : value)
}
