import { signal } from '@preact/signals'
import type { Button, Card, Choice, Form, Raw } from '../../../../core/card.ts'
import { ask, nextKey, Refusal, save, wordsOf } from '../api/ask.ts'
import type { Done } from '../api/shapes.ts'
import { refresh } from './changes.ts'
import { opened, setOpened } from './filters.ts'
import { ownEvents } from './own-events.ts'
import { say } from './toasts.ts'

/** What stands beside the board: cards and forms as the API draws them, one over the other. */

export type View =
  | { kind: 'card'; card: Card; record?: string; history?: Card | undefined }
  | { kind: 'form'; form: Form; choices: Record<string, Choice[]> }
  | { kind: 'waiting' }
  | { kind: 'failed'; text: string; again: () => void }

/** What the card of a record offers, as the API lists it. */
export interface Offered {
  name: string
  label: string
  input: Raw
}

export const views = signal<View[]>([])
export const isBusy = signal(false)

const push = (view: View) => {
  views.value = [...views.value.filter(({ kind }) => kind !== 'waiting'), view]
}

/** A card that was answered, over what is open already. */
export const showCard = (card: Card): void => push({ kind: 'card', card })

const actionAt = (name: string) => `/actions/${name}`
const read = (name: string, input: Raw) => ask<Done>('POST', actionAt(name), { body: input })

async function recordView(id: string): Promise<View> {
  const [{ card }, history] = await Promise.all([
    read('open-record', { id }),
    // What keeps no history has none to show.
    read('history', { id }).catch(() => undefined),
  ])
  return { kind: 'card', card, record: id, history: history?.card }
}

/** Opens a record: by itself, or over what is open already. */
export async function openRecord(id: string, isOver = false): Promise<void> {
  setOpened(id)
  const before = isOver ? views.value : []
  views.value = [...before, { kind: 'waiting' }]
  try {
    const view = await recordView(id)
    if (opened.value === id) views.value = [...before, view]
  } catch (error) {
    const again = () => void openRecord(id, isOver)
    views.value = [...before, { kind: 'failed', text: wordsOf(error), again }]
  }
}

export function closePanel(): void {
  views.value = []
  setOpened('')
}

export function goBack(): void {
  const left = views.value.slice(0, -1)
  if (left.length === 0) {
    closePanel()
    return
  }
  views.value = left
  const top = left.at(-1)
  if (top?.kind === 'card' && top.record) setOpened(top.record)
}

/** The record at the top as it is now, where somebody changed it and nobody is writing. */
export function rereadOpened(ids: string[]): void {
  const top = views.value.at(-1)
  if (top?.kind !== 'card' || !top.record || !ids.includes(top.record)) return
  const { record } = top
  void recordView(record)
    .then((view) => {
      if (views.value.at(-1) === top) views.value = [...views.value.slice(0, -1), view]
    })
    .catch(() => undefined)
}

/** The form of an action, with what was given filled in, and why it was refused. */
export async function openForm(name: string, input: Raw, refused?: Refusal): Promise<void> {
  const before = views.value
  views.value = [...before, { kind: 'waiting' }]
  try {
    const { data } = await ask<{ data: Form }>('POST', `${actionAt(name)}/form`, { body: input })
    const fields = data.fields.map((one) => {
      const error = refused?.fields[one.name]
      return error ? { ...one, error } : one
    })
    const note = refused && !fields.some(({ error }) => error) ? { note: refused.message } : {}
    push({ kind: 'form', form: { ...data, ...note, fields }, choices: refused?.choices ?? {} })
  } catch (error) {
    views.value = before
    say(wordsOf(error), { tone: 'bad' })
  }
}

addEventListener('popstate', () => {
  if (opened.value) void openRecord(opened.value)
  else views.value = []
})

/** What a button of a card does. */
export async function press({ action, mode, input, drawn }: Button): Promise<void> {
  if (mode === 'form') return openForm(action, input)
  if (action === 'open-record' && typeof input.id === 'string') return openRecord(input.id, true)
  const from = views.value.at(-1)
  isBusy.value = true
  try {
    await came(await save<Done>(actionAt(action), input, { version: drawn?.version }), from)
  } catch (error) {
    if (error instanceof Refusal && Object.keys(error.fields).length > 0)
      await openForm(action, input, error)
    else say(wordsOf(error), { tone: 'bad' })
  } finally {
    isBusy.value = false
  }
}

/** Nothing else was opened since. */
function isAtTop(from: View | undefined): boolean {
  const top = views.value.at(-1)
  if (top?.kind !== 'card' || from?.kind !== 'card') return top === from
  return top === from || (top.record !== undefined && top.record === from.record)
}

/** What was saved is shown as it is now; what was only asked for is a card of its own. */
async function came({ event, card, data }: Done, from: View | undefined): Promise<void> {
  if (!event) return push({ kind: 'card', card })
  ownEvents.add(event)
  say(card.title, { event: hasUndo(card) ? event : undefined })
  if (isAtTop(from)) showSaved()
  if (data?.id) await refresh([data.id])
}

function showSaved(): void {
  const under = views.value.filter(({ kind }) => kind === 'card').slice(0, 1)
  const [first] = under
  if (first?.kind === 'card' && first.record) void openRecord(first.record)
  else closePanel()
}

const hasUndo = ({ buttons, more = [] }: Card) =>
  [...buttons, ...more].some(({ action }) => action === 'undo')

/** Sends a form. What is wrong stands beside its fields, and what was typed stays. */
export async function submit(form: Form, values: Raw): Promise<void> {
  const from = views.value.at(-1)
  isBusy.value = true
  try {
    const input = { ...form.hidden, ...values }
    const sending = { key: form.id, version: form.drawn?.version }
    await came(await save<Done>(actionAt(form.action), input, sending), from)
  } catch (error) {
    refuse(form, values, error, from)
  } finally {
    isBusy.value = false
  }
}

function refuse(form: Form, values: Raw, error: unknown, from: View | undefined): void {
  const wrong = error instanceof Refusal ? error : undefined
  const kept = form.fields.map((field) => {
    const { error: _, ...rest } = field
    const typed = values[field.name]
    const reason = wrong?.fields[field.name]
    return {
      ...rest,
      ...(typeof typed === 'string' && { value: typed }),
      ...(typeof typed === 'string' && typed !== field.value && { shown: typed }),
      ...(reason && { error: reason }),
    }
  })
  const isBeside = kept.some((field) => 'error' in field)
  const id = nextKey(form.id, error)
  const again = { ...form, id, fields: kept, note: isBeside ? '' : wordsOf(error) }
  const below = isAtTop(from) ? views.value.slice(0, -1) : views.value
  views.value = [...below, { kind: 'form', form: again, choices: wrong?.choices ?? {} }]
}
