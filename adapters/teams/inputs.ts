// learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/dynamic-search
import type { CardElement, IChoiceSetInput, ITextInput } from '@microsoft/teams.cards'
import type { Choice, Field } from '../../worker/core/card.ts'

/** Keeps a field's name apart from what the button itself carries. */
export const inputId = (name: string) => `field_${name}`

export function drawInput(field: Field): CardElement {
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
    case 'choices':
      return choices(field.choices, { style: 'filtered', isMultiSelect: true })
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

const drawChoice = ({ value, label, hint }: Choice) => ({
  title: hint ? `${label} · ${hint}` : label,
  value,
})
