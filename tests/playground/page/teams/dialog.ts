/** The dialog over the Teams column. */

import type { TeamsDialog, TeamsPerson } from '../../stand-ins/interface.ts'
import { h } from '../dom.ts'
import { icon } from '../icons.ts'
import { appAvatar } from '../people.ts'
import { ask } from '../state.ts'
import { drawCard, type Find, type Press } from './card.ts'

export function dialog(open: TeamsDialog, person: TeamsPerson, find: Find): HTMLElement {
  const close = () => ask('teams/closeDialog', { person: person.id })
  const send: Press = async (title, inputs, index) => {
    box.setAttribute('aria-busy', 'true')
    const { outcome } = await ask('teams/submitDialog', {
      person: person.id,
      title,
      inputs,
      index,
    })
    notice.textContent = outcome?.failure ?? ''
    notice.hidden = !outcome?.failure
    box.removeAttribute('aria-busy')
  }
  const notice = h('p', { class: 'tm-notice', role: 'alert', hidden: true })
  const body = open.text ? h('p', { class: 'tm-text' }, open.text) : drawCard(open.card, send, find)
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
    h('div', { class: 'tm-dialog-body' }, notice, body),
  )
  box.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') void close()
  })
  return h('div', { class: 'overlay' }, box)
}
