/** Input blocks of a modal: label, field, hint, and what is wrong with it. */

import type { InputBlock } from '@slack/types'
import { combobox } from '../combobox.ts'
import { h } from '../dom.ts'
import { icon } from '../icons.ts'
import type { Host, Value } from './host.ts'

type Form = NonNullable<Host['form']>
interface Field {
  id: string
  block: string
  described: string | undefined
  invalid: boolean
}

let counter = 0

const words = (value: Value | undefined) => (typeof value === 'string' ? value : value?.text)
const given = (value: Value | undefined) => (typeof value === 'string' ? value : value?.value)

function text(input: InputBlock['element'], field: Field, form: Form, type: string) {
  const wanted = 'initial_value' in input ? input.initial_value : undefined
  const initial = typeof wanted === 'string' ? wanted : undefined
  const many = input.type === 'plain_text_input' && input.multiline
  const element = h(many ? 'textarea' : 'input', {
    id: field.id,
    class: 'field',
    ...(many ? { rows: 4 } : { type }),
    placeholder: 'placeholder' in input ? input.placeholder?.text : undefined,
    'aria-describedby': field.described,
    'aria-invalid': field.invalid,
  })
  element.value = words(form.values.get(field.block)) ?? initial ?? ''
  if (initial && !form.values.has(field.block)) form.values.set(field.block, initial)
  element.addEventListener('input', () => form.values.set(field.block, element.value))
  return element
}

function date(input: InputBlock['element'] & { type: 'datepicker' }, field: Field, form: Form) {
  const start = given(form.values.get(field.block)) ?? input.initial_date
  if (start) form.values.set(field.block, start)
  const element = h('input', { id: field.id, class: 'field', type: 'date', value: start })
  element.addEventListener('change', () => form.values.set(field.block, element.value))
  return element
}

function choice(
  input: InputBlock['element'] & { type: 'static_select' | 'radio_buttons' },
  field: Field,
  form: Form,
) {
  const groups = 'option_groups' in input ? input.option_groups : undefined
  const options = groups?.flatMap((group) => group.options) ?? input.options ?? []
  const start = given(form.values.get(field.block)) ?? input.initial_option?.value
  if (start) form.values.set(field.block, start)
  const element = h(
    'select',
    { id: field.id, class: 'field', 'aria-describedby': field.described },
    h(
      'option',
      { value: '', selected: !start },
      'placeholder' in input ? (input.placeholder?.text ?? 'Choose one') : 'Choose one',
    ),
    options.map((option) =>
      h('option', { value: option.value, selected: option.value === start }, option.text.text),
    ),
  )
  element.addEventListener('change', () => {
    form.values.set(field.block, element.value)
  })
  return element
}

function lookup(
  input: InputBlock['element'] & { type: 'external_select' },
  field: Field,
  form: Form,
  host: Host,
) {
  const kept = form.values.get(field.block)
  const first = input.initial_option && {
    text: input.initial_option.text.text,
    value: input.initial_option.value ?? '',
  }
  const initial = typeof kept === 'object' ? kept : first
  if (initial) form.values.set(field.block, initial)
  return combobox({
    id: field.id,
    placeholder: input.placeholder?.text ?? 'Start typing',
    ...(field.described ? { describedBy: field.described } : {}),
    ...(initial ? { initial } : {}),
    find: (query) => host.options(input.action_id ?? '', query),
    picked: (offer) => form.values.set(field.block, offer ?? ''),
  })
}

function checkboxes(
  input: InputBlock['element'] & { type: 'checkboxes' | 'multi_static_select' },
  field: Field,
  form: Form,
) {
  const kept = given(form.values.get(field.block))?.split(',')
  const on = new Set(kept ?? input.initial_options?.map((option) => option.value ?? '') ?? [])
  const keep = () => form.values.set(field.block, [...on].join(','))
  return h(
    'div',
    { class: 'sk-checks', id: field.id },
    (input.options ?? []).map((option) => {
      const value = option.value ?? ''
      const box = h('input', { type: 'checkbox', checked: on.has(value) })
      box.addEventListener('change', () => {
        if (box.checked) on.add(value)
        else on.delete(value)
        keep()
      })
      return h('label', {}, box, option.text.text)
    }),
  )
}

function field(input: InputBlock['element'], at: Field, form: Form, host: Host): HTMLElement {
  switch (input.type) {
    case 'datepicker':
      return date(input, at, form)
    case 'static_select':
    case 'radio_buttons':
      return choice(input, at, form)
    case 'external_select':
      return lookup(input, at, form, host)
    case 'checkboxes':
    case 'multi_static_select':
      return checkboxes(input, at, form)
    case 'email_text_input':
      return text(input, at, form, 'email')
    case 'url_text_input':
      return text(input, at, form, 'url')
    case 'number_input':
      return text(input, at, form, 'number')
    default:
      return text(input, at, form, 'text')
  }
}

export function input(block: InputBlock, host: Host, form: Form): HTMLElement {
  const id = `input-${++counter}`
  const name = block.block_id ?? id
  const error = form.errors[name]
  const described = [error && `${id}-error`, block.hint && `${id}-hint`].filter(Boolean).join(' ')
  const at: Field = {
    id,
    block: name,
    described: described || undefined,
    invalid: error !== undefined,
  }
  return h(
    'div',
    { class: `sk-input ${error ? 'wrong' : ''}` },
    h(
      'label',
      { for: id },
      block.label.text,
      block.optional && h('span', { class: 'sk-optional' }, ' (optional)'),
    ),
    field(block.element, at, form, host),
    error &&
      h('p', { class: 'sk-error', id: `${id}-error`, role: 'alert' }, icon('warning', 15), error),
    block.hint && h('p', { class: 'sk-hint', id: `${id}-hint` }, block.hint.text),
  )
}
