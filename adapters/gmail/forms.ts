// developers.google.com/workspace/add-ons/reference/rpc/google.apps.card.v1#textinput
import type { chat_v1 } from 'googleapis/build/src/apis/chat/v1'
import type { Field, Form, Raw } from '../../worker/card.ts'
import { ownButton } from './buttons.ts'
import { type Call, drawCall, type Ink, type Redraws } from './calls.ts'
import type { GoogleCard } from './cards.ts'
import { paragraph } from './parts.ts'
import { cut, tinted, words } from './text.ts'

type Widget = chat_v1.Schema$GoogleAppsCardV1Widget

/** `redraws`: its receipt takes the place of the card it was opened from. */
export function drawForm(ink: Ink, form: Form, redraws: Redraws = 'no'): GoogleCard {
  const note = form.note ? [wrong(form.note)] : []
  const button = ownButton(ink, form.submit, submission(form, redraws), true)
  const fields = form.fields.flatMap((field) => drawField(ink, field))
  return {
    header: { title: form.title },
    sections: [{ widgets: [...note, ...fields, { buttonList: { buttons: [button] } }] }],
  }
}

function submission({ action, id, hidden, drawn, fields }: Form, redraws: Redraws): Call {
  const shown = fields.flatMap(({ name, value, shown: words }) =>
    value && words ? [[name, { words, value }]] : [],
  )
  return {
    mode: 'submit',
    action,
    id,
    hidden,
    drawn,
    redraws,
    fields: fields.map(({ name }) => name),
    shown: Object.fromEntries(shown),
  }
}

export const wrong = (reason: string) => paragraph(tinted(words(reason), 'bad'))

const drawField = (ink: Ink, field: Field): Widget[] => [
  drawInput(ink, field),
  ...(field.error ? [wrong(field.error)] : []),
]

const isDay = (value: string) => /^\d{4}-\d{2}-\d{2}$/.test(value)

function drawInput(ink: Ink, field: Field): Widget {
  const { name, label, value = '' } = field
  switch (field.kind) {
    case 'date':
      if (value && !isDay(value)) return textInput(field)
      return {
        dateTimePicker: {
          name,
          label,
          type: 'DATE_ONLY',
          ...(value && { valueMsEpoch: String(Date.parse(value)) }),
        },
      }
    case 'choice':
      return { selectionInput: { name, label, type: 'DROPDOWN', items: itemsOf(field) } }
    case 'record':
      return textInput(field, {
        autoCompleteAction: drawCall(ink, { mode: 'suggest', of: field.of, field: name }),
      })
    default:
      return textInput(field, field.kind === 'long' ? { type: 'MULTIPLE_LINE' } : {})
  }
}

const textInput = (
  { name, label, value, shown, hint }: Field,
  more: chat_v1.Schema$GoogleAppsCardV1TextInput = {},
): Widget => ({
  textInput: {
    name,
    label,
    type: 'SINGLE_LINE',
    ...(value && { value: shown ?? value }),
    ...(hint && { hintText: hint }),
    ...more,
  },
})

/** Gmail sends the first item where none is selected, so an open question begins with a blank. */
function itemsOf({ value, required, ...field }: Field & { kind: 'choice' }) {
  const items = field.choices.slice(0, 99).map((choice) => ({
    text: cut(choice.hint ? `${choice.label} · ${choice.hint}` : choice.label, 100),
    value: choice.value,
    selected: choice.value === value,
  }))
  const answered = items.some(({ selected }) => selected)
  if (required && answered) return items
  return [{ text: required ? 'Choose…' : '–', value: '', selected: !answered }, ...items]
}

/** A form's values: a name that was left as it stood is still the record it stood for. */
export function readForm(
  { hidden, fields, shown }: Extract<Call, { mode: 'submit' }>,
  values: Record<string, string>,
): Raw {
  const input: Raw = { ...hidden }
  for (const name of fields) {
    const value = values[name] ?? ''
    const known = shown[name]
    input[name] = known?.words === value ? known.value : value
  }
  return input
}
