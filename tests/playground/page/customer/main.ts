/** A customer writes a mail, and reads what they were answered. */

import { h } from '../dom.ts'

interface Answer {
  messageId: string
  to: string
  replyTo: string
  subject: string
  text: string
  from: { name: string; email: string }
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

const answer = (one: Answer) =>
  h(
    'article',
    { class: 'answer' },
    h('strong', {}, one.subject),
    h('p', {}, `${one.from.name} to ${one.to}`),
    h('pre', {}, one.text),
    h(
      'button',
      {
        type: 'button',
        onclick: () => {
          from.value = one.to
          subject.value = one.subject
          void send({ to: one.replyTo, answers: one.messageId })
        },
      },
      'Answer with the text above',
    ),
  )

let drawn = ''
async function look(): Promise<void> {
  const { sent } = await ask<{ sent: Answer[] }>('answers')
  const mine = sent.filter((one) => one.to === from.value)
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
  h('p', {}, 'Write to the team, as a mail or with ', form, '.'),
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
    h('button', { type: 'submit' }, 'Send the mail'),
  ),
  status,
  answers,
)

const as = new URLSearchParams(location.search).get('email') ?? ''
const found = await ask<{ addresses: string[]; form: string }>('addresses', { as })
to.replaceChildren(...found.addresses.map((one) => h('option', { value: one }, one)))
form.href = found.form
if (found.addresses.length === 0)
  status.textContent = 'Act as an admin in the page before: only admins see where customers write.'
setInterval(() => void look().catch(() => undefined), 2000)
