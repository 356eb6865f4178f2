import type { AnyAction } from './action.ts'
import type { Drawn, Field, Form, Raw } from './card.ts'
import type { Context } from './context.ts'
import { both, trip } from './db.ts'
import { CrmError } from './errors.ts'
import { fieldsOf } from './fields.ts'
import { namesOf } from './find.ts'
import { newId } from './id.ts'
import { allow } from './policy.ts'

const given = (input: Raw, name: string) => {
  const value = input[name]
  return typeof value === 'string' && value ? value : undefined
}

/** An action's input, drawn: what was handed over stays, what is known of the record is filled in. */
export async function formOf(
  ctx: Context,
  name: string,
  action: AnyAction,
  input: Raw,
  drawn?: Drawn,
  errors: Record<string, string> = {},
): Promise<Form> {
  allow(ctx, action.needs)
  const known = await action.prefill?.(ctx, input)
  const values = { ...known?.values, ...input }
  const all = fieldsOf(action.input)
  const visible = all.filter((field) => !(field.subject && given(input, field.name)))
  const hidden = Object.fromEntries(
    Object.entries(input).filter(([key]) => !visible.some((field) => field.name === key)),
  )
  const ids = visible.flatMap(({ kind, name: key }) =>
    kind.kind === 'record' && !known?.shown?.[key] ? [given(values, key) ?? ''] : [],
  )
  const choices = both(
    namesOf(ctx, ids.filter(Boolean)),
    ...visible.map(({ kind }) =>
      kind.kind === 'choice' ? kind.choices(ctx, values) : { queries: [], read: () => [] },
    ),
  )
  const [names, ...options] = choices.read(await trip(ctx.db, choices.queries))
  const fields = visible.map(({ kind, name: key, label, hint: usual, required }, at): Field => {
    const hint = known?.hints?.[key] ?? usual
    const value = given(values, key)
    const shown = value && (known?.shown?.[key] ?? names[value])
    const error = errors[key]
    return {
      ...(kind.kind === 'choice' ? { kind: kind.kind, choices: options[at] ?? [] } : kind),
      name: key,
      label,
      required,
      ...(hint && { hint }),
      ...(value && { value }),
      ...(shown && { shown }),
      ...(error && { error }),
    }
  })
  if (fields.length === 0) throw new CrmError('invalid', 'There is nothing to fill in here.')
  const from = drawn ?? known?.drawn
  const note = Object.entries(errors).find(([key]) => !fields.some((field) => field.name === key))
  return {
    action: name,
    id: newId('form', ctx.now),
    title: known?.title ?? action.title,
    submit: action.submit ?? 'Save',
    fields,
    hidden,
    ...(from && { drawn: from }),
    ...(known?.intro && { intro: known.intro }),
    ...(note && { note: note[1] }),
  }
}
