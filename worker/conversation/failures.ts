import { fieldsOf } from '../core/action/fields.ts'
import { formOf } from '../core/action/forms.ts'
import { inputOf } from '../core/action/kind-fields.ts'
import type { Intent } from '../core/call.ts'
import type { Button, Card, Choice, Form, Raw } from '../core/card.ts'
import type { Context } from '../core/context.ts'
import type { Clash, CrmError } from '../core/errors.ts'
import { actionOf } from './action-of.ts'
import { clashCard, clashForm, fitsButton, notice } from './clash.ts'
import { plain, type Reply, refusal } from './reply.ts'
import { areMany, choicesShown, distinguished, inForm } from './which-one.ts'

type Act = Extract<Intent, { act: string }>
type Asked = Act | Extract<Intent, { open: string }>

const nameOf = (intent: Asked) => ('act' in intent ? intent.act : intent.open)

/** A failure as what the person can do about it. */
export async function toGoOn(ctx: Context, intent: Intent, problem: CrmError): Promise<Reply> {
  const { fields, ask, card, clash, known } = problem.details
  if (card && clash && 'act' in intent) return clashed(ctx, intent, problem, card, clash)
  if (card && known) return refusal(card)
  if (card) return refusal({ ...card, parts: [notice(problem), ...card.parts] })
  if ('say' in intent || ('open' in intent && !fields)) return refusal(plain(problem))
  const choices = await distinguished(ctx, ask?.choices ?? [])
  return isAskedInForm(intent, choices)
    ? inTheForm(ctx, intent, problem, choices)
    : onACard(ctx, intent, problem, choices)
}

/** What a form was to do is asked there; so is what a card cannot: of many, or of all there are. */
const isAskedInForm = (intent: Asked, choices: Choice[]) =>
  areMany(choices) ||
  ('act' in intent ? intent.from === 'form' : intent.from !== 'words' || choices.length === 0)

/** All that was typed, with what is wrong beside its field. */
function inTheForm(
  ctx: Context,
  intent: Asked,
  problem: CrmError,
  choices: Choice[],
): Promise<Reply> {
  const { fields, ask, values } = problem.details
  const { drawn } = intent
  const input = { ...intent.input, ...values }
  const act = nameOf(intent)
  const errors = new Map(Object.entries(fields ?? { '': problem.message }))
  const isForm = 'act' in intent && intent.from === 'form'
  const asked = 'act' in intent ? intent.fields : undefined
  const again = { errors, asked, ask: ask && inForm(ask.field, choices) }
  return formOf(ctx, act, actionOf(ctx, act), input, drawn, again).then(
    (drawn) => ({
      form: values ? filledAnew(drawn, values) : drawn,
      changed: false,
      place: isForm ? 'replaces' : 'beside',
    }),
    () => refusal(plain(problem)),
  )
}

/** What was typed into these fields is not kept by who drew them. */
const filledAnew = (form: Form, values: Raw): Form => ({
  ...form,
  fields: form.fields.map((one) => (one.name in values ? { ...one, anew: true } : one)),
})

/** A button a choice, and the form where a field is wrong. */
function onACard(ctx: Context, intent: Asked, problem: CrmError, choices: Choice[]): Reply {
  const { fields, ask } = problem.details
  const { input, drawn } = intent
  const action = nameOf(intent)
  const isWhole = 'act' in intent && ask && isComplete(ctx, action, { ...input, [ask.field]: '' })
  const from = drawn && { drawn }
  const chosen = (value: string) => ({ ...input, ...(ask && { [ask.field]: value }) })
  const { parts, buttons } = choicesShown(
    choices,
    ({ value, label }): Button => ({
      ...{ label, action, mode: isWhole ? 'act' : 'form', input: chosen(value) },
      ...from,
    }),
  )
  const form: Button = { label: 'Open the form', action, mode: 'form', input, ...from }
  const said = plain(problem)
  return refusal({
    ...said,
    parts: [...said.parts, ...parts],
    buttons: fields ? [...buttons, form] : [],
  })
}

/** Has it every field that is needed? */
const isComplete = (ctx: Context, act: string, input: Raw) =>
  fieldsOf(inputOf(ctx, actionOf(ctx, act))).every(
    ({ required, name }) => !required || name in input,
  )

/** Two set the same: what the late one typed stays theirs to set, on a button or in the form. */
async function clashed(
  ctx: Context,
  intent: Act,
  problem: CrmError,
  card: Card,
  clash: Clash,
): Promise<Reply> {
  const lost = { intent, action: actionOf(ctx, intent.act), problem, card, clash }
  if (fitsButton(intent.input)) return refusal(await clashCard(ctx, lost))
  return { form: await clashForm(ctx, lost), changed: false, place: 'replaces' }
}
