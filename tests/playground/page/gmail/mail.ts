/** The inbox and one open mail. */

import type { Mail } from '../../stand-ins/interface.ts'
import { h } from '../dom.ts'
import { icon } from '../icons.ts'
import { avatar } from '../people.ts'
import { dayAndTime, shortly } from '../when.ts'

const header = (mail: Mail, name: string) =>
  mail.headers.find((one) => one.name.toLowerCase() === name)?.value ?? ''

/** `Jane Ford <jane@globex.com>` in its two halves. */
export function address(value: string): { name: string; email: string } {
  const [, name, email] = /^\s*"?([^"<]*?)"?\s*<([^>]+)>/.exec(value) ?? []
  return email ? { name: name || email, email } : { name: value, email: value }
}

export const subject = (mail: Mail) => header(mail, 'subject') || '(no subject)'

export function inbox(
  mails: Mail[],
  read: Set<string>,
  open: string | undefined,
  choose: (mail: Mail) => void,
): HTMLElement[] {
  return mails.map((mail) => {
    const from = address(header(mail, 'from'))
    return h(
      'li',
      {},
      h(
        'button',
        {
          type: 'button',
          class: `gm-row ${read.has(mail.id) ? '' : 'unread'}`,
          'aria-current': mail.id === open ? 'true' : undefined,
          onclick: () => choose(mail),
        },
        h('span', { class: 'gm-star' }, icon('star', 17)),
        h('span', { class: 'gm-from' }, from.name),
        h(
          'span',
          { class: 'gm-line' },
          h('b', {}, subject(mail)),
          h('span', {}, ` ${mail.snippet}`),
        ),
        h('time', {}, shortly(mail.at)),
      ),
    )
  })
}

export function openMail(mail: Mail, close: () => void): HTMLElement {
  const from = address(header(mail, 'from'))
  const to = address(header(mail, 'to'))
  return h(
    'article',
    { class: 'gm-mail', 'aria-label': subject(mail) },
    h(
      'header',
      { class: 'gm-mail-tools' },
      h(
        'button',
        { type: 'button', class: 'gm-icon', 'aria-label': 'Back to inbox', onclick: close },
        icon('back', 20),
      ),
    ),
    h('h2', {}, subject(mail), h('span', { class: 'gm-label' }, 'Inbox')),
    h(
      'div',
      { class: 'gm-who' },
      avatar(from.name, 40),
      h(
        'div',
        {},
        h('p', {}, h('strong', {}, from.name), ' ', h('small', {}, `<${from.email}>`)),
        h('small', {}, `to ${to.name}`),
      ),
      h('time', {}, dayAndTime(mail.at)),
    ),
    h(
      'div',
      { class: 'gm-body' },
      mail.body.split(/\n{2,}/).map((part) => h('p', {}, part)),
    ),
  )
}
