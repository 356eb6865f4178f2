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

/** Gmail's own, where a mail names none. */
const fonts = '<style>body { font: 14px/1.5 Arial, sans-serif }</style>'

const isSent = ({ labelIds = [] }: Mail) => labelIds.includes('SENT')

/** The words of a header's people, as Gmail has them. */
const names = (value: string) =>
  value
    .split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/)
    .map((one) => address(one.trim()).name)
    .join(', ')

export function inbox(
  mails: Mail[],
  read: Set<string>,
  open: string | undefined,
  choose: (mail: Mail) => void,
): HTMLElement[] {
  return mails.map((mail) => {
    const { name } = isSent(mail) ? address(header(mail, 'to')) : address(header(mail, 'from'))
    const who = isSent(mail) ? `To: ${name}` : name
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
        h('span', { class: 'gm-from' }, who),
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
  const to = [header(mail, 'to'), header(mail, 'cc')].filter(Boolean).map(names).join(', ')
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
    h('h2', {}, subject(mail), h('span', { class: 'gm-label' }, isSent(mail) ? 'Sent' : 'Inbox')),
    h(
      'div',
      { class: 'gm-who' },
      avatar(from.name, 40),
      h(
        'div',
        {},
        h('p', {}, h('strong', {}, from.name), ' ', h('small', {}, `<${from.email}>`)),
        h('small', {}, `to ${to}`),
      ),
      h('time', {}, dayAndTime(mail.at)),
    ),
    mail.html === undefined
      ? h(
          'div',
          { class: 'gm-body' },
          mail.body.split(/\n{2,}/).map((part) => h('p', {}, part)),
        )
      : h('iframe', {
          class: 'gm-html',
          sandbox: '',
          title: subject(mail),
          srcdoc: fonts + mail.html,
        }),
    mail.attached?.map((name) => h('p', { class: 'gm-file' }, icon('file', 16), name)),
  )
}
