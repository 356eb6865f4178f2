/** The aubergine side: the workspace and its channels. */

import type { SlackChannel, SlackState, SlackTeam, SlackUser } from '../../stand-ins/interface.ts'
import { h } from '../dom.ts'
import { icon } from '../icons.ts'
import { appAvatar } from '../people.ts'

/** The direct conversation with the app, before anything was said in it. */
export const appChannel = 'app'

export interface Entry {
  id: string
  label: string
  kind: SlackChannel['kind']
}

export function entries(state: SlackState, user: SlackUser): Entry[] {
  const mine = state.channels.filter(
    (channel) =>
      channel.team === user.team &&
      (channel.kind === 'channel' || channel.members.includes(user.id)),
  )
  const rooms = mine
    .filter((channel) => channel.kind !== 'im')
    .map((channel) => ({ id: channel.id, label: `#${channel.name}`, kind: channel.kind }))
  const direct = mine.find((channel) => channel.kind === 'im')
  const installed = state.teams.find((team) => team.id === user.team)?.bot !== undefined
  return direct || installed
    ? [...rooms, { id: direct?.id ?? appChannel, label: 'Alongside', kind: 'im' }]
    : rooms
}

export function sidebar(
  team: SlackTeam,
  list: Entry[],
  open: string,
  unread: (channel: string) => number,
  choose: (channel: string) => void,
): HTMLElement[] {
  const entry = (one: Entry) => {
    const count = one.id === open ? 0 : unread(one.id)
    return h(
      'button',
      {
        type: 'button',
        class: `sk-channel ${count ? 'unread' : ''}`,
        'aria-current': one.id === open ? 'page' : undefined,
        'aria-label': count ? `${one.label}, ${count} unread` : one.label,
        onclick: () => choose(one.id),
      },
      one.kind === 'im' ? appAvatar(16) : icon('hash', 15),
      h('span', {}, one.label.replace('#', '')),
      count > 0 && h('span', { class: 'sk-badge' }, count),
    )
  }
  const rooms = list.filter((one) => one.kind !== 'im')
  const direct = list.filter((one) => one.kind === 'im')
  return [
    h('p', { class: 'sk-team' }, team.name, icon('chevron', 14)),
    h('p', { class: 'sk-group' }, 'Channels'),
    ...rooms.map(entry),
    ...(direct.length ? [h('p', { class: 'sk-group' }, 'Apps')] : []),
    ...direct.map(entry),
  ]
}
