/** Elements without markup strings: whatever arrives as data becomes a text node, never HTML. */

export type Child = Node | string | number | false | null | undefined | Child[]
type Listener = (event: Event) => void
type Attribute = string | number | boolean | undefined | Listener

const svgSpace = 'http://www.w3.org/2000/svg'

function set(element: Element, name: string, value: Attribute) {
  if (value === undefined || value === false) return
  if (typeof value === 'function') element.addEventListener(name.slice(2), value)
  else element.setAttribute(name, value === true && !name.startsWith('aria-') ? '' : String(value))
}

export function append(parent: Element | DocumentFragment, child: Child): void {
  if (Array.isArray(child)) for (const one of child) append(parent, one)
  else if (child instanceof Node) parent.append(child)
  else if (child !== false && child !== null && child !== undefined) parent.append(String(child))
}

/** An element with attributes (`onclick` and the like are listeners) and children. */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, Attribute> = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) set(element, name, value)
  append(element, children)
  return element
}

export function svg(
  tag: string,
  attributes: Record<string, string | number>,
  ...children: Child[]
): SVGElement {
  const element = document.createElementNS(svgSpace, tag)
  for (const [name, value] of Object.entries(attributes)) set(element, name, value)
  append(element, children)
  return element
}

interface Kept {
  node: HTMLElement
  drawnFrom: string
}
const drawn = new WeakMap<Element, Map<string, Kept>>()

function focusedKey(kept: Map<string, Kept>) {
  const active = document.activeElement
  for (const [key, { node }] of kept)
    if (active && node.contains(active)) return { key, words: active.textContent }
  return undefined
}

/** Where a redrawn item took the focus with it, the same button of the new one has it. */
function refocus(node: HTMLElement | undefined, words: string): void {
  if (!node || node.contains(document.activeElement)) return
  const buttons = [...node.querySelectorAll('button')]
  const same = buttons.find((one) => one.textContent === words) ?? buttons[0]
  same?.focus({ preventScroll: true })
}

/**
 * Makes `parent` hold one node an item. An item that has not changed keeps its node, and with it
 * focus, typed text and scroll position.
 */
export function keyed<Item>(
  parent: Element,
  items: Item[],
  key: (item: Item) => string,
  draw: (item: Item) => HTMLElement,
): void {
  const before = drawn.get(parent) ?? new Map<string, Kept>()
  const after = new Map<string, Kept>()
  for (const item of items) {
    const drawnFrom = JSON.stringify(item)
    const kept = before.get(key(item))
    after.set(key(item), kept?.drawnFrom === drawnFrom ? kept : { node: draw(item), drawnFrom })
  }
  const nodes = [...after.values()].map((one) => one.node)
  const focused = focusedKey(before)
  for (const child of [...parent.children])
    if (!nodes.includes(child as HTMLElement)) child.remove()
  nodes.forEach((node, at) => {
    if (parent.children[at] !== node) parent.insertBefore(node, parent.children[at] ?? null)
  })
  drawn.set(parent, after)
  if (focused) refocus(after.get(focused.key)?.node, focused.words)
}

/** Runs `change` and stays at the bottom where the reader was at the bottom. */
export function stickToBottom(scroller: Element, change: () => void): void {
  const near = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 80
  change()
  if (near) scroller.scrollTop = scroller.scrollHeight
}
