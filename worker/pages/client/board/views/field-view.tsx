import { useId, useRef } from 'preact/hooks'
import type { Choice, Field } from '../../../../core/card.ts'
import { Combobox } from './combobox.tsx'

interface Shown {
  field: Field
  action: string
  /** What is typed could mean these. */
  meant: Choice[]
}

const isDay = (value: string) => value === '' || /^\d{4}-\d\d-\d\d$/.test(value)
const modes: Partial<Record<Field['kind'], 'email' | 'tel'>> = { email: 'email', phone: 'tel' }

function Input({ field, action, id, by }: Shown & { id: string; by: string }) {
  const { name, value = '', required, hint, error } = field
  const common = {
    ...{ id, name, 'aria-describedby': by, 'aria-required': required },
    'aria-invalid': error ? (true as const) : undefined,
  }
  switch (field.kind) {
    case 'long':
      return (
        <textarea {...common} rows={4} maxLength={3000} defaultValue={value} placeholder={hint} />
      )
    case 'choice':
      return (
        <select {...common} defaultValue={value}>
          {!(required && value) && <option value="">{required ? 'Choose …' : '–'}</option>}
          {field.choices.map((one) => (
            <option key={one.value} value={one.value} selected={one.value === value}>
              {one.hint ? `${one.label} · ${one.hint}` : one.label}
            </option>
          ))}
        </select>
      )
    case 'record':
      return <Combobox field={field} action={action} common={common} />
    case 'date':
      return isDay(value) ? (
        <input {...common} type="date" defaultValue={value} />
      ) : (
        <input {...common} type="text" defaultValue={value} autocomplete="off" />
      )
    default:
      return (
        <input
          {...common}
          type="text"
          inputMode={modes[field.kind]}
          defaultValue={value}
          placeholder={hint}
          autocomplete="off"
          maxLength={2000}
        />
      )
  }
}

/** Any of a list. */
function Several({ field, by }: { field: Field & { kind: 'choices' }; by: string }) {
  const held = field.value?.split(',') ?? []
  return (
    <fieldset aria-describedby={by}>
      <legend>{field.label}</legend>
      {field.choices.map((one) => (
        <label key={one.value} class="tick">
          <input
            type="checkbox"
            name={field.name}
            value={one.value}
            defaultChecked={held.includes(one.value)}
          />
          {one.label}
        </label>
      ))}
    </fieldset>
  )
}

/** Puts what was meant into the field. */
function Meant({ meant, pick }: { meant: Choice[]; pick: (one: Choice) => void }) {
  return (
    <div class="buttons">
      {meant.map((one) => (
        <button key={one.value} type="button" onClick={() => pick(one)}>
          {one.label}
        </button>
      ))}
    </div>
  )
}

export function FieldView({ field, action, meant }: Shown) {
  const id = useId()
  const by = `${id}-more`
  const root = useRef<HTMLDivElement>(null)
  const pick = (one: Choice) => {
    const input = root.current?.querySelector<HTMLInputElement | HTMLSelectElement>(
      `[name="${field.name}"]`,
    )
    if (!input) return
    input.value = one.value
    const shown = root.current?.querySelector<HTMLInputElement>('[role=combobox]')
    if (shown) shown.value = one.label
    input.form?.requestSubmit()
  }
  return (
    <div class="field" ref={root}>
      {field.kind === 'choices' ? (
        <Several field={field} by={by} />
      ) : (
        <>
          <label for={id}>
            {field.label}
            {!field.required && <span class="soft"> (optional)</span>}
          </label>
          <Input field={field} action={action} meant={meant} id={id} by={by} />
        </>
      )}
      <p id={by} class={field.error ? 'wrong' : 'hidden'}>
        {field.error ?? field.hint ?? ''}
      </p>
      {meant.length > 0 && field.kind !== 'choice' && <Meant meant={meant} pick={pick} />}
    </div>
  )
}
