// https://docs.slack.dev/reference/block-kit/blocks/input-block
import type { InputBlock, InputBlockElement, Option } from '@slack/types'
import { nameIn, newName, tooLong } from '../../worker/core/action/new-name.ts'
import { type Choice, type Field, wellFormed } from '../../worker/core/card.ts'
import { shorten } from '../../worker/language/shorten.ts'
import { plain } from './mrkdwn.ts'

/** A choice as Slack draws it; none where its value is longer than Slack carries. */
export function option({ value, label, hint }: Choice): Option & { text: { type: 'plain_text' } } {
  return {
    text: plain(label, 75),
    value,
    ...(hint?.trim() && { description: plain(hint, 75) }),
  }
}

/** As long as a value may be in Slack. */
const longestValue = 150
const longestNew = longestValue - newName('').length

/** A new name that Slack cannot carry is no choice; a choice says so. */
const carried = (choice: Choice): Choice[] => {
  if (choice.value.length <= longestValue) return choice.value ? [choice] : []
  return nameIn(choice.value) === undefined ? [] : [tooLong(longestNew)]
}

export const options = (choices: Choice[]) =>
  wellFormed(choices).flatMap(carried).slice(0, 100).map(option)

const typed = (field: Field): InputBlockElement => ({
  type: 'plain_text_input',
  action_id: field.anew ? `typed-${crypto.randomUUID()}` : 'typed',
  multiline: field.kind === 'long',
  ...(field.value && { initial_value: shorten(field.value, 3000) }),
})

function address(field: Field): InputBlockElement {
  if (field.value && !/^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/.test(field.value)) return typed(field)
  const initial = field.value && { initial_value: field.value }
  return { type: 'email_text_input', action_id: 'typed', ...initial }
}

/** A date Slack cannot show ("end of month") stays as it was typed. */
function date(field: Field): InputBlockElement {
  if (field.value && !/^\d{4}-\d\d-\d\d$/.test(field.value)) return typed(field)
  return {
    type: 'datepicker',
    action_id: 'picked',
    ...(field.value && { initial_date: field.value }),
  }
}

function choice(field: Field & { kind: 'choice' }): InputBlockElement {
  const listed = options(field.choices)
  if (listed.length === 0) return typed(field)
  const initial = listed.find(({ value }) => value === field.value)
  return {
    type: 'static_select',
    action_id: field.anew ? `picked-${crypto.randomUUID()}` : 'picked',
    options: listed,
    ...(initial && { initial_option: initial }),
  }
}

function several(field: Field & { kind: 'choices' }): InputBlockElement {
  const listed = options(field.choices)
  const held = field.value?.split(',') ?? []
  const initial = listed.filter(({ value }) => held.includes(value ?? ''))
  return {
    type: 'multi_static_select',
    action_id: 'picked',
    options: listed,
    ...(initial.length && { initial_options: initial }),
  }
}

function found(field: Field & { kind: 'record' }): InputBlockElement {
  if ((field.value?.length ?? 0) > longestValue)
    return typed({ ...field, value: field.shown ?? field.value ?? '' })
  const [initial] = field.value
    ? options([{ value: field.value, label: field.shown ?? field.value }])
    : []
  return {
    type: 'external_select',
    action_id: `find:${field.of}`,
    min_query_length: 0,
    ...(initial && { initial_option: initial }),
  }
}

function element(field: Field): InputBlockElement {
  switch (field.kind) {
    case 'text':
    case 'long':
    case 'phone':
    case 'money':
      return typed(field)
    case 'email':
      return address(field)
    case 'date':
      return date(field)
    case 'choice':
      return choice(field)
    case 'choices':
      return several(field)
    case 'record':
      return found(field)
  }
}

/** A form just opened cannot show an error of Slack's own, so the reason stands beneath. */
export const inputBlock = (field: Field): InputBlock => ({
  type: 'input',
  block_id: field.name,
  label: plain(field.label, 2000),
  element: { ...element(field), ...(field.hint && { placeholder: plain(field.hint, 150) }) },
  optional: !field.required,
  ...(field.error && { hint: plain(`⚠️ ${field.error}`, 2000) }),
})
