import { signal } from '@preact/signals'
import { ask } from '../api/ask.ts'

/** What is found by words: records, and what can be done. */

export interface Entry {
  id: string
  label: string
  hint: string
  act(): void
}

interface Offered {
  name: string
  title: string
  schema: { required?: string[] }
}

interface Hit {
  id: string
  kind: string
  name: string
  hint?: string
}

export const isPaletteOpen = signal(false)

/** What a person may do is asked once. */
let offered: Promise<Offered[]> | undefined

function allOffered(): Promise<Offered[]> {
  const asked = offered ?? ask<{ data: Offered[] }>('GET', '/actions').then(({ data }) => data)
  offered = asked
  asked.catch(() => {
    offered = undefined
  })
  return asked
}

/** What becomes of what is chosen: the board shows it, another page leads there. */
export interface Deeds {
  open(id: string): void
  /** `asks`: it needs to know something first. */
  begin(action: string, asks: boolean): void
}

const fits = (title: string, words: string[]) => {
  const own = title.toLowerCase().split(/\s+/)
  return words.every((word) => own.some((one) => one.startsWith(word)))
}

const mostActions = 6

async function actionsFor(typed: string, deeds: Deeds): Promise<Entry[]> {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  const all = await allOffered()
  return all
    .filter(({ title }) => fits(title, words))
    .slice(0, mostActions)
    .map(({ name, title, schema }) => ({
      ...{ id: name, label: title, hint: 'Do' },
      act: () => deeds.begin(name, (schema.required ?? []).length > 0),
    }))
}

async function recordsFor(typed: string, deeds: Deeds): Promise<Entry[]> {
  if (!typed.trim()) return []
  const { data } = await ask<{ data: Hit[] }>(
    'GET',
    `/search?limit=5&q=${encodeURIComponent(typed)}`,
  )
  return data.map(({ id, name, hint = '' }) => ({
    ...{ id, label: name, hint },
    act: () => deeds.open(id),
  }))
}

export async function entriesFor(typed: string, deeds: Deeds): Promise<Entry[]> {
  const [records, actions] = await Promise.all([recordsFor(typed, deeds), actionsFor(typed, deeds)])
  const isMeant = ({ label }: Entry) =>
    typed.length > 2 && label.toLowerCase().startsWith(typed.toLowerCase())
  const meant = actions.filter(isMeant)
  return [...meant, ...records, ...actions.filter((one) => !meant.includes(one))]
}

addEventListener('keydown', (event) => {
  if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey)) return
  event.preventDefault()
  isPaletteOpen.value = true
})
