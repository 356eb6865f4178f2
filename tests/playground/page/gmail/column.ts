/** The Gmail column: inbox, the open mail, and the add-on beside it. */

import type { Mail } from '../../stand-ins/interface.ts'
import { h } from '../dom.ts'
import { icon } from '../icons.ts'
import { appAvatar, avatar } from '../people.ts'
import { ask, me, type Play, redraw } from '../state.ts'
import { inbox, openMail } from './mail.ts'
import { panel } from './sidebar.ts'

export function gmailColumn() {
  const list = h('ul', { class: 'gm-inbox', 'aria-label': 'Inbox' })
  const reading = h('div', {
    class: 'gm-reading',
    tabindex: 0,
    role: 'group',
    'aria-label': 'Mail',
  })
  const snackbar = h('p', { class: 'gm-snackbar', role: 'status', 'aria-live': 'polite' })
  const who = h('span', { class: 'gm-me' })
  const read = new Set<string>(JSON.parse(sessionStorage.getItem('read') ?? '[]') as string[])
  const atHome = new Set<string>()
  let drawnFrom = ''
  let mailbox = ''
  let hiding: ReturnType<typeof setTimeout> | undefined

  const say = (words: string) => {
    snackbar.textContent = words
    snackbar.classList.add('shown')
    clearTimeout(hiding)
    hiding = setTimeout(() => snackbar.classList.remove('shown'), 6000)
  }
  const addOn = panel(say)
  const opened = new Map<string, string | undefined>()

  const open = (mail: Mail) => {
    opened.set(mailbox, mail.id)
    read.add(mail.id)
    sessionStorage.setItem('read', JSON.stringify([...read]))
    redraw()
    void addOn.during(ask('gmail/open', { email: mailbox, mail: mail.id }))
  }
  const close = () => {
    opened.set(mailbox, undefined)
    redraw()
    void addOn.during(ask('gmail/home', { email: mailbox }))
  }

  function update(now: Play) {
    mailbox = me(now)
    const mails = now.google.mails
      .filter((mail) => mail.mailbox === mailbox)
      .sort((a, b) => b.at - a.at)
    const state = now.google.sidebars[mailbox]
    const shown = opened.has(mailbox) ? opened.get(mailbox) : state?.mail
    const mail = mails.find((one) => one.id === shown)
    const next = JSON.stringify([mailbox, mails.map((one) => one.id), mail?.id, [...read].length])
    if (next !== drawnFrom) {
      drawnFrom = next
      who.replaceChildren(
        avatar(now.google.people.find((one) => one.email === mailbox)?.name ?? '', 28),
      )
      list.replaceChildren(...inbox(mails, read, mail?.id, open))
      if (!mails.length)
        list.replaceChildren(
          h('li', { class: 'gm-nothing' }, 'No mail yet. Mail from customers arrives here.'),
        )
      reading.replaceChildren(...(mail ? [openMail(mail, close)] : []))
      reading.scrollTop = 0
    }
    list.hidden = mail !== undefined
    reading.hidden = mail === undefined
    addOn.update(mailbox, state)
    if (!state && now.status === 'ready' && mailbox && !atHome.has(mailbox)) {
      atHome.add(mailbox)
      void addOn.during(ask('gmail/home', { email: mailbox }))
    }
  }

  const region = h(
    'section',
    { class: 'surface gmail', 'aria-label': 'Gmail', role: 'region' },
    h(
      'header',
      { class: 'gm-head' },
      h('span', { class: 'gm-logo' }, h('i'), 'Gmail'),
      h('span', { class: 'gm-search' }, icon('search', 17), 'Search in mail'),
      who,
    ),
    h(
      'div',
      { class: 'gm-frame' },
      h('div', { class: 'gm-list' }, list, reading),
      addOn.node,
      h('div', { class: 'gm-rail', 'aria-hidden': 'true' }, h('i'), h('i'), h('i'), appAvatar(24)),
    ),
    snackbar,
  )
  return { region, update }
}
