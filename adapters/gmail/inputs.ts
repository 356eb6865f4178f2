// developers.google.com/workspace/add-ons/reference/rpc/google.apps.card.v1#textinput
import type { chat_v1 } from '@googleapis/chat'
import type { Field, Picker } from '../../worker/core/card.ts'
import { shorten } from '../../worker/language/shorten.ts'
import { drawCall, type Ink } from './calls.ts'
import { paragraph, tinted, words } from './text.ts'

type Widget = chat_v1.Schema$GoogleAppsCardV1Widget

export const wrong = (reason: string) => paragraph(tinted(words(reason), 'bad'))

export const drawField = (ink: Ink, field: Field): Widget[] => [
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
    case 'choices':
      return { selectionInput: { name, label, type: 'CHECK_BOX', items: ticked(field) } }
    case 'record':
      return textInput(field, {
        autoCompleteAction: drawCall(ink, { mode: 'suggest', of: field.of, field: name }),
      })
    default:
      return textInput(field, field.kind === 'long' ? { type: 'MULTIPLE_LINE' } : {})
  }
}

/** Keeps a list on a card apart from the fields of a form. */
export const pickName = ({ action, field }: { action: string; field: string }) =>
  `pick_${action}_${field}`

/** A list on the card itself: what is picked is done at once. */
export function drawPicker(ink: Ink, picker: Picker): Widget {
  const { label, action, field, input, drawn, choices, value = '' } = picker
  const asked = { mode: 'pick', action, field, input, drawn, id: ink.mint() } as const
  return {
    selectionInput: {
      name: pickName(picker),
      label,
      type: 'DROPDOWN',
      items: itemsOf({ value, required: true, choices }),
      onChangeAction: drawCall(ink, asked),
    },
  }
}

const hintOf = (hint: string | undefined, required: boolean) =>
  [required ? 'Needed' : '', hint ? `like ${hint}` : '']
    .filter(Boolean)
    .join(', ')
    .replace(/^l/, 'L')

const textInput = (
  { name, label, value, shown, hint, required }: Field,
  more: chat_v1.Schema$GoogleAppsCardV1TextInput = {},
): Widget => ({
  textInput: {
    name,
    label,
    type: 'SINGLE_LINE',
    ...(value && { value: shown ?? value }),
    ...((hint || required) && { hintText: hintOf(hint, required) }),
    ...more,
  },
})

function ticked({ value, choices }: Field & { kind: 'choices' }) {
  const held = value?.split(',') ?? []
  return choices.slice(0, 100).map((one) => ({
    text: shorten(one.label, 100),
    value: one.value,
    selected: held.includes(one.value),
  }))
}

/** Gmail sends the first item where none is selected, so an open question begins with a blank. */
function itemsOf({
  value,
  required,
  choices,
}: Pick<Field & { kind: 'choice' }, 'value' | 'required' | 'choices'>) {
  const items = choices.slice(0, 99).map((choice) => ({
    text: shorten(choice.hint ? `${choice.label} · ${choice.hint}` : choice.label, 100),
    value: choice.value,
    selected: choice.value === value,
  }))
  const answered = items.some(({ selected }) => selected)
  if (required && answered) return items
  return [{ text: required ? 'Choose…' : '–', value: '', selected: !answered }, ...items]
}
