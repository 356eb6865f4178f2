import { type Form, type Raw, wellFormed } from '../../worker/core/card.ts'
import { own } from '../../worker/language/shorthand/own.ts'
import { ownButton } from './buttons.ts'
import type { Call, Ink } from './calls.ts'
import type { GoogleCard } from './cards.ts'
import { drawField, wrong } from './inputs.ts'

export function drawForm(ink: Ink, given: Form): GoogleCard {
  const form = wellFormed(given)
  const note = form.note ? [wrong(form.note)] : []
  const button = ownButton(ink, form.submit, submission(form), form.style ?? 'primary')
  const fields = form.fields.flatMap((field) => drawField(ink, field))
  return {
    header: { title: form.title, ...(form.intro && { subtitle: form.intro }) },
    sections: [{ widgets: [...note, ...fields, { buttonList: { buttons: [button] } }] }],
  }
}

function submission({ action, id, hidden, drawn, fields }: Form): Call {
  const shown = fields.flatMap(({ name, value, shown: words }) =>
    value && words ? [[name, { words, value }]] : [],
  )
  return {
    mode: 'submit',
    action,
    id,
    hidden,
    drawn,
    fields: fields.map(({ name }) => name),
    shown: Object.fromEntries(shown),
  }
}

/** A form's values: a name that was left as it stood is still the record it stood for. */
export function readForm(
  { hidden, fields, shown }: Extract<Call, { mode: 'submit' }>,
  values: Record<string, string>,
): Raw {
  const typed = fields.map((name): [string, string] => {
    const value = own(values, name) ?? ''
    const known = own(shown, name)
    return [name, known?.words === value ? known.value : value]
  })
  return { ...hidden, ...Object.fromEntries(typed) }
}
