import { useLayoutEffect, useRef } from 'preact/hooks'
import { beginEdit, editing, saveEdit } from '../state/cell-edit.ts'
import type { Column } from '../state/describe.ts'
import { dayText, momentText, money } from '../state/format.ts'
import { type Row, titleColumn } from '../state/list.ts'
import { openRecord } from '../state/panel.ts'
import { FieldView } from './field-view.tsx'

const nameIn = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(nameIn).filter(Boolean).join(', ')
  if (typeof value !== 'object' || value === null) return ''
  const { name, title } = value as { name?: unknown; title?: unknown } // what of a record is asked
  return String(name ?? title ?? '')
}

function moneyText(value: unknown, currency: unknown): string {
  if (typeof value === 'number' && typeof currency === 'string') return money(value, currency)
  const { minor, currency: own } = (value ?? {}) as { minor?: number; currency?: string } // an amount
  return minor !== undefined && own ? money(minor, own) : ''
}

const words = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

export function textOf(row: Row, { name, shows, include = '' }: Column): string {
  const value = row[name]
  if (shows === 'record') return nameIn(row[include])
  if (value === null || value === undefined) return ''
  if (shows === 'date') return dayText(String(value))
  if (shows === 'instant') return momentText(String(value))
  if (shows === 'money') return moneyText(value, row.currency)
  if (shows === 'yesno') return value ? 'Yes' : 'No'
  if (shows === 'many') return Array.isArray(value) ? value.join(', ') : ''
  return name === 'status' ? words(String(value)) : String(value)
}

/** What a row is called. */
export function nameOf(row: Row): string {
  const title = titleColumn()
  return (title && textOf(row, title)) || 'this'
}

function Edit() {
  const form = useRef<HTMLFormElement>(null)
  const now = editing.value
  useLayoutEffect(() => {
    form.current?.querySelector<HTMLElement>('input:not([type=hidden]), select, textarea')?.focus()
  }, [now])
  if (!now) return null
  const stop = () => {
    editing.value = undefined
  }
  return (
    <form
      ref={form}
      class="cell-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        const values = new FormData(event.currentTarget).getAll(now.field.name)
        void saveEdit(values.map(String).join(',').trim())
      }}
      onKeyDown={(event) => event.key === 'Escape' && !event.defaultPrevented && stop()}
    >
      <FieldView key={now.form.id} action={now.form.action} field={now.field} meant={now.meant} />
      <div class="row">
        <button type="submit" class="primary">
          Save
        </button>
        <button type="button" onClick={stop}>
          Cancel
        </button>
      </div>
    </form>
  )
}

const isShort = ({ shows }: Column) => shows === 'money' || shows === 'date'

export function Cell({ row, column }: { row: Row; column: Column }) {
  const isTitle = titleColumn()?.name === column.name
  const now = editing.value
  const text = textOf(row, column)
  if (now?.row === row.id && now.column === column.name)
    return (
      <td class="editing">
        <Edit />
      </td>
    )
  return (
    <td class={isShort(column) ? 'short' : ''} onDblClick={() => void beginEdit(row, column)}>
      <div class="cell">
        {isTitle ? (
          <button type="button" class="link" onClick={() => void openRecord(row.id)}>
            {text || 'Without a name'}
          </button>
        ) : (
          <span>{text}</span>
        )}
        <button
          type="button"
          class="plain pen"
          tabIndex={-1}
          aria-label={`Edit ${column.label} of ${nameOf(row)}`}
          onClick={() => void beginEdit(row, column)}
        >
          <span>✎</span>
        </button>
      </div>
    </td>
  )
}
