/** Interactive elements (docs.slack.dev/reference/block-kit/block-elements). */

import type { ActionsBlockElement, Button, SectionBlockAccessory } from '@slack/types'
import { combobox } from '../combobox.ts'
import { h } from '../dom.ts'
import { confirmed } from './confirm.ts'
import { type Host, nth } from './host.ts'
import { menu } from './menu.ts'
import { safeUrl } from './mrkdwn.ts'

type Element = ActionsBlockElement | SectionBlockAccessory

let counter = 0

const actionOf = (element: Element) => ('action_id' in element ? (element.action_id ?? '') : '')

export function button(element: Button, host: Host): HTMLElement {
  const action = element.action_id ?? ''
  const index = nth(host, action)
  const press = async () => {
    if (element.url && safeUrl(element.url)) window.open(element.url, '_blank', 'noopener')
    if (await confirmed(element.confirm)) host.press(action, index)
  }
  return h(
    'button',
    {
      type: 'button',
      class: `sk-button ${element.style ?? ''}`,
      'aria-label': element.accessibility_label,
      onclick: press,
    },
    element.text.text,
  )
}

const options = (element: Element) =>
  'option_groups' in element && element.option_groups
    ? element.option_groups.flatMap((group) => group.options)
    : 'options' in element && element.options
      ? element.options
      : []

function select(element: Element, host: Host, label: string): HTMLElement {
  const initial = 'initial_option' in element ? element.initial_option?.value : undefined
  return h(
    'select',
    {
      class: 'sk-select',
      'aria-label': label,
      onchange: (event) => host.pick(actionOf(element), (event.target as HTMLSelectElement).value),
    },
    h('option', { value: '', disabled: true, selected: !initial, hidden: true }, label),
    options(element).map((option) =>
      h('option', { value: option.value, selected: option.value === initial }, option.text.text),
    ),
  )
}

/** An element outside an input block: what is picked is sent at once. */
export function element(one: Element, host: Host): HTMLElement {
  const action = actionOf(one)
  const label = 'placeholder' in one ? (one.placeholder?.text ?? 'Choose') : 'Choose'
  switch (one.type) {
    case 'button':
      return button(one, host)
    case 'overflow':
      return menu(
        'More actions',
        one.options.map((option) => ({
          text: option.text.text,
          choose: () => host.pick(action, option.value ?? ''),
        })),
      )
    case 'static_select':
    case 'radio_buttons':
      return select(one, host, label)
    case 'external_select':
      return combobox({
        id: `pick-${++counter}`,
        label,
        placeholder: label,
        find: (query) => host.options(action, query),
        picked: (offer) => offer && host.pick(action, offer.value),
      })
    case 'datepicker':
      return h('input', {
        type: 'date',
        class: 'sk-select',
        'aria-label': label === 'Choose' ? 'Date' : label,
        value: one.initial_date,
        onchange: (event) => host.pick(action, (event.target as HTMLInputElement).value),
      })
    case 'image':
      return h('span', { class: 'sk-image', role: 'img', 'aria-label': one.alt_text }, one.alt_text)
    default:
      return h('span', { class: 'sk-unknown' }, `(${one.type})`)
  }
}
