import { signal } from '@preact/signals'
import type { Choice, Field, Form, Raw } from '../../../../core/card.ts'
import { ask, nextKey, Refusal, save, wordsOf } from '../api/ask.ts'
import type { Done } from '../api/shapes.ts'
import type { Column } from './describe.ts'
import { type Row, rereadRows } from './list.ts'
import { ownEvents } from './own-events.ts'
import { type Offered, openForm } from './panel.ts'
import { say } from './toasts.ts'

/** One field of a record, edited where it stands: by the form that edits the record. */

interface Editing {
  row: string
  column: string
  form: Form
  field: Field
  meant: Choice[]
}

export const editing = signal<Editing | undefined>(undefined)

export async function beginEdit(row: Row, column: Column): Promise<void> {
  try {
    const { data } = await ask<{ data: Offered[] }>('GET', `/actions?record=${row.id}`)
    const edit = data.find(({ label }) => label === 'Edit')
    if (!edit) {
      say('You may look at this one, not edit it.')
      return
    }
    const at = `/actions/${edit.name}/form`
    const { data: form } = await ask<{ data: Form }>('POST', at, { body: edit.input })
    const field = form.fields.find(({ label }) => label === column.label)
    // What this form does not ask for is under Details, or another button of the card.
    if (field) editing.value = { row: row.id, column: column.name, form, field, meant: [] }
    else await openForm(edit.name, edit.input)
  } catch (error) {
    say(wordsOf(error), { tone: 'bad' })
  }
}

const valuesOf = ({ fields }: Form): Raw =>
  Object.fromEntries(fields.map(({ name, value = '' }) => [name, value]))

export async function saveEdit(value: string): Promise<void> {
  const now = editing.value
  if (!now) return
  const { form, field, row } = now
  try {
    const input = { ...form.hidden, ...valuesOf(form), [field.name]: value }
    const sending = { key: form.id, version: form.drawn?.version }
    const { event, card } = await save<Done>(`/actions/${form.action}`, input, sending)
    if (event) ownEvents.add(event)
    // Another one may be edited by now.
    if (editing.value === now) editing.value = undefined
    say(card.title, { event: event ?? undefined })
    await rereadRows([row])
  } catch (error) {
    if (editing.value !== now) return say(wordsOf(error), { tone: 'bad' })
    const refused = error instanceof Refusal ? error : undefined
    const reason = refused?.fields[field.name] ?? wordsOf(error)
    editing.value = {
      ...now,
      form: { ...form, id: nextKey(form.id, error) },
      field: { ...field, value, shown: value, error: reason },
      meant: refused?.choices[field.name] ?? [],
    }
  }
}
