import type { Card, Form, Raw } from '../core/card.ts'

/** A form's values as a button can carry them. */
export const filledIn = ({ hidden, fields }: Form): Raw => ({
  ...hidden,
  ...Object.fromEntries(fields.flatMap(({ name, value }) => (value ? [[name, value]] : []))),
})

/** A message cannot hold a form; this card opens it, filled in. */
export function formLink(form: Form, title = form.title): Card {
  const reasons = [form.note, ...form.fields.map(({ error }) => error)]
  return {
    title,
    parts: reasons.flatMap((text) => (text ? [{ kind: 'text', text, tone: 'bad' }] : [])),
    buttons: [
      {
        label: 'Open the form',
        action: form.action,
        mode: 'form',
        style: 'primary',
        input: filledIn(form),
        ...(form.drawn && { drawn: form.drawn }),
      },
    ],
  }
}
