/** Adaptive Cards, drawn by Microsoft's own renderer the way Teams sets it up. */

import type * as Library from 'adaptivecards'
import type { JsonObject } from '../../stand-ins/interface.ts'
import type { Offer } from '../combobox.ts'
import { safeUrl } from '../slack/mrkdwn.ts'
import { registerCharts } from './chart.ts'
import { hostConfig } from './host-config.ts'
import { markdown } from './markdown.ts'
import { markWidths } from './target-width.ts'

export type Inputs = Record<string, string>
/** `title` names the button, `index` tells equal ones apart. */
export type Press = (title: string, inputs: Inputs, index: number) => void
/** What a filtered list offers for these letters, by the input's id. */
export type Find = (input: string, query: string) => Promise<Offer[]>

const library = (): typeof Library =>
  (globalThis as unknown as { AdaptiveCards: typeof Library }).AdaptiveCards

let ready = false

function prepare(cards: typeof Library) {
  if (ready) return
  ready = true
  registerCharts(cards)
  // Keeps what the renderer does not know, as `targetWidth`.
  cards.GlobalSettings.enableFullJsonRoundTrip = true
  cards.AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = markdown(text)
    result.didProcess = true
  }
}

/** What has been found so far for a type-ahead field, by its words. */
const found = new WeakMap<Library.Input, Map<string, string>>()

function givenTo(input: Library.Input): string {
  const words = String(input.value ?? '')
  return found.get(input)?.get(words) ?? words
}

const inputs = (card: Library.AdaptiveCard): Inputs =>
  Object.fromEntries(card.getAllInputs().map((input) => [input.id ?? '', givenTo(input)]))

/** The renderer shows a type-ahead's first value; Teams shows the words that belong to it. */
function showWords(card: Library.AdaptiveCard, cards: typeof Library): void {
  for (const input of card.getAllInputs()) {
    if (!(input instanceof cards.ChoiceSetInput) || !input.isDynamicTypeahead()) continue
    const words = input.choices.find((one) => one.value === input.defaultValue)?.title
    const field = input.renderedElement?.querySelector('input')
    if (field && words) field.value = words
    // The renderer ties no label to this kind of field.
    if (field && input.label) field.setAttribute('aria-label', input.label)
  }
}

/** Which of the buttons with this title was pressed, those under the card counted last. */
function indexOf(card: Library.AdaptiveCard, action: Library.Action): number {
  const all = card.getAllActions()
  const inside = all.filter((one) => one.parent !== card)
  const under = all.filter((one) => one.parent === card)
  const equal = [...inside, ...under].filter((one) => one.title === action.title)
  return Math.max(0, equal.indexOf(action))
}

function search(input: Library.Input, cards: typeof Library, find: Find) {
  if (!(input instanceof cards.ChoiceSetInput) || !input.isDynamicTypeahead()) return
  const typed = input.getFilterForDynamicSearch() ?? ''
  if (!typed) return
  input.showLoadingIndicator()
  find(input.id ?? '', typed).then(
    (offers) => {
      found.set(input, new Map(offers.map(({ text, value }) => [text, value])))
      input.renderChoices(
        typed,
        offers.map(({ text, value }) => ({ title: text, value })),
      )
    },
    () => input.showErrorIndicator(typed, 'Nothing could be looked up. Try again.'),
  )
}

/** The renderer only says "heading": the card's title is one level above what stands in it. */
function drawHeadings(drawn: HTMLElement): void {
  drawn.querySelectorAll('[role="heading"]').forEach((old, at) => {
    const heading = document.createElement(at ? 'h4' : 'h3')
    for (const { name, value } of old.attributes)
      if (name !== 'role' && name !== 'aria-level') heading.setAttribute(name, value)
    heading.append(...old.childNodes)
    old.replaceWith(heading)
  })
}

const squeezed = (text: string | null) => (text ?? '').replace(/\s+|…$/g, '')

/** A name that says what is written there anyway is left to what is written there. */
function dropNames(drawn: HTMLElement): void {
  for (const one of drawn.querySelectorAll('.ac-selectable[aria-label]'))
    if (squeezed(one.textContent).startsWith(squeezed(one.getAttribute('aria-label')))) {
      one.removeAttribute('aria-label')
      one.removeAttribute('title')
    }
}

export function drawCard(json: JsonObject, press: Press, find: Find): HTMLElement {
  const cards = library()
  prepare(cards)
  const card = new cards.AdaptiveCard()
  card.hostConfig = new cards.HostConfig(hostConfig)
  card.onExecuteAction = (action) => {
    if (action instanceof cards.OpenUrlAction) {
      if (action.url && safeUrl(action.url)) window.open(action.url, '_blank', 'noopener')
    } else press(action.title ?? '', inputs(card), indexOf(card, action))
  }
  card.onInputValueChanged = (input) => search(input, cards, find)
  card.parse(json)
  const drawn = card.render() ?? document.createElement('div')
  drawn.classList.add('tm-adaptive')
  const { width } = (json.msteams ?? {}) as { width?: string }
  drawn.classList.toggle('tm-full', width?.toLowerCase() === 'full')
  markWidths(card)
  drawHeadings(drawn)
  dropNames(drawn)
  showWords(card, cards)
  return drawn
}
