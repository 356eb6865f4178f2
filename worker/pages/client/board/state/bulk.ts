import { signal } from '@preact/signals'
import type { Card, Choice, Field, Form } from '../../../../core/card.ts'
import { ask, nextKey, Refusal, save, wordsOf } from '../api/ask.ts'
import type { Done } from '../api/shapes.ts'
import { refresh } from './changes.ts'
import { counted } from './format.ts'
import { kind, titleColumn } from './list.ts'
import { ownEvents } from './own-events.ts'
import { type Offered, showCard } from './panel.ts'
import { clearSelection, selected } from './selection.ts'
import { say } from './toasts.ts'

/** One field of many records, by the form that edits one of them; or all of them removed. */

interface Setting {
  does: 'set'
  action: string
  field: Field
  meant: Choice[]
}

export type Asked = Setting | { does: 'remove' }

/** What is asked before it is done to all that are chosen. */
export const asked = signal<Asked | undefined>(undefined)
export const fields = signal<{ action: string; all: Field[] } | undefined>(undefined)
export const isSaving = signal(false)
/** Of all attempts at the same, so that it happens once. */
let key = ''

export const countText = (): string => {
  const many = kind.value?.label.toLowerCase() ?? 'records'
  return counted(selected.value.size, 'record', many)
}

/** How many are looked at to find one that this reader may edit. */
const tries = 3

/** What can be set of all of them: what the form asks that edits one, without its name. */
export async function readFields(): Promise<void> {
  fields.value = undefined
  try {
    for (const id of [...selected.value].slice(0, tries)) {
      const { data } = await ask<{ data: Offered[] }>('GET', `/actions?record=${id}`)
      const edit = data.find(({ label }) => label === 'Edit')
      if (!edit) continue
      const at = `/actions/${edit.name}/form`
      const { data: form } = await ask<{ data: Form }>('POST', at, { body: edit.input })
      const title = titleColumn()?.label
      const all = form.fields
        .filter(({ label }) => label !== title)
        .map(({ value: _value, shown: _shown, error: _error, ...field }) => field as Field) // without its value it is one still
      fields.value = { action: edit.name, all }
      return
    }
    say('You may look at these, not change them.')
  } catch (error) {
    say(wordsOf(error), { tone: 'bad' })
  }
}

export function askFor(what: Asked | undefined): void {
  key = crypto.randomUUID()
  asked.value = what
}

const hasLeft = ({ parts }: Card) => parts.some((part) => part.kind === 'list')

/** With how many were so already, where nothing else is shown of it. */
const saidOf = (card: Card): string =>
  [card.title, ...(hasLeft(card) ? [] : card.parts)]
    .flatMap((one) => (typeof one === 'string' ? one : one.kind === 'text' ? one.text : []))
    .join('. ')

async function send(more: object): Promise<void> {
  const ids = [...selected.value]
  isSaving.value = true
  try {
    const { event, card } = await save<Done>('/actions/change-many', { ids, ...more }, { key })
    if (event) ownEvents.add(event)
    askFor(undefined)
    clearSelection()
    say(saidOf(card), { event: event ?? undefined, ids })
    // Which were left as they are, and why.
    if (hasLeft(card)) showCard(card)
    await refresh(ids)
  } catch (error) {
    refuse(error)
  } finally {
    isSaving.value = false
  }
}

function refuse(error: unknown): void {
  key = nextKey(key, error)
  const now = asked.value
  const refused = error instanceof Refusal ? error : undefined
  const reason = now?.does === 'set' && refused?.fields[now.field.name]
  if (now?.does !== 'set' || !reason) return void say(wordsOf(error), { tone: 'bad' })
  const meant = refused?.choices[now.field.name] ?? []
  asked.value = { ...now, field: { ...now.field, error: reason }, meant }
}

export const setAll = (name: string, value: string): Promise<void> =>
  send({ set: { [name]: value } })
export const removeAll = (): Promise<void> => send({ remove: true })
