/** The modal on top of the person's stack, drawn over the Slack column. */

import type { ModalView } from '@slack/types'
import type { SlackState, SlackUser, SlackView } from '../../stand-ins/interface.ts'
import { h } from '../dom.ts'
import { icon } from '../icons.ts'
import { appAvatar } from '../people.ts'
import { ask } from '../state.ts'
import { blocks } from './blocks.ts'
import type { Host, Value } from './host.ts'
import { names } from './messages.ts'

interface Typed {
  values: Map<string, Value>
  /** What the element of each block was called. */
  actions: Map<string, string | undefined>
}

/** Typed values by view id, so that a view that is updated keeps what was typed. */
const typed = new Map<string, Typed>()

/** What was typed into an element is kept as long as block and element are called as they were. */
function valuesOf({ id, view }: SlackView): Map<string, Value> {
  const kept = typed.get(id) ?? { values: new Map(), actions: new Map() }
  typed.set(id, kept)
  const { blocks: drawn } = view as unknown as ModalView
  for (const block of drawn) {
    if (!('element' in block) || !block.block_id) continue
    const action = 'action_id' in block.element ? block.element.action_id : undefined
    if (kept.actions.get(block.block_id) !== action) kept.values.delete(block.block_id)
    kept.actions.set(block.block_id, action)
  }
  return kept.values
}

const plain = (values: Map<string, Value>) => Object.fromEntries(values)

function host(view: SlackView, user: SlackUser, state: SlackState): Host {
  const place = { view: view.id }
  const values = valuesOf(view)
  const send = (verb: string, body: object) =>
    ask(`slack/${verb}`, { user: user.id, place, values: plain(values), ...body })
  return {
    names: names(state),
    drawn: new Map(),
    form: { values, errors: view.errors },
    press: (button, index) => send('press', { button, index }),
    pick: (action, value) => send('select', { action, value }),
    options: async (action, query) =>
      (await send('typeahead', { action, query })).result as Awaited<ReturnType<Host['options']>>,
  }
}

export function modal(view: SlackView, user: SlackUser, state: SlackState): HTMLElement {
  const shown = view.view as unknown as ModalView
  const values = valuesOf(view)
  const close = () => ask('slack/close', { user: user.id })
  const submit = async (event: Event) => {
    event.preventDefault()
    button.disabled = true
    button.setAttribute('aria-busy', 'true')
    await ask('slack/submit', { user: user.id, values: plain(values) })
    button.disabled = false
    button.removeAttribute('aria-busy')
  }
  const button = h(
    'button',
    { class: 'sk-button primary', type: 'submit' },
    shown.submit?.text ?? 'Submit',
  )
  const form = h(
    'form',
    { novalidate: true, onsubmit: submit },
    h(
      'header',
      {},
      appAvatar(28),
      h('h2', {}, shown.title.text),
      h(
        'button',
        { type: 'button', class: 'sk-x', 'aria-label': 'Close', onclick: close },
        icon('close'),
      ),
    ),
    h(
      'div',
      { class: 'sk-modal-body' },
      view.failure && h('p', { class: 'sk-notice', role: 'alert' }, view.failure),
      blocks(view.view.blocks as Parameters<typeof blocks>[0], host(view, user, state)),
    ),
    h(
      'footer',
      {},
      h(
        'button',
        { type: 'button', class: 'sk-button', onclick: close },
        shown.close?.text ?? 'Cancel',
      ),
      shown.submit && button,
    ),
  )
  const box = h(
    'section',
    { class: 'sk-modal', role: 'dialog', 'aria-modal': 'true', 'aria-label': shown.title.text },
    form,
  )
  box.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') void close()
  })
  return h('div', { class: 'overlay' }, box)
}

export function focusFirst(overlay: HTMLElement): void {
  const wrong = overlay.querySelector<HTMLElement>('.wrong .field')
  const first = overlay.querySelector<HTMLElement>('.field, .sk-button')
  ;(wrong ?? first)?.focus()
}
