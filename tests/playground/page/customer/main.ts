/** A customer writes a mail, and reads what they were answered. */

import { h } from '../dom.ts'
import { channelSection } from './channels.ts'

/** A mail, or a text: those have no subject. */
interface Answer {
  channel: string
  messageId: string
  to: string
  replyTo: string
  subject?: string
  text: string
  from: { name: string; email: string } | string
}

const page = document.getElementById('page')
if (!page) throw new Error('The page has no #page')

async function ask<T>(name: string, body: unknown = {}): Promise<T> {
  const response = await fetch(`/play/customer/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(await response.text())
  return (await response.json()) as T
}

const field = (label: string, input: HTMLElement) => h('label', {}, label, input)
const name = h('input', { value: 'Jane Ford', autocomplete: 'off' })
const from = h('input', { value: 'jane.ford@globex.example', type: 'email', autocomplete: 'off' })
const to = h('select', {})
const subject = h('input', { value: 'The printer is broken' })
const text = h('textarea', {}, 'Hello,\n\nit does not print any more.\n\nJane')
const number = h('input', { value: '+353 87 555 0142', type: 'tel', autocomplete: 'off' })
const status = h('p', { class: 'status', role: 'status' })
const form = h('a', { target: '_blank', rel: 'noopener' }, 'the web form')
const answers = h('section', { 'aria-label': 'Answers' })

async function send(target: { to: string; answers?: string }): Promise<void> {
  status.textContent = 'Sending …'
  const given = { name: name.value, from: from.value, subject: subject.value, text: text.value }
  const { taken, words } = await ask<{ taken: boolean; words: string }>('write', {
    ...given,
    answers: '',
    ...target,
  })
  status.className = taken ? '' : 'status'
  status.textContent = taken ? 'Sent. Look into #support in Slack, or type /crm cases.' : words
}

interface Taken {
  taken: boolean
  words: string
}

/** Does one thing, and says what became of it and where that is to be seen. */
async function reach(name: string, body: unknown, done: string): Promise<void> {
  status.className = ''
  status.textContent = 'One moment …'
  const { taken, words } = await ask<Taken>(name, body)
  status.className = taken ? '' : 'status'
  status.textContent = taken ? done : words
}

const failed = (error: unknown) => {
  status.textContent = String(error)
}

const press = (label: string, act: () => Promise<void>) =>
  h('button', { type: 'button', onclick: () => void act().catch(failed) }, label)

const fillForm = () =>
  reach(
    'form',
    {
      ...{ form: form.href, name: name.value, email: from.value },
      ...{ subject: subject.value, message: text.value },
    },
    'The form was sent. Look into /crm cases.',
  )

const call = (taken: boolean) => () =>
  reach(
    'call',
    { number: number.value, taken },
    taken
      ? 'You talked for a minute and a half. It stands on the caller’s card.'
      : 'Nobody took it. Somebody has a task to call back.',
  )

const writeText = () =>
  reach('text', { number: number.value, text: text.value }, 'Sent as a text. Look into /crm cases.')

const answer = (one: Answer) =>
  h(
    'article',
    { class: 'answer' },
    h('strong', {}, one.subject ?? 'A text'),
    h('p', {}, `${typeof one.from === 'string' ? one.from : one.from.name} to ${one.to}`),
    h('pre', {}, one.text),
    h(
      'button',
      {
        type: 'button',
        onclick: () => {
          if (one.subject === undefined) return void writeText().catch(failed)
          from.value = one.to
          subject.value = one.subject
          void send({ to: one.replyTo, answers: one.messageId }).catch(failed)
        },
      },
      'Answer with the text above',
    ),
  )

const shared = channelSection({
  look: () => ask('channels'),
  say: (given) => reach('say', given, 'Written. Its case stands in #support in Slack.'),
})

let drawn = ''
async function look(): Promise<void> {
  const { sent } = await ask<{ sent: Answer[] }>('answers')
  const phone = number.value.replaceAll(' ', '')
  const mine = sent.filter((one) => one.to === from.value || one.to === phone)
  const next = JSON.stringify(mine)
  if (next === drawn) return
  drawn = next
  answers.replaceChildren(
    h('h2', {}, mine.length ? 'What you were answered' : ''),
    ...mine.map(answer),
  )
}

page.replaceChildren(
  h('header', {}, h('a', { href: '/' }, 'Alongside'), h('h1', {}, 'A customer')),
  h('p', {}, 'Write to the team, as a mail or with ', form, '; or call and text them.'),
  h(
    'form',
    {
      class: 'letter',
      onsubmit: (event) => {
        event.preventDefault()
        void send({ to: to.value }).catch((error: unknown) => {
          status.textContent = String(error)
        })
      },
    },
    field('Your name', name),
    field('Your address', from),
    field('To', to),
    field('Subject', subject),
    field('Text', text),
    h(
      'p',
      { class: 'deeds' },
      h('button', { type: 'submit' }, 'Send the mail'),
      press('Fill in the web form', fillForm),
    ),
    field('Your phone', number),
    h(
      'p',
      { class: 'deeds' },
      press('Call, and talk', call(true)),
      press('Call, and nobody answers', call(false)),
      press('Send the text by phone', writeText),
    ),
  ),
  status,
  answers,
  shared.node,
)

const as = new URLSearchParams(location.search).get('email') ?? ''
const found = await ask<{ addresses: string[]; form: string }>('addresses', { as })
to.replaceChildren(...found.addresses.map((one) => h('option', { value: one }, one)))
form.href = found.form
if (found.addresses.length === 0)
  status.textContent = 'Act as an admin in the page before: only admins see where customers write.'
setInterval(() => void Promise.all([look(), shared.look()]).catch(() => undefined), 2000)
