/** What is done with a message that somebody wrote: answered in its thread, marked, made something of. */

import type { SlackMessage, SlackUser } from '../../stand-ins/interface.ts'
import { h } from '../dom.ts'
import { ask } from '../state.ts'
import { menu } from './menu.ts'
import type { Told } from './messages.ts'

/** As the manifest has them on messages. */
const shortcuts: [name: string, words: string][] = [
  ['log-message', 'Log to CRM'],
  ['task-of-message', 'Make a task'],
  ['case-of-message', 'Make a case'],
]

/** By whose timestamp its field is found once it is wanted. */
const fieldOf = (ts: string) => `reply-${ts}`

function openReply(ts: string): void {
  const field = document.getElementById(fieldOf(ts))
  if (!field) return
  field.hidden = false
  field.focus()
}

export function actionsOn(message: SlackMessage, user: SlackUser, who: string, told: Told) {
  const { channel, ts, thread_ts = ts } = message
  const send = async (verb: string, more: object) => {
    const { outcome } = await ask(`slack/${verb}`, { user: user.id, channel, ts, ...more })
    told(outcome?.failure && `Alongside gave no answer Slack understands (${outcome.failure}).`)
  }
  return menu(`More actions on what ${who} wrote`, [
    { text: 'Reply in thread', choose: () => openReply(thread_ts) },
    { text: 'Mark with 🎫', choose: () => void send('react', { emoji: 'ticket' }) },
    ...shortcuts.map(([name, text]) => ({ text, choose: () => void send('shortcut', { name }) })),
  ])
}

/** There from the start where a thread stands, else once somebody wants one. */
export function replyBox({ channel, ts }: SlackMessage, user: SlackUser, isThere: boolean) {
  const field = h('input', {
    ...{ id: fieldOf(ts), class: 'sk-reply', type: 'text', hidden: !isThere },
    ...{ placeholder: 'Reply …', 'aria-label': 'Reply in thread' },
  })
  field.addEventListener('keydown', async (event) => {
    const text = field.value.trim()
    if (event.key !== 'Enter' || !text) return
    field.value = ''
    await ask('slack/post', { user: user.id, channel, thread: ts, text })
  })
  return field
}
