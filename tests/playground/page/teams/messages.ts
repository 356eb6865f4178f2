/** Posts of a channel with their replies, or the messages of a chat, as one person sees them. */

import type {
  JsonObject,
  TeamsConversation,
  TeamsMessage,
  TeamsPerson,
  TeamsState,
} from '../../stand-ins/interface.ts'
import { h, keyed } from '../dom.ts'
import { fileLines } from '../drop.ts'
import { icon } from '../icons.ts'
import { appAvatar, avatar } from '../people.ts'
import { menu } from '../slack/menu.ts'
import { clock, dayAndTime, dayName } from '../when.ts'
import { drawCard, type Find, type Press } from './card.ts'
import { markdown } from './markdown.ts'

export interface Asked {
  press(message: string): Press
  /** In a message, or in the open dialog. */
  find(message: string | undefined): Find
  reply(root: string, text: string): void
  /** A command of the message extension, on a message. */
  start(message: string, command: string): void
}

/** As the manifest has them on messages. */
const onMessage: [command: string, words: string][] = [
  ['log-message', 'Log to CRM'],
  ['task-of-message', 'Make a task'],
  ['case-of-message', 'Make a case'],
]

const actionsOn = ({ id, who }: Shown, asked: Asked) =>
  menu(
    `More actions on what ${who} wrote`,
    onMessage.map(([command, text]) => ({ text, choose: () => asked.start(id, command) })),
    'tm',
  )

interface Shown {
  id: string
  who: string
  app: boolean
  mine: boolean
  text: string
  cards: JsonObject[]
  files: string[]
  edited: boolean
  alone: boolean
  at: number
}
interface Post {
  root: Shown
  replies: Shown[]
  day: string | undefined
}

function shown(message: TeamsMessage, person: TeamsPerson, state: TeamsState): Shown {
  const own = message.cardsFor?.[person.id]
  const author = state.people.find((one) => one.id === message.from)
  return {
    id: message.id,
    who: author?.name ?? 'Alongside',
    app: message.from === 'bot',
    mine: message.from === person.id,
    text: message.text,
    cards: own ? [own] : message.cards,
    files: message.files ?? [],
    edited: message.edited ?? false,
    alone: message.onlyFor !== undefined,
    at: message.at,
  }
}

function content(one: Shown, asked: Asked): HTMLElement[] {
  const parts: HTMLElement[] = []
  if (one.text) {
    const text = h('div', { class: 'tm-text' })
    text.innerHTML = markdown(one.text)
    parts.push(text)
  }
  parts.push(...fileLines(one.files))
  for (const card of one.cards)
    parts.push(
      h('div', { class: 'tm-card' }, drawCard(card, asked.press(one.id), asked.find(one.id))),
    )
  if (one.alone)
    parts.unshift(h('p', { class: 'tm-alone' }, icon('eye', 13), 'Only you can see this'))
  return parts
}

function line(one: Shown, asked: Asked, compact: boolean): HTMLElement {
  return h(
    'article',
    {
      class: `tm-message ${one.mine ? 'mine' : ''} ${compact ? 'compact' : ''}`,
      'aria-label': `${one.who}, ${clock(one.at)}`,
    },
    one.app ? appAvatar(compact ? 24 : 32) : avatar(one.who, compact ? 24 : 32),
    h(
      'div',
      { class: 'tm-content' },
      h(
        'p',
        { class: 'tm-author' },
        h('strong', {}, one.who),
        one.app && h('span', { class: 'tm-app' }, 'App'),
        h('time', {}, dayAndTime(one.at)),
        one.edited && h('small', {}, 'Edited'),
        !one.app && one.text && actionsOn(one, asked),
      ),
      content(one, asked),
    ),
  )
}

function replyBox(root: string, asked: Asked): HTMLElement {
  const field = h('input', {
    class: 'tm-reply',
    type: 'text',
    placeholder: 'Reply',
    'aria-label': 'Reply',
  })
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !field.value.trim()) return
    asked.reply(root, field.value.trim())
    field.value = ''
  })
  return field
}

function post(one: Post, asked: Asked): HTMLElement {
  return h(
    'div',
    { class: 'tm-row' },
    one.day && h('p', { class: 'tm-day' }, one.day),
    h(
      'div',
      { class: 'tm-post' },
      line(one.root, asked, false),
      one.replies.length > 0 &&
        h(
          'div',
          { class: 'tm-replies', role: 'group', 'aria-label': 'Replies' },
          one.replies.map((each) => line(each, asked, true)),
        ),
      replyBox(one.root.id, asked),
    ),
  )
}

function bubble(one: Post, asked: Asked): HTMLElement {
  return h(
    'div',
    { class: 'tm-row' },
    one.day && h('p', { class: 'tm-day' }, one.day),
    line(one.root, asked, false),
  )
}

export function messages(
  list: HTMLElement,
  state: TeamsState,
  person: TeamsPerson,
  conversation: TeamsConversation,
  asked: Asked,
): number {
  const all = state.messages
    .filter(
      (one) => one.conversation === conversation.id && (!one.onlyFor || one.onlyFor === person.id),
    )
    .slice(-80)
  const ids = new Set(all.map((one) => one.id))
  const isReply = (one: TeamsMessage) =>
    one.root !== undefined && one.root !== one.id && ids.has(one.root)
  const chat = conversation.kind !== 'channel'
  let day = ''
  const posts = all
    .filter((one) => chat || !isReply(one))
    .map((one): Post => {
      const name = dayName(one.at)
      const fresh = name !== day
      day = name
      const replies = chat ? [] : all.filter((each) => isReply(each) && each.root === one.id)
      return {
        root: shown(one, person, state),
        replies: replies.map((each) => shown(each, person, state)),
        day: fresh ? name : undefined,
      }
    })
  keyed(
    list,
    posts,
    (one) => `${person.id} ${conversation.id} ${one.root.id}`,
    (one) => (chat ? bubble(one, asked) : post(one, asked)),
  )
  return posts.length
}
