// learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/dynamic-search
import type {
  CardElement,
  IAdaptiveCard,
  IChoiceSetInput,
  ITextInput,
} from '@microsoft/teams.cards'
import { z } from 'zod'
import type { Card, Choice, Field, Form, Raw } from '../../worker/card.ts'
import type { Intent } from '../../worker/reply.ts'
import { drawnFrom, raw } from './buttons.ts'
import { words } from './cards.ts'

/** Keeps a field's name apart from what the button itself carries. */
const inputId = (name: string) => `field_${name}`

export const drawForm = (form: Form): IAdaptiveCard => ({
  type: 'AdaptiveCard',
  version: '1.5',
  fallbackText: form.title,
  body: [...(form.note ? [wrong(form.note)] : []), ...form.fields.flatMap(drawField)],
  actions: [
    {
      type: 'Action.Submit',
      title: form.submit,
      style: 'positive',
      data: { form: stateOf(form) },
    },
  ],
})

const stateOf = ({ action, id, hidden, drawn, fields }: Form) => ({
  action,
  id,
  hidden,
  ...(drawn && { drawn }),
  fields: fields.map(({ name }) => name),
})

const wrong = (text: string): CardElement =>
  words(text, { color: 'Attention', size: 'Small', spacing: 'Small' })

const drawField = (field: Field): CardElement[] => [
  drawInput(field),
  ...(field.error ? [wrong(field.error)] : []),
]

function drawInput(field: Field): CardElement {
  const common = {
    id: inputId(field.name),
    label: field.label,
    isRequired: field.required,
    ...(field.required && { errorMessage: `${field.label} is needed.` }),
    ...(field.value !== undefined && { value: field.value }),
    ...(field.hint && { placeholder: field.hint }),
  }
  const text = (look: Partial<ITextInput> = {}) =>
    ({ type: 'Input.Text', ...common, ...look }) as const
  const choices = (of: Choice[], look: Partial<IChoiceSetInput>) =>
    ({ type: 'Input.ChoiceSet', ...common, ...look, choices: of.map(drawChoice) }) as const
  switch (field.kind) {
    case 'text':
    case 'money':
      return text()
    case 'long':
      return text({ isMultiline: true })
    case 'email':
      return text({ style: 'Email' })
    case 'phone':
      return text({ style: 'Tel' })
    case 'date':
      return isDay(field.value) ? { type: 'Input.Date', ...common } : text()
    case 'choice':
      return choices(field.choices, { style: 'compact' })
    case 'record':
      return choices(chosen(field), {
        style: 'filtered',
        'choices.data': { type: 'Data.Query', dataset: field.of },
      })
  }
}

/** A date picker shows nothing of `next fri`, so words stay in a text field. */
const isDay = (value: string | undefined) => !value || /^\d{4}-\d\d-\d\d$/.test(value)

/** A filtered list shows only a value it has among its choices. */
const chosen = ({ value, shown }: Field): Choice[] =>
  value ? [{ value, label: shown ?? value }] : []

const drawChoice = ({ value, label }: Choice) => ({ title: label, value })

const submitted = z.object({
  data: z
    .object({
      form: z.object({
        action: z.string(),
        id: z.string(),
        hidden: raw.default({}),
        drawn: drawnFrom.optional(),
        fields: z.array(z.string()),
      }),
    })
    .catchall(z.unknown()),
})

/** A filled-in form and the request id it carries. Teams leaves out what is empty. */
export function readForm(value: unknown): { intent: Intent; id: string } | undefined {
  const { data } = submitted.safeParse(value)
  if (!data) return undefined
  const { form, ...inputs } = data.data
  const typed = form.fields.map((name) => [name, String(inputs[inputId(name)] ?? '')])
  const input: Raw = { ...form.hidden, ...Object.fromEntries(typed) }
  const { action: act, drawn } = form
  return { id: form.id, intent: { act, input, from: 'form', ...(drawn && { drawn }) } }
}

/** A message cannot hold a form; this card opens it, filled in. */
export function doorTo(form: Form): Card {
  const filled = form.fields.flatMap(({ name, value }) => (value ? [[name, value]] : []))
  const reasons = [form.note, ...form.fields.map(({ error }) => error)].filter((text) => !!text)
  return {
    title: form.title,
    parts: reasons.map((text) => ({ kind: 'text', text: text ?? '', tone: 'bad' })),
    buttons: [
      {
        label: 'Open the form',
        action: form.action,
        mode: 'form',
        style: 'primary',
        input: { ...form.hidden, ...Object.fromEntries(filled) },
        ...(form.drawn && { drawn: form.drawn }),
      },
    ],
  }
}
