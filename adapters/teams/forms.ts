// learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/task-modules-bots

import type { CardElement, IAdaptiveCard } from '@microsoft/teams.cards'
import * as z from 'zod'
import type { Intent } from '../../worker/core/call.ts'
import { type Field, type Form, type Raw, wellFormed } from '../../worker/core/card.ts'
import { own } from '../../worker/language/shorthand/own.ts'
import { drawnFrom, raw } from './buttons.ts'
import { drawInput, inputId } from './inputs.ts'
import { words } from './text.ts'

export function drawForm(given: Form): IAdaptiveCard {
  const form = wellFormed(given)
  return {
    type: 'AdaptiveCard',
    version: '1.5',
    fallbackText: form.title,
    body: [
      ...(form.intro ? [words(form.intro, { isSubtle: true })] : []),
      ...(form.note ? [wrong(form.note)] : []),
      ...form.fields.flatMap(drawField),
    ],
    actions: [
      {
        type: 'Action.Submit',
        title: form.submit,
        style: form.style === 'danger' ? 'destructive' : 'positive',
        data: { form: stateOf(form) },
      },
    ],
  }
}

const stateOf = ({ action, id, hidden, drawn, fields }: Form) => ({
  action,
  id,
  hidden,
  ...(drawn && { drawn }),
  fields: fields.map(({ name }) => name),
  chosen: Object.fromEntries(
    fields.flatMap(({ kind, name, value }) => (kind === 'choice' && value ? [[name, value]] : [])),
  ),
})

const wrong = (text: string): CardElement =>
  words(text, { color: 'Attention', size: 'Small', spacing: 'Small' })

const drawField = (field: Field): CardElement[] => [
  drawInput(field),
  ...(field.error ? [wrong(field.error)] : []),
]

const submitted = z.object({
  data: z
    .object({
      form: z.object({
        action: z.string(),
        id: z.string(),
        hidden: raw.default({}),
        drawn: drawnFrom.optional(),
        fields: z.array(z.string()),
        chosen: z.record(z.string(), z.string()).default({}),
      }),
    })
    .catchall(z.unknown()),
})

/**
 * A filled-in form and the request id it carries. Teams leaves out what is empty, and on phones a
 * choice that was not touched: one that was made before cannot be unmade there, so it stays.
 */
export function readForm(value: unknown): { intent: Intent; id: string } | undefined {
  const { data } = submitted.safeParse(value)
  if (!data) return undefined
  const { form, ...inputs } = data.data
  const given = (name: string) => own(inputs, inputId(name)) ?? own(form.chosen, name) ?? ''
  const typed = form.fields.map((name) => [name, String(given(name))])
  const input: Raw = { ...form.hidden, ...Object.fromEntries(typed) }
  const { action: act, drawn } = form
  return {
    id: form.id,
    intent: { act, input, from: 'form', fields: form.fields, ...(drawn && { drawn }) },
  }
}
