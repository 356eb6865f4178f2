/** An import as it stands: what its columns become, what it comes to, and what is next. */

import { h } from '../dom.ts'
import { at, type Import } from './calls.ts'

export interface Doing {
  set(settings: object): void
  run(): void
  undo(): void
}

type Option = { value: string; label: string }

const words: Record<string, string> = {
  ...{ reading: 'Reading the file', checking: 'Trying it out: nothing is saved' },
  ...{ checked: 'Tried out: nothing is saved yet', running: 'Importing', done: 'Imported' },
  ...{ failed: 'Stopped', undoing: 'Undoing', undone: 'Undone' },
}

const pick = (label: string, options: Option[], value: string, take: (value: string) => void) => {
  const node = h(
    'select',
    { 'aria-label': label },
    options.map((one) =>
      h('option', { value: one.value, selected: one.value === value }, one.label),
    ),
  )
  node.addEventListener('change', () => take(node.value))
  return node
}

const tile = (name: string, count: number, kind = '') =>
  h('div', { class: `tile ${kind}` }, h('strong', {}, count.toLocaleString()), h('span', {}, name))

const counts = ({ counts: { created, updated, unchanged, refused } }: Import) =>
  h(
    'div',
    { class: 'tiles' },
    tile('new', created, 'good'),
    tile('updated', updated),
    tile('unchanged', unchanged),
    tile('refused', refused, refused ? 'bad' : ''),
  )

function progress({ state, progress: { done, of } }: Import) {
  if (!['running', 'undoing'].includes(state)) return false
  return h('progress', { max: of || 1, value: done, 'aria-label': words[state] })
}

function questions(is: Import, { set }: Doing) {
  return is.questions.map(({ about, value, question, choices }) => {
    const answer = (picked: string) => {
      if (!picked) return
      const isPlain = about === 'dates' || about === 'decimal'
      const values = { [about]: { [value ?? '']: picked } }
      set({ settings: isPlain ? { [about]: picked } : { values } })
    }
    const options = [{ value: '', label: 'Please choose' }, ...choices]
    return h(
      'p',
      { class: 'asked' },
      h('span', {}, question),
      choices.length > 0 && pick(question, options, '', answer),
    )
  })
}

function alike({ found, settings }: Import, { set }: Doing) {
  const count = found.alike ?? 0
  if (count === 0) return false
  const label = `${count} ${count === 1 ? 'looks' : 'look'} like what is here already`
  const options = [
    { value: 'new', label: 'Make new ones' },
    { value: 'use', label: 'Use those that are here' },
    { value: 'skip', label: 'Leave these lines out' },
  ]
  const now = settings.alike?.['*'] ?? 'new'
  const take = (picked: string) => set({ settings: { alike: { '*': picked } } })
  return h('p', { class: 'asked' }, h('span', {}, label), pick(label, options, now, take))
}

function conflicts({ found, settings }: Import, { set }: Doing) {
  const all = Object.values(found.conflicts ?? {}).reduce((sum, { count }) => sum + count, 0)
  if (all === 0) return false
  const label = `${all} fields hold something else here`
  const options = [
    { value: 'overwrite', label: 'Take the file’s' },
    { value: 'fill', label: 'Fill only what is empty' },
    { value: 'keep', label: 'Keep ours' },
  ]
  const now = settings.conflicts?.['*'] ?? 'overwrite'
  const take = (picked: string) => set({ settings: { conflicts: { '*': picked } } })
  return h('p', { class: 'asked' }, h('span', {}, label), pick(label, options, now, take))
}

function columns({ headers, mapping, fields, samples, state }: Import, { set }: Doing) {
  if (headers.length === 0) return false
  const options = [
    { value: '', label: 'Left out' },
    ...Object.entries(fields).map(([value, label]) => ({ value, label })),
  ]
  const row = (header: string) => {
    const value = mapping[header] ?? ''
    const take = (field: string) => set({ mapping: { [header]: field || null } })
    const becomes =
      state === 'checked'
        ? pick(`What ${header} becomes`, options, value, take)
        : (fields[value] ?? 'Left out')
    const name = [header, h('small', {}, samples[header])]
    return h('tr', {}, h('th', { scope: 'row' }, name), h('td', {}, becomes))
  }
  return h(
    'table',
    {},
    h('thead', {}, h('tr', {}, h('th', {}, 'Column'), h('th', {}, 'Becomes'))),
    h('tbody', {}, headers.map(row)),
  )
}

const button = (label: string, act: () => void, kind = '') =>
  h('button', { type: 'button', class: kind, onclick: act }, label)

const refused = ({ id, counts, state }: Import) =>
  counts.refused > 0 &&
  ['checked', 'done'].includes(state) &&
  h('a', { href: at(`/imports/${id}/refused`), download: 'refused.csv' }, 'Refused lines')

export function view(is: Import, doing: Doing): HTMLElement {
  const isOpen = is.state === 'checked'
  return h(
    'section',
    { class: `import ${is.state}`, 'aria-label': is.name },
    h('h2', {}, is.name),
    h('p', { class: 'state' }, is.error ?? words[is.state] ?? is.state),
    progress(is),
    is.state !== 'failed' && counts(is),
    h(
      'p',
      { class: 'acts' },
      isOpen && button('Import', doing.run, 'primary'),
      is.event !== null && is.state === 'done' && button('Undo', doing.undo),
      refused(is),
    ),
    isOpen && is.warnings.map((text) => h('p', { class: 'warned' }, text)),
    isOpen && questions(is, doing),
    isOpen && alike(is, doing),
    isOpen && conflicts(is, doing),
    columns(is, doing),
  )
}
