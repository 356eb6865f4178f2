/** The Teams column: channels and chats, one of them open, and the dialog over it. */

import type { TeamsConversation, TeamsPerson, TeamsState } from '../../stand-ins/interface.ts'
import type { Offer } from '../combobox.ts'
import { h, stickToBottom } from '../dom.ts'
import { type Dropped, read, takesFiles } from '../drop.ts'
import { icon } from '../icons.ts'
import { appAvatar, avatar } from '../people.ts'
import { ask, me, type Play, redraw } from '../state.ts'
import { composer } from './composer.ts'
import { dialog } from './dialog.ts'
import { extension } from './extension.ts'
import { type Asked, messages } from './messages.ts'
import { tabFrame } from './tab.ts'
import { hasTab, tabs } from './tabs.ts'

const label = (one: TeamsConversation) => (one.kind === 'personal' ? 'Alongside' : one.name)

function conversations(state: TeamsState, person: TeamsPerson): TeamsConversation[] {
  const mine = state.conversations.filter(
    (one) =>
      one.tenant === person.tenant && (one.kind === 'channel' || one.members.includes(person.id)),
  )
  return [
    ...mine.filter((one) => one.kind === 'channel'),
    ...mine.filter((one) => one.kind !== 'channel'),
  ]
}

export function teamsColumn() {
  const region = h('section', { class: 'surface teams', 'aria-label': 'Teams', role: 'region' })
  const side = h('nav', { class: 'tm-side', 'aria-label': 'Teams and chats' })
  const head = h('header', { class: 'tm-head' })
  const list = h('div', {
    class: 'tm-list',
    role: 'log',
    'aria-live': 'polite',
    'aria-label': 'Posts',
  })
  const empty = h('div', { class: 'tm-empty' })
  const scroller = h(
    'div',
    { class: 'scroller', tabindex: 0, role: 'group', 'aria-label': 'Conversation' },
    empty,
    list,
  )
  const opened = new Map<string, string>()
  const tab = tabFrame()
  let isTab = false
  let person: TeamsPerson | undefined
  let open: TeamsConversation | undefined
  let drawnSide = ''
  let shownDialog = ''
  let overlay: HTMLElement | undefined
  let shownPlace = ''

  const say = async (text: string, mention: boolean, root?: string) => {
    if (!person || !open) return
    const { outcome } = await ask('teams/say', {
      person: person.id,
      conversation: open.id,
      text,
      ...(open.kind === 'personal' ? {} : { mention }),
      ...(root ? { root } : {}),
    })
    box.tell(outcome?.failure)
  }
  /** A bot is handed files in the personal chat alone. */
  const drop = async (file: Dropped) => {
    if (!person) return
    const { result } = await ask('teams/drop', { person: person.id, ...file })
    opened.set(person.id, String(result))
    redraw()
    scroller.scrollTop = scroller.scrollHeight
  }
  const beside = extension(
    () => person && open && { person: person.id, conversation: open.id },
    (failure) => box.tell(failure),
  )
  const box = composer(
    async (text, mentioned) => {
      if (beside.holds() && person && open)
        await ask('teams/send', { person: person.id, conversation: open.id, text })
      else await say(text, mentioned)
      scroller.scrollTop = scroller.scrollHeight
    },
    drop,
    beside,
  )

  const asked: Asked = {
    press: (message) => async (title, inputs, index) => {
      if (!person) return
      const { outcome } = await ask('teams/press', {
        person: person.id,
        message,
        title,
        inputs,
        index,
      })
      box.tell(outcome?.failure)
    },
    find: (message) => async (input, query) =>
      (await ask('teams/find', { person: person?.id, message, input, query })).result as Offer[],
    start: async (message, command) => {
      if (!person || !open) return
      const where = { person: person.id, conversation: open.id, command, message }
      const { outcome } = await ask('teams/start', where)
      box.tell(outcome?.failure)
    },
    reply: (root, text) =>
      void say(text.replace(/^@Alongside\s*/i, ''), /^@Alongside/i.test(text), root),
  }

  const turnTo = (is: boolean) => {
    isTab = is
    redraw()
  }

  function drawSide(state: TeamsState, speaker: TeamsPerson, all: TeamsConversation[]) {
    const next = JSON.stringify([all, open?.id, speaker.id, isTab])
    if (next === drawnSide) return
    drawnSide = next
    const choose = (id: string) => () => {
      opened.set(speaker.id, id)
      box.tell(undefined)
      redraw()
    }
    const entry = (one: TeamsConversation) =>
      h(
        'button',
        {
          type: 'button',
          class: 'tm-entry',
          'aria-current': one.id === open?.id ? 'page' : undefined,
          onclick: choose(one.id),
        },
        one.kind === 'personal' ? appAvatar(18) : icon('hash', 15),
        h('span', {}, label(one)),
      )
    const tenant = state.tenants.find((one) => one.id === speaker.tenant)
    const team = all.find((one) => one.team)?.team?.name ?? tenant?.name ?? ''
    side.replaceChildren(
      h('p', { class: 'tm-group' }, team),
      ...all.filter((one) => one.kind === 'channel').map(entry),
      h('p', { class: 'tm-group' }, 'Chat'),
      ...all.filter((one) => one.kind !== 'channel').map(entry),
    )
    head.replaceChildren(
      open?.kind === 'personal' ? appAvatar(28) : avatar(team, 28),
      h('h2', {}, open ? label(open) : ''),
      ...(open ? [tabs(open, isTab, turnTo)] : []),
    )
  }

  function drawEmpty(count: number, speaker: TeamsPerson, place: TeamsConversation) {
    const absent = !place.bot && place.kind !== 'personal'
    empty.hidden = count > 0 && !absent
    if (empty.hidden) return empty.replaceChildren()
    if (absent) {
      const add = () => ask('teams/installIn', { conversation: place.id, person: speaker.id })
      return empty.replaceChildren(
        appAvatar(44),
        h('h3', {}, `Alongside is not in ${place.name} yet`),
        h('p', {}, 'Add it, and this channel hears of new, moved, won and lost deals.'),
        h('button', { class: 'tm-button primary', onclick: add }, `Add to ${place.name}`),
      )
    }
    const example =
      place.kind === 'channel' ? 'alerts on' : 'deal Acme 12.5k EUR renewal close 30 Sep'
    empty.replaceChildren(
      h('h3', {}, place.kind === 'channel' ? `Welcome to ${place.name}` : 'Alongside is listening'),
      h(
        'p',
        {},
        place.kind === 'channel'
          ? 'Have deals appear here as they move:'
          : 'Say a deal in one line:',
      ),
      h('button', { class: 'tm-try', onclick: () => box.draft(example) }, example),
    )
  }

  function drawDialog(state: TeamsState, speaker: TeamsPerson) {
    const top = state.dialogs[speaker.id]
    const next = top ? JSON.stringify([speaker.id, top]) : ''
    if (next === shownDialog) return
    shownDialog = next
    const hadFocus = overlay?.contains(document.activeElement)
    overlay?.remove()
    overlay = top && dialog(top, speaker, asked.find(undefined))
    if (!overlay) {
      if (hadFocus) scroller.focus()
      return
    }
    region.append(overlay)
    overlay.querySelector<HTMLElement>('input, textarea, select, .ac-pushButton')?.focus()
  }

  function update(now: Play) {
    const state = now.teams
    person = state.people.find((one) => one.email === me(now))
    if (!person) return
    const speaker = person
    const all = conversations(state, speaker)
    open = all.find((one) => one.id === opened.get(speaker.id)) ?? all[0]
    if (!open) return
    const place = open
    isTab &&= hasTab(place)
    drawSide(state, speaker, all)
    region.classList.toggle('in-tab', isTab)
    tab.show(speaker, place, isTab ? `${now.publicUrl}/teams/tab?theme=default` : undefined)
    box.setPlace(label(place), place.kind === 'channel')
    beside.update(state.drafts?.[speaker.id], now.publicUrl)
    const moved = shownPlace !== `${speaker.id} ${place.id}`
    shownPlace = `${speaker.id} ${place.id}`
    stickToBottom(scroller, () => {
      drawEmpty(messages(list, state, speaker, place, asked), speaker, place)
    })
    region.classList.toggle('chat', place.kind !== 'channel')
    if (moved) scroller.scrollTop = scroller.scrollHeight
    drawDialog(state, speaker)
  }

  const rail = (name: 'bell' | 'chat' | 'teams', words: string, on = false) =>
    h('span', { class: on ? 'on' : '' }, icon(name, 20), words)
  region.append(
    h(
      'div',
      { class: 'tm-rail', 'aria-hidden': 'true' },
      rail('bell', 'Activity'),
      rail('chat', 'Chat'),
      rail('teams', 'Teams', true),
    ),
    side,
    h('div', { class: 'tm-main' }, head, scroller, box.node, tab.node),
  )
  takesFiles(region, async (file) => drop(await read(file)))
  return { region, update }
}
