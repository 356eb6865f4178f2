/** Fields of a card: text, choices, dates. */

import type { chat_v1 } from '@googleapis/chat'
import { combobox } from '../combobox.ts'
import { h } from '../dom.ts'
import type { Host } from './host.ts'

type TextInput = chat_v1.Schema$GoogleAppsCardV1TextInput
type SelectionInput = chat_v1.Schema$GoogleAppsCardV1SelectionInput
type DateTimePicker = chat_v1.Schema$GoogleAppsCardV1DateTimePicker

let counter = 0

function labelled(
  label: string,
  hint: string | null | undefined,
  make: (id: string) => HTMLElement,
) {
  const id = `gm-${++counter}`
  return h(
    'div',
    { class: 'gm-field' },
    h('label', { for: id }, label),
    make(id),
    hint && h('p', { class: 'gm-hint', id: `${id}-hint` }, hint),
  )
}

function start(host: Host, name: string, value: string | null | undefined): string {
  const kept = host.values.get(name) ?? value ?? ''
  if (kept) host.values.set(name, kept)
  return kept
}

export function textInput(one: TextInput, host: Host): HTMLElement {
  const name = one.name ?? ''
  const value = start(host, name, one.value)
  const fixed = one.initialSuggestions?.items?.map((item) => item.text ?? '') ?? []
  return labelled(one.label ?? name, one.hintText, (id) => {
    if (one.autoCompleteAction || fixed.length)
      return combobox({
        id,
        free: true,
        describedBy: `${id}-hint`,
        initial: { text: value, value },
        find: async (query) => {
          const found = one.autoCompleteAction ? await host.suggest(name, query) : fixed
          return found.map((text) => ({ text, value: text }))
        },
        picked: (offer) => host.values.set(name, offer?.text ?? ''),
      })
    const field = h(one.type === 'MULTIPLE_LINE' ? 'textarea' : 'input', {
      id,
      class: 'field',
      'aria-describedby': `${id}-hint`,
      placeholder: one.placeholderText ?? undefined,
    })
    field.value = value
    field.addEventListener('input', () => host.values.set(name, field.value))
    field.addEventListener('keydown', (event) => {
      if (event instanceof KeyboardEvent && event.key === 'Enter' && one.onChangeAction)
        host.change(name, field.value)
    })
    return field
  })
}

function boxes(one: SelectionInput, host: Host, type: 'checkbox' | 'radio') {
  const name = one.name ?? ''
  const items = one.items ?? []
  const chosen = items.filter((item) => item.selected).map((item) => item.value ?? '')
  const on = new Set(start(host, name, chosen.join(',')).split(',').filter(Boolean))
  const list = h('fieldset', { class: 'gm-checks' }, h('legend', {}, one.label ?? name))
  for (const item of items) {
    const box = h('input', { type, name: `${name}-${counter}`, checked: on.has(item.value ?? '') })
    box.addEventListener('change', () => {
      if (type === 'radio') on.clear()
      if (box.checked) on.add(item.value ?? '')
      else on.delete(item.value ?? '')
      host.values.set(name, [...on].join(','))
    })
    list.append(h('label', {}, box, item.text))
  }
  counter += 1
  return list
}

export function selectionInput(one: SelectionInput, host: Host): HTMLElement {
  if (one.type === 'RADIO_BUTTON') return boxes(one, host, 'radio')
  if (one.type === 'CHECK_BOX' || one.type === 'SWITCH') return boxes(one, host, 'checkbox')
  const name = one.name ?? ''
  const items = one.items ?? []
  // A drop-down without a chosen item shows its first, and that is what Google sends.
  const value = start(host, name, (items.find((item) => item.selected) ?? items[0])?.value)
  return labelled(one.label ?? name, one.hintText, (id) => {
    const field = h(
      'select',
      { id, class: 'field' },
      items.map((item) =>
        h('option', { value: item.value ?? '', selected: item.value === value }, item.text ?? ''),
      ),
    )
    field.addEventListener('change', () => {
      host.values.set(name, field.value)
      if (one.onChangeAction) host.change(name, field.value)
    })
    return field
  })
}

export function dateTimePicker(one: DateTimePicker, host: Host): HTMLElement {
  const name = one.name ?? ''
  const initial = one.valueMsEpoch && new Date(Number(one.valueMsEpoch)).toISOString().slice(0, 10)
  const value = start(host, name, initial || undefined)
  return labelled(one.label ?? name, undefined, (id) => {
    const field = h('input', { id, class: 'field', type: 'date', value })
    field.addEventListener('change', () => host.values.set(name, field.value))
    return field
  })
}
