/** The Slack column: sidebar, one channel, its composer, and the modal over it. */

import type { SlackState, SlackTeam, SlackUser } from '../../stand-ins/interface.ts'
import { h, stickToBottom } from '../dom.ts'
import { type Dropped, read, takesFiles } from '../drop.ts'
import { icon } from '../icons.ts'
import { appAvatar } from '../people.ts'
import { ask, me, type Play, redraw } from '../state.ts'
import { composer } from './composer.ts'
import { installWindow } from './install.ts'
import { messages } from './messages.ts'
import { focusFirst, modal } from './modal.ts'
import { appChannel, type Entry, entries, sidebar } from './sidebar.ts'

/** The app's conversation gets its real id with the first thing said in it. */
const openEntry = (all: Entry[], wanted: string | undefined) =>
  all.find((one) => one.id === wanted) ??
  (wanted === appChannel ? all.find((one) => one.kind === 'im') : undefined) ??
  all[0]

export function slackColumn() {
  const region = h('section', { class: 'surface slack', 'aria-label': 'Slack', role: 'region' })
  const side = h('nav', { class: 'sk-side', 'aria-label': 'Channels' })
  const title = h('h2', { class: 'sk-title' })
  const about = h('span', { class: 'sk-about' })
  const list = h('div', {
    class: 'sk-list',
    role: 'log',
    'aria-live': 'polite',
    'aria-label': 'Messages',
  })
  const empty = h('div', { class: 'sk-empty' })
  const scroller = h(
    'div',
    { class: 'scroller', tabindex: 0, 'aria-label': 'Channel', role: 'group' },
    empty,
    list,
  )
  const opened = new Map<string, string>()
  const seen = new Map<string, number>()
  let user: SlackUser | undefined
  let entry: Entry | undefined
  let drawnSide = ''
  let shownModal = ''
  let overlay: HTMLElement | undefined
  let shownChannel = ''

  /** A file goes to the app's own conversation, wherever it was dropped. */
  const drop = async (file: Dropped) => {
    if (!user) return
    opened.set(user.id, appChannel)
    await ask('slack/drop', { user: user.id, ...file })
    scroller.scrollTop = scroller.scrollHeight
  }

  const box = composer(async (text) => {
    if (!user || !entry) return
    const channel = entry.id === appChannel ? undefined : entry.id
    const [, command, rest = ''] = /^(\/\S+)\s*([\s\S]*)$/.exec(text) ?? []
    // Where a command fails, Slackbot says so in the channel.
    if (command) await ask('slack/command', { user: user.id, channel, command, text: rest })
    else await ask('slack/post', { user: user.id, channel, text })
    scroller.scrollTop = scroller.scrollHeight
  }, drop)

  const choose = (channel: string) => {
    if (user) opened.set(user.id, channel)
    box.tell(undefined)
    redraw()
  }

  /** Only where it says something new: a button that is replaced while it is pressed hears nothing. */
  function drawSide(
    team: SlackTeam,
    all: Entry[],
    channel: string,
    unread: ReadonlyMap<string, number>,
  ) {
    const next = JSON.stringify([team.name, all, channel, [...unread]])
    if (next === drawnSide) return
    drawnSide = next
    side.replaceChildren(...sidebar(team, all, channel, (id) => unread.get(id) ?? 0, choose))
  }

  function drawEmpty(team: SlackTeam, now: Play, count: number, speaker: SlackUser) {
    empty.hidden = count > 0 && team.bot !== undefined
    if (empty.hidden) return empty.replaceChildren()
    if (!team.bot) {
      const add = () => region.append(installWindow(team, speaker, now.publicUrl))
      return empty.replaceChildren(
        appAvatar(44),
        h('h3', {}, `Alongside is not in ${team.name} yet`),
        h(
          'p',
          {},
          'Add it and log the first deal in one line. It takes a minute, and nobody needs a new tab.',
        ),
        h('button', { class: 'sk-button primary', onclick: add }, 'Add to Slack'),
      )
    }
    const example = '/deal Acme 12.5k EUR renewal close 30 Sep'
    empty.replaceChildren(
      h('h3', {}, `This is the very beginning of ${entry?.label ?? 'this channel'}`),
      h('p', {}, 'Log the first deal in one line:'),
      h('button', { class: 'sk-try', onclick: () => box.draft(example) }, example),
    )
  }

  function drawModal(state: SlackState, speaker: SlackUser) {
    const top = state.modals[speaker.id]?.at(-1)
    const drawnFrom = top
      ? JSON.stringify([top.id, top.hash, top.view, top.errors, top.failure])
      : ''
    if (drawnFrom === shownModal) return
    shownModal = drawnFrom
    const hadFocus = overlay?.contains(document.activeElement)
    overlay?.remove()
    overlay = top && modal(top, speaker, state)
    if (!overlay) {
      if (hadFocus) box.focus()
      return
    }
    region.append(overlay)
    focusFirst(overlay)
  }

  function update(now: Play) {
    const state = now.slack
    user = state.users.find((one) => one.email === me(now))
    const team = state.teams.find((one) => one.id === user?.team)
    if (!user || !team) return
    const speaker = user
    const all = entries(state, user)
    entry = openEntry(all, opened.get(speaker.id))
    const channel = entry?.id ?? ''
    const has = (id: string) =>
      state.messages.filter(
        (one) =>
          one.channel === id &&
          !one.deleted &&
          (!one.ephemeralTo || one.ephemeralTo === speaker.id),
      ).length
    const key = (id: string) => `${speaker.id} ${id}`
    for (const one of all) if (!seen.has(key(one.id))) seen.set(key(one.id), has(one.id))
    seen.set(key(channel), has(channel))
    const unread = new Map(all.map((one) => [one.id, has(one.id) - (seen.get(key(one.id)) ?? 0)]))
    drawSide(team, all, channel, unread)
    title.replaceChildren(
      entry?.kind === 'im' ? appAvatar(22) : icon('hash', 17),
      (entry?.label ?? '').replace('#', ''),
    )
    const members = state.channels.find((one) => one.id === channel)?.members.length ?? 0
    about.textContent =
      entry?.kind === 'im' ? 'App' : `${members} ${members === 1 ? 'member' : 'members'}`
    box.setChannel(entry?.label ?? '')
    const moved = shownChannel !== key(channel)
    shownChannel = key(channel)
    stickToBottom(scroller, () => {
      const count = messages(list, state, speaker, channel, box.tell)
      drawEmpty(team, now, count, speaker)
    })
    if (moved) scroller.scrollTop = scroller.scrollHeight
    drawModal(state, user)
  }

  region.append(
    side,
    h(
      'div',
      { class: 'sk-main' },
      h('header', { class: 'sk-head' }, title, about),
      scroller,
      box.node,
    ),
  )
  takesFiles(region, async (file) => drop(await read(file)))
  return { region, update }
}
