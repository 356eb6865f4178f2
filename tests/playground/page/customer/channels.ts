/** Channels that are shared with a customer: she writes there, and reads what she is answered. */

import type { SharedChannel } from '../../customer-channels.ts'
import { h, keyed } from '../dom.ts'
import { emoji, mrkdwn } from '../slack/mrkdwn.ts'
import { clock } from '../when.ts'

interface Does {
  look(): Promise<SharedChannel[]>
  say(given: { key: SharedChannel['key']; text: string; thread: string }): Promise<void>
}

type Thread = SharedChannel['threads'][number]

const nobody = () => undefined

const line = ({ who, text, at, marks }: Thread[number]) =>
  h(
    'p',
    {},
    h('strong', {}, who),
    ` ${clock(at)} `,
    h('span', { class: 'said' }, mrkdwn(text, nobody)),
    marks.map((name) => ` ${emoji[name] ?? name}`),
  )

export function channelSection({ look, say }: Does) {
  const channel = h('select', {})
  const text = h('textarea', {}, 'The second site drops calls since this morning.')
  const list = h('div', { role: 'log', 'aria-label': 'What stands in the channel' })
  const keyNow = () => (channel.value === 'teams' ? 'teams' : 'slack')
  const write = (thread: string) => say({ key: keyNow(), text: text.value, thread }).then(draw)
  const button = (label: string, thread = '') =>
    h('button', { type: 'button', onclick: () => void write(thread).catch(nobody) }, label)

  const drawThread = (thread: Thread) =>
    h(
      'article',
      { class: 'answer' },
      thread.map(line),
      button('Write the text above in this thread', thread[0]?.id),
    )

  async function draw(): Promise<void> {
    const all = await look()
    if (channel.options.length === 0)
      channel.replaceChildren(...all.map(({ key, name }) => h('option', { value: key }, name)))
    const { threads = [] } = all.find(({ key }) => key === keyNow()) ?? {}
    keyed(list, threads, (one) => `${keyNow()} ${one[0]?.id}`, drawThread)
  }
  channel.addEventListener('change', () => void draw().catch(nobody))

  const node = h(
    'section',
    { class: 'letter', 'aria-label': 'A channel you share' },
    h('h2', {}, 'A channel you share'),
    h(
      'p',
      {},
      'As Jane Ford of Globex, in Slack or Teams. Every new message is a case; type /crm shared Globex there to have cases made of marked messages, or by hand.',
    ),
    h('label', {}, 'Channel', channel),
    h('label', {}, 'Message', text),
    h('p', { class: 'deeds' }, button('Write it in the channel')),
    list,
  )
  return { node, look: draw }
}
