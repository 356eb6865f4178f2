/** A text field that offers what is found while one types; arrows and Enter pick. */

import { h } from './dom.ts'

export interface Offer {
  text: string
  value: string
  description?: string
}
interface Options {
  id: string
  label?: string
  describedBy?: string
  placeholder?: string
  initial?: Offer
  /** What is typed counts, too: nothing has to be picked. */
  free?: boolean
  find(query: string): Promise<Offer[]>
  picked(offer: Offer | undefined): void
}

let counter = 0

export function combobox(options: Options): HTMLElement {
  const listId = `offers-${++counter}`
  const list = h('div', { class: 'offers', role: 'listbox', id: listId, hidden: true })
  const input = h('input', {
    id: options.id,
    class: 'field',
    role: 'combobox',
    type: 'text',
    autocomplete: 'off',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': listId,
    'aria-label': options.label,
    'aria-describedby': options.describedBy,
    placeholder: options.placeholder,
    value: options.initial?.text,
  })
  let offers: Offer[] = []
  let at = -1
  let asked = 0

  const show = (open: boolean) => {
    list.hidden = !open
    input.setAttribute('aria-expanded', String(open))
  }
  const pick = (offer: Offer) => {
    input.value = offer.text
    options.picked(offer)
    show(false)
  }
  const mark = (next: number) => {
    at = next
    for (const [index, node] of [...list.children].entries())
      node.setAttribute('aria-selected', String(index === at))
    input.setAttribute('aria-activedescendant', at < 0 ? '' : `${listId}-${at}`)
    list.children[at]?.scrollIntoView({ block: 'nearest' })
  }
  const draw = () => {
    list.replaceChildren(
      ...offers.map((offer, index) =>
        h(
          'div',
          {
            role: 'option',
            id: `${listId}-${index}`,
            class: 'offer',
            onmousedown: (event) => event.preventDefault(),
            onclick: () => pick(offer),
          },
          h('span', {}, offer.text),
          offer.description && h('small', {}, offer.description),
        ),
      ),
    )
    if (!offers.length) list.replaceChildren(h('div', { class: 'offer none' }, 'Nothing found'))
    mark(options.free ? -1 : 0)
    show(offers.length > 0 || !options.free)
  }
  const search = async () => {
    const turn = ++asked
    const found = await options.find(input.value)
    if (turn !== asked || document.activeElement !== input) return
    offers = found
    draw()
  }
  input.addEventListener('click', search)
  input.addEventListener('input', () => {
    options.picked(options.free ? { text: input.value, value: input.value } : undefined)
    void search()
  })
  input.addEventListener('blur', () => show(false))
  input.addEventListener('keydown', (event) => {
    const offer = offers[at]
    if (event.key === 'ArrowDown' && list.hidden) void search()
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      const step = event.key === 'ArrowDown' ? 1 : -1
      mark((at + step + offers.length) % Math.max(1, offers.length))
    } else if (event.key === 'Enter' && !list.hidden && offer) {
      event.preventDefault()
      event.stopPropagation()
      pick(offer)
    } else if (event.key === 'Escape' && !list.hidden) {
      event.stopPropagation()
      show(false)
    }
  })
  return h('div', { class: 'combobox' }, input, list)
}
