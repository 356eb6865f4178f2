/** The add-on's panel: its cards, the way back, and the notification under them. */

import type { JsonObject, SidebarState } from '../../stand-ins/interface.ts'
import { h } from '../dom.ts'
import { icon } from '../icons.ts'
import { appAvatar } from '../people.ts'
import { ask, type Outcome } from '../state.ts'
import type { Card, Host } from './host.ts'
import { card } from './widgets.ts'

export interface Panel {
  node: HTMLElement
  update(email: string, state: SidebarState | undefined): void
  /** Shows that the add-on is working until this is done. */
  during(work: Promise<{ outcome?: Outcome }>): Promise<void>
}

/** `say` shows Gmail's dark notification. */
export function panel(say: (words: string) => void): Panel {
  const body = h('div', { class: 'gm-panel-body', tabindex: -1, 'aria-live': 'polite' })
  const back = h(
    'button',
    { type: 'button', class: 'gm-icon', 'aria-label': 'Back', hidden: true },
    icon('back', 20),
  )
  const bar = h('div', {
    class: 'gm-progress',
    hidden: true,
    role: 'progressbar',
    'aria-label': 'Working',
  })
  const node = h(
    'aside',
    { class: 'gm-panel', 'aria-label': 'Alongside' },
    h('header', { class: 'gm-panel-head' }, back, appAvatar(22), h('h2', {}, 'Alongside')),
    bar,
    body,
  )
  let mailbox = ''
  let drawnFrom = ''
  let notified = ''
  let values = new Map<string, string>()
  let running = 0

  const during = async (work: Promise<{ outcome?: Outcome }>) => {
    running += 1
    bar.hidden = false
    try {
      // What Gmail itself finds wrong is no card: it is said where notifications are.
      const { outcome } = await work
      if (outcome?.failure && outcome.status === 0) say(outcome.failure)
    } finally {
      running -= 1
      bar.hidden = running === 0
    }
  }
  back.addEventListener('click', () => void during(ask('gmail/back', { email: mailbox })))

  function host(): Host {
    const press = (button: string, index: number) => {
      notified = ''
      void during(
        ask('gmail/press', { email: mailbox, button, index, values: Object.fromEntries(values) }),
      )
    }
    return {
      values,
      drawn: new Map(),
      press,
      change: (field, value) => {
        notified = ''
        void during(ask('gmail/change', { email: mailbox, field, value }))
      },
      suggest: async (field, query) =>
        (await ask('gmail/suggest', { email: mailbox, field, query })).result as string[],
    }
  }

  function nothing(words: string) {
    return h('p', { class: 'gm-nothing' }, words)
  }

  function update(email: string, state: SidebarState | undefined) {
    const top = state?.stack.at(-1)
    // What was said before this page was opened, or to somebody else, is old.
    const isFirst = mailbox !== email
    const next = JSON.stringify([email, top, state?.failure])
    back.hidden = (state?.stack.length ?? 0) < 2
    if (next !== drawnFrom) {
      mailbox = email
      drawnFrom = next
      values = new Map(Object.entries(state?.values ?? {}))
      const shown: HTMLElement[] = []
      if (state?.failure) shown.push(h('p', { class: 'gm-failure', role: 'alert' }, state.failure))
      if (top) shown.push(card(top as JsonObject & Card, host()))
      if (!shown.length)
        shown.push(nothing('Open a mail: who wrote it, their deals and the next step appear here.'))
      const hadFocus = body.contains(document.activeElement)
      body.replaceChildren(...shown)
      body.scrollTop = 0
      if (hadFocus) (body.querySelector<HTMLElement>('.field') ?? body).focus()
    }
    const words = state?.notification ?? ''
    if (words && words !== notified && !isFirst) say(words)
    notified = words
  }

  return { node, update, during }
}
