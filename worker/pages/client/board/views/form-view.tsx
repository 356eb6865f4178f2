import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Choice, Form, Raw } from '../../../../core/card.ts'
import { goBack, isBusy, submit } from '../state/panel.ts'
import { FieldView } from './field-view.tsx'

/** What stands in the fields, as the API takes it; several choices between commas. */
function valuesIn(element: HTMLFormElement, { fields }: Form): Raw {
  const data = new FormData(element)
  return Object.fromEntries(
    fields.map(({ name }) => [name, data.getAll(name).map(String).join(',').trim()]),
  )
}

export function FormView({ form, choices }: { form: Form; choices: Record<string, Choice[]> }) {
  const element = useRef<HTMLFormElement>(null)
  // Before the next key is pressed: what is typed at once goes into it.
  useLayoutEffect(() => {
    const wrong = element.current?.querySelector<HTMLElement>('[aria-invalid=true]')
    const first = element.current?.querySelector<HTMLElement>(
      'input:not([type=hidden]), select, textarea',
    )
    ;(wrong ?? first ?? element.current?.querySelector<HTMLElement>('h2'))?.focus()
  }, [])
  return (
    <form
      ref={element}
      class="form-view"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!isBusy.value) void submit(form, valuesIn(event.currentTarget, form))
      }}
    >
      <h2 tabIndex={-1}>{form.title}</h2>
      {form.intro && <p class="soft">{form.intro}</p>}
      {form.note && (
        <p class="wrong" role="alert">
          {form.note}
        </p>
      )}
      {form.fields.map((field) => (
        <FieldView
          key={field.name}
          action={form.action}
          field={field}
          meant={choices[field.name] ?? []}
        />
      ))}
      <div class="buttons">
        <button type="submit" class={form.style ?? 'primary'} disabled={isBusy.value}>
          {isBusy.value ? 'Saving …' : form.submit}
        </button>
        <button type="button" onClick={goBack}>
          Cancel
        </button>
      </div>
    </form>
  )
}
