import { h } from '../dom.ts'
import { icon } from '../icons.ts'

export interface Entry {
  text: string
  choose(): void
}

/** Upwards or to the right where the column would cut it off. */
function place(items: HTMLElement, opener: HTMLElement): void {
  const room = opener.closest('.scroller, .gm-panel-body')?.getBoundingClientRect()
  if (!room) return
  const from = opener.getBoundingClientRect()
  items.classList.toggle('up', from.bottom + items.offsetHeight + 8 > room.bottom)
  items.classList.toggle('rightwards', from.right - items.offsetWidth < room.left + 8)
}

/** A button with three dots and what stands behind it. */
export function menu(label: string, entries: Entry[], style = 'sk'): HTMLElement {
  const items = h('div', { class: 'menu', role: 'menu', 'aria-label': label, hidden: true })
  const show = (open: boolean) => {
    items.hidden = !open
    opener.setAttribute('aria-expanded', String(open))
    if (!open) return
    place(items, opener)
    items.querySelector('button')?.focus()
  }
  const opener = h(
    'button',
    {
      class: `${style}-button dots`,
      type: 'button',
      'aria-label': label,
      'aria-haspopup': 'menu',
      'aria-expanded': 'false',
      onclick: () => show(items.hidden !== false),
    },
    icon('more'),
  )
  items.append(
    ...entries.map((entry) =>
      h(
        'button',
        {
          role: 'menuitem',
          type: 'button',
          onclick: () => {
            show(false)
            entry.choose()
          },
        },
        entry.text,
      ),
    ),
  )
  const wrap = h('span', { class: 'menu-wrap' }, opener, items)
  wrap.addEventListener('focusout', (event) => {
    if (!wrap.contains(event.relatedTarget as Node | null)) show(false)
  })
  wrap.addEventListener('keydown', (event) => {
    const all = [...items.children] as HTMLElement[]
    const at = all.indexOf(document.activeElement as HTMLElement)
    if (event.key === 'Escape' && !items.hidden) {
      event.stopPropagation()
      show(false)
      opener.focus()
    } else if (event.key === 'ArrowDown') all[(at + 1) % all.length]?.focus()
    else if (event.key === 'ArrowUp') all[(at - 1 + all.length) % all.length]?.focus()
  })
  return wrap
}
