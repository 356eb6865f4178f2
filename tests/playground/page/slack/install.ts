/** Add to Slack: consent, then whatever page the Worker answers with. */

import type { SlackTeam, SlackUser } from '../../stand-ins/interface.ts'
import { h } from '../dom.ts'
import { icon } from '../icons.ts'
import { appAvatar, avatar } from '../people.ts'
import { ask } from '../state.ts'

const wants = [
  'Add the commands /deal, /contact, /pipeline and /crm',
  'Send messages as Alongside, where it is invited',
  'See the names and e-mail addresses of people in your workspace',
]

function result(title: string, html: string, done: () => void): HTMLElement[] {
  const frame = h('iframe', { sandbox: '', title, srcdoc: html })
  return [
    frame,
    h('footer', {}, h('button', { class: 'sk-button primary', onclick: done }, 'Back to Slack')),
  ]
}

/** A small browser window: what Slack asks, and after that what Alongside says. */
export function installWindow(team: SlackTeam, user: SlackUser, publicUrl: string): HTMLElement {
  const window_ = h('section', {
    class: 'browser',
    role: 'dialog',
    'aria-modal': 'true',
    'aria-label': 'Add to Slack',
  })
  const overlay = h('div', { class: 'overlay' }, window_)
  const address = h(
    'span',
    { class: 'browser-address' },
    `${team.domain}.slack.com/oauth/v2/authorize`,
  )
  const content = h('div', { class: 'browser-content' })
  const done = () => overlay.remove()
  const answer = async (deny: boolean) => {
    content.replaceChildren(h('p', { class: 'waiting', role: 'status' }, 'One moment …'))
    const { outcome } = await ask('slack/install', { user: user.id, deny })
    address.textContent = `${publicUrl}/slack/oauth_redirect`
    content.replaceChildren(...result('Alongside', outcome?.failure ?? outcome?.text ?? '', done))
  }
  content.append(
    h('div', { class: 'consent-marks' }, appAvatar(52), avatar(team.name, 52)),
    h('h2', {}, 'Alongside is requesting permission to access the ', team.name, ' Slack workspace'),
    h('h3', {}, 'Alongside will be able to:'),
    h(
      'ul',
      {},
      wants.map((one) => h('li', {}, one)),
    ),
    h(
      'footer',
      {},
      h('button', { class: 'sk-button', onclick: () => answer(true) }, 'Cancel'),
      h('button', { class: 'sk-button primary', onclick: () => answer(false) }, 'Allow'),
    ),
  )
  window_.append(
    h(
      'header',
      { class: 'browser-bar' },
      address,
      h(
        'button',
        { type: 'button', class: 'sk-x', 'aria-label': 'Close the window', onclick: done },
        icon('close', 16),
      ),
    ),
    content,
  )
  return overlay
}
