/** The message extension beside Teams' message field: found and put into a message, or started. */

import type { JsonObject, TeamsDraft } from '../../stand-ins/interface.ts'
import { h } from '../dom.ts'
import { appAvatar } from '../people.ts'
import { ask } from '../state.ts'
import { drawCard } from './card.ts'
import type { Beside } from './composer.ts'

type Place = { person: string; conversation: string } | undefined

const pause = 250

/** A row as Teams shows it; a command as the manifest has it. */
interface Row {
  preview: { content: { title: string; text?: string } }
}
interface Command {
  id: string
  title: string
}

const wordsOf = (row: JsonObject) => (row as unknown as Row).preview.content // the stand-in took it as such

export function extension(place: () => Place, tell: (failure: string | undefined) => void) {
  let draft: TeamsDraft = { rows: [], cards: [] }
  let publicUrl = ''
  let timer = 0
  let drawn = ''
  const field = h('input', {
    type: 'search',
    class: 'field',
    'aria-label': 'Find people, companies, deals and more',
    placeholder: 'Find people, companies, deals and more',
  })
  const rows = h('ul', { class: 'tm-found', 'aria-label': 'Found for your message' })
  const commands = h('div', { class: 'tm-commands' })
  const panel = h(
    'section',
    { class: 'tm-extension', 'aria-label': 'Alongside beside your message', hidden: true },
    field,
    rows,
    commands,
  )
  const cards = h('div', { class: 'tm-draft', role: 'group', 'aria-label': 'In your message' })

  async function does(verb: string, more: object) {
    const where = place()
    if (!where) return
    tell((await ask(`teams/${verb}`, { ...where, ...more })).outcome?.failure)
  }
  const search = () => does('search', { query: field.value.trim() })
  const show = async (open: boolean) => {
    panel.hidden = !open
    button.setAttribute('aria-expanded', String(open))
    if (!open) return
    field.focus()
    await Promise.all([search(), drawCommands()])
  }
  async function drawCommands() {
    const { result } = await ask('teams/commands', { context: 'compose' })
    const all = result as Command[]
    commands.replaceChildren(
      ...all.map(({ id, title }) =>
        h(
          'button',
          {
            type: 'button',
            class: 'tm-button',
            onclick: async () => {
              await show(false)
              await does('start', { command: id })
            },
          },
          title,
        ),
      ),
    )
  }
  field.addEventListener('input', () => {
    clearTimeout(timer)
    timer = window.setTimeout(search, pause)
  })
  panel.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape') return
    void show(false)
    button.focus()
  })
  const button = h(
    'button',
    {
      type: 'button',
      class: 'tm-beside',
      'aria-label': 'Alongside, in your message',
      'aria-expanded': 'false',
      onclick: () => void show(panel.hidden === true),
    },
    appAvatar(20),
  )
  const row = (one: JsonObject, index: number) =>
    h(
      'li',
      {},
      h(
        'button',
        {
          type: 'button',
          onclick: async () => {
            await show(false)
            await does('choose', { index })
          },
        },
        h('strong', {}, wordsOf(one).title),
        h('span', {}, wordsOf(one).text ?? ''),
      ),
    )

  function draw() {
    rows.replaceChildren(...draft.rows.map(row))
    const nothing = async () => undefined
    cards.replaceChildren(
      ...draft.cards.map((card) =>
        h(
          'div',
          { class: 'tm-card' },
          drawCard(card, nothing, async () => []),
        ),
      ),
      ...(draft.cards.length
        ? [
            h(
              'button',
              { type: 'button', class: 'tm-button', onclick: () => void does('discard', {}) },
              'Take out',
            ),
          ]
        : []),
    )
    cards.hidden = draft.cards.length === 0
  }

  return {
    button,
    above: h('div', {}, cards, panel),
    holds: () => draft.cards.length > 0,
    pasted: (words: string) => {
      const [url] = /https?:\/\/\S+/.exec(words) ?? []
      if (url?.startsWith(publicUrl)) void does('paste', { url })
    },
    update(now: TeamsDraft | undefined, url: string) {
      publicUrl = url
      const next = JSON.stringify(now)
      if (next === drawn) return
      drawn = next
      draft = now ?? { rows: [], cards: [] }
      draw()
    },
  } satisfies Beside & { update: unknown }
}
