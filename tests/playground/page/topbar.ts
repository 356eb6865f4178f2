/** The bar over the three columns: who one is, a fresh start, and the time. */

import { h } from './dom.ts'
import { icon, mark } from './icons.ts'
import { actAs, ask, colleagues, me, onTiming, type Play, type Surface } from './state.ts'
import { clock } from './when.ts'

const surfaces: [Surface, string][] = [
  ['slack', 'Slack'],
  ['gmail', 'Gmail'],
  ['teams', 'Teams'],
]
const another = 'another'

function askFirst(title: string, words: string, yes: string, act: () => void): void {
  const accept = () => {
    dialog.remove()
    act()
  }
  const dialog = h(
    'dialog',
    { class: 'plain-dialog', 'aria-label': title },
    h('h2', {}, title),
    h('p', {}, words),
    h(
      'footer',
      {},
      h('button', { type: 'button', onclick: () => dialog.remove() }, 'Cancel'),
      h('button', { type: 'button', class: 'primary', onclick: accept }, yes),
    ),
  )
  document.body.append(dialog)
  dialog.showModal()
}

/** The id of a record whose card stands in a channel. */
const recordIn = ({ slack, teams }: Play) =>
  /\bdeal_[\da-z]+/i.exec(JSON.stringify([slack.messages, teams.messages]))?.[0]

/** What a browser shows of Alongside by itself: the landing page, a record's link, its health. */
function webPages() {
  const node = h('nav', { class: 'top-pages', 'aria-label': 'Web pages' })
  let record: string | undefined
  let drawnFrom = ''
  const page = (url: string, words: string) =>
    h('a', { href: url, target: '_blank', rel: 'noopener' }, words)
  const update = (now: Play) => {
    if (now.status !== 'ready') return
    record ??= recordIn(now)
    const next = JSON.stringify([now.publicUrl, record, me(now)])
    if (next === drawnFrom) return
    drawnFrom = next
    node.replaceChildren(
      page(`/imports?${new URLSearchParams({ email: me(now) })}`, 'Bring in a file'),
      page(`/customer?${new URLSearchParams({ email: me(now) })}`, 'A customer'),
      page(`${now.publicUrl}/`, 'Landing page'),
      ...(record ? [page(`${now.publicUrl}/r/${record}`, 'Record link')] : []),
      page(`${now.publicUrl}/health`, 'Health'),
    )
  }
  return { node, update }
}

export function topBar(bar: HTMLElement, show: (surface: Surface) => void) {
  const person = h('select', { id: 'acting', 'aria-label': 'Acting as' })
  const time = h('time', { class: 'top-time', 'aria-label': 'Time' }, clock(Date.now()))
  const speed = h('span', { class: 'top-speed', title: 'How long Alongside took to answer last' })
  let drawnFrom = ''

  person.addEventListener('change', async () => {
    if (person.value !== another) return actAs(person.value)
    const { result } = await ask('newcomers')
    actAs(String(result))
  })
  onTiming((ms) => {
    speed.textContent = `answered in ${Math.round(ms)} ms`
  })
  setInterval(() => {
    time.textContent = clock(Date.now())
  }, 5000)

  const tabs = h(
    'div',
    { class: 'top-tabs', role: 'tablist', 'aria-label': 'Tools' },
    surfaces.map(([surface, name]) =>
      h(
        'button',
        { type: 'button', role: 'tab', id: `tab-${surface}`, onclick: () => show(surface) },
        name,
      ),
    ),
  )
  const pages = webPages()
  bar.append(
    h('h1', { class: 'top-name' }, mark(26), 'Alongside'),
    h('p', { class: 'top-line' }, 'The CRM inside Slack, Gmail and Teams'),
    tabs,
    pages.node,
    h('div', { class: 'top-space' }),
    speed,
    h('label', { class: 'top-person' }, h('span', {}, 'You are'), person),
    h(
      'button',
      {
        type: 'button',
        class: 'top-over',
        onclick: () =>
          askFirst(
            'Start over?',
            'Everything you logged here is thrown away, and the sample data comes back. This takes a few seconds.',
            'Start over',
            () => void ask('startOver'),
          ),
      },
      icon('refresh', 16),
      'Start over',
    ),
    time,
  )

  return (now: Play) => {
    pages.update(now)
    const all = colleagues(now)
    const next = JSON.stringify([all, me(now)])
    if (next === drawnFrom) return
    drawnFrom = next
    const companies = [...new Set(all.map((one) => one.company))]
    person.replaceChildren(
      ...companies.map((company) =>
        h(
          'optgroup',
          { label: company },
          all
            .filter((one) => one.company === company)
            .map((one) =>
              h('option', { value: one.email, selected: one.email === me(now) }, one.name),
            ),
        ),
      ),
      ...(companies.length < 4
        ? [
            h(
              'optgroup',
              { label: 'From scratch' },
              h('option', { value: another }, 'A new workspace …'),
            ),
          ]
        : []),
    )
  }
}
