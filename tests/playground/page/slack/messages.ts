/** The list of messages in a channel, as one person sees it. */

import type { SlackMessage, SlackState, SlackUser } from '../../stand-ins/interface.ts'
import { h, keyed } from '../dom.ts'
import { fileLines } from '../drop.ts'
import { icon } from '../icons.ts'
import { appAvatar, avatar } from '../people.ts'
import { ask } from '../state.ts'
import { clock, dayName } from '../when.ts'
import { blocks } from './blocks.ts'
import type { Host } from './host.ts'
import { emoji, mrkdwn, type Names } from './mrkdwn.ts'
import { actionsOn, replyBox } from './thread.ts'

export type Told = (sentence: string | undefined) => void

export const names =
  (state: SlackState): Names =>
  (id) =>
    state.users.find((user) => user.id === id)?.realName ??
    state.channels.find((channel) => channel.id === id)?.name

const at = (message: SlackMessage) => Number(message.ts) * 1000

function host(message: SlackMessage, user: SlackUser, state: SlackState, told: Told): Host {
  const place = { channel: message.channel, ts: message.ts }
  const send = async (verb: string, body: object) => {
    const { outcome, result } = await ask(`slack/${verb}`, { user: user.id, place, ...body })
    told(outcome?.failure && `Alongside gave no answer Slack understands (${outcome.failure}).`)
    return result
  }
  return {
    names: names(state),
    drawn: new Map(),
    press: (button, index) => send('press', { button, index }),
    pick: (action, value) => send('select', { action, value }),
    options: async (action, query) =>
      (await send('typeahead', { action, query })) as Awaited<ReturnType<Host['options']>>,
  }
}

function author(message: SlackMessage, state: SlackState): string {
  return message.fromApp
    ? 'Alongside'
    : (state.users.find((user) => user.id === message.user)?.realName ?? 'Slackbot')
}

interface Row {
  message: SlackMessage
  replies: SlackMessage[]
  day: string | undefined
}

function body(message: SlackMessage, user: SlackUser, state: SlackState, told: Told) {
  const asked = host(message, user, state, told)
  return h(
    'div',
    { class: 'sk-body' },
    message.blocks.length
      ? blocks(message.blocks, asked)
      : h('div', { class: 'sk-text' }, mrkdwn(message.text, asked.names)),
    Object.values(message.unfurls ?? {}).map((one) =>
      h('div', { class: 'sk-unfurl' }, blocks(one, asked)),
    ),
    fileLines((message.files ?? []).map(({ name }) => name)),
    Object.entries(message.reactions ?? {}).map(([name, by]) =>
      h(
        'span',
        { class: 'sk-mark', title: `:${name}:` },
        `${emoji[name] ?? `:${name}:`} ${by.length}`,
      ),
    ),
    message.edited &&
      message.ephemeralTo === undefined &&
      h('small', { class: 'sk-edited' }, '(edited)'),
  )
}

function drawMessage(
  message: SlackMessage,
  user: SlackUser,
  state: SlackState,
  told: Told,
  size = 36,
) {
  const who = author(message, state)
  const private_ = message.ephemeralTo !== undefined
  return h(
    'article',
    {
      class: `sk-message ${private_ ? 'ephemeral' : ''}`,
      'aria-label': `${who}, ${clock(at(message))}`,
    },
    private_ && h('p', { class: 'sk-private' }, icon('eye', 13), 'Only visible to you'),
    message.fromApp ? appAvatar(size) : avatar(who, size),
    h(
      'div',
      { class: 'sk-content' },
      h(
        'p',
        { class: 'sk-author' },
        h('strong', {}, who),
        message.fromApp && h('span', { class: 'sk-app' }, 'APP'),
        h('time', {}, clock(at(message))),
        !message.fromApp && !private_ && actionsOn(message, user, who, told),
      ),
      body(message, user, state, told),
    ),
  )
}

function drawRow(row: Row, user: SlackUser, state: SlackState, told: Told): HTMLElement {
  return h(
    'div',
    { class: 'sk-row' },
    row.day && h('p', { class: 'sk-day' }, h('span', {}, row.day)),
    drawMessage(row.message, user, state, told),
    row.replies.length > 0 &&
      h(
        'div',
        { class: 'sk-thread', role: 'group', 'aria-label': 'Thread' },
        row.replies.map((reply) => drawMessage(reply, user, state, told, 24)),
      ),
    row.message.ephemeralTo === undefined && replyBox(row.message, user, row.replies.length > 0),
  )
}

const visible = (message: SlackMessage, channel: string, user: string) =>
  message.channel === channel &&
  !message.deleted &&
  (message.ephemeralTo === undefined || message.ephemeralTo === user)

export function messages(
  list: HTMLElement,
  state: SlackState,
  user: SlackUser,
  channel: string,
  told: Told,
): number {
  const seen = state.messages.filter((message) => visible(message, channel, user.id)).slice(-80)
  const ids = new Set(seen.map((message) => message.ts))
  const isReply = (one: SlackMessage) =>
    one.thread_ts !== undefined && one.thread_ts !== one.ts && ids.has(one.thread_ts)
  let day = ''
  const rows = seen
    .filter((message) => !isReply(message))
    .map((message): Row => {
      const name = dayName(at(message))
      const fresh = name !== day
      day = name
      const replies = seen.filter((one) => isReply(one) && one.thread_ts === message.ts)
      return { message, replies, day: fresh ? name : undefined }
    })
  keyed(
    list,
    rows,
    (row) => `${user.id} ${row.message.ts} ${row.message.ephemeralTo ?? ''}`,
    (row) => drawRow(row, user, state, told),
  )
  return rows.length
}
