/** The dialog over the Teams column. */

import type { TeamsDialog, TeamsPerson } from '../../stand-ins/interface.ts'
import { h } from '../dom.ts'
import { icon } from '../icons.ts'
import { appAvatar } from '../people.ts'
import { ask } from '../state.ts'
import { drawCard, type Find } from './card.ts'

export function dialog(open: TeamsDialog, person: TeamsPerson, find: Find): HTMLElement {
  const close = () => ask('teams/closeDialog', { person: person.id })
  const send = async (title: string, inputs: Record<string, string>) => {
    box.setAttribute('aria-busy', 'true')
    await ask('teams/submitDialog', { person: person.id, title, inputs })
    box.removeAttribute('aria-busy')
  }
  const body = open.text
    ? h('p', { class: 'tm-text' }, open.text)
    : drawCard(open.card, (title, inputs) => void send(title, inputs), find)
  const box = h(
    'section',
    { class: 'tm-dialog', role: 'dialog', 'aria-modal': 'true', 'aria-label': open.title },
    h(
      'header',
      {},
      appAvatar(24),
      h('h2', {}, open.title),
      h(
        'button',
        { type: 'button', class: 'tm-x', 'aria-label': 'Close', onclick: close },
        icon('close'),
      ),
    ),
    h('div', { class: 'tm-dialog-body' }, body),
  )
  box.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') void close()
  })
  return h('div', { class: 'overlay' }, box)
}
