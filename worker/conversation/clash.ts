import type { AnyAction } from '../core/action/define.ts'
import { formOf } from '../core/action/forms.ts'
import type { Intent } from '../core/call.ts'
import type { Card, Drawn, Field, Form, Part, Raw } from '../core/card.ts'
import type { Context } from '../core/context.ts'
import { type Clash, CrmError } from '../core/errors.ts'

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
  const { intent, problem, card, clash } = lost
  const { act: action, input } = intent
  return {
    ...card,
    parts: [notice(problem), ...(await typedLine(ctx, lost)), ...card.parts],
    buttons: [
      { label: 'Use mine', action, mode: 'act', input, drawn: over(lost) },
      { label: 'Keep theirs', action: 'open-record', mode: 'act', input: { id: clash.record } },
      ...card.buttons.map(({ style: _not, ...button }) => button),
    ],
  }
}

/** The form again with all that was typed, where a button cannot carry it: to send it is to use it. */
export const clashForm = (ctx: Context, lost: Lost): Promise<Form> => {
  const { intent, action, problem } = lost
  const errors = new Map([['', `${problem.message} Send yours to use it, or close this.`]])
  const asked = intent.from === 'form' ? intent.fields : undefined
  return formOf(ctx, intent.act, action, intent.input, over(lost), { errors, asked })
}

async function typedLine(ctx: Context, lost: Lost): Promise<Part[]> {
  const form = await clashForm(ctx, lost).catch((error) => {
    if (error instanceof CrmError) return undefined
    throw error
  })
  const mine = form?.fields.filter(({ label }) => lost.clash.labels.includes(label)) ?? []
  const said = mine.map((field) => `${field.label} ${wordsOf(field) || 'emptied'}`).join(' · ')
  return said ? [{ kind: 'text', text: `Yours: ${said}` }] : []
}

const wordsOf = (field: Field) => {
  const { value = '', shown } = field
  const choice = field.kind === 'choice' && field.choices.find((one) => one.value === value)
  return shown ?? (choice ? choice.label : value)
}
