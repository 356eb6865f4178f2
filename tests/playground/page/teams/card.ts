/** Adaptive Cards, drawn by Microsoft's own renderer the way Teams sets it up. */

import type * as Library from 'adaptivecards'
import type { JsonObject } from '../../stand-ins/interface.ts'
import type { Offer } from '../combobox.ts'
import { safeUrl } from '../slack/mrkdwn.ts'
import { registerCharts } from './chart.ts'
import { hostConfig } from './host-config.ts'
import { markdown } from './markdown.ts'

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
  cards.AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = markdown(text)
    result.didProcess = true
  }
}

function inputs(card: Library.AdaptiveCard): Inputs {
  return Object.fromEntries(
    card.getAllInputs().map((input) => [input.id ?? '', String(input.value ?? '')]),
  )
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
    (found) =>
      input.renderChoices(
        typed,
        found.map(({ text, value }) => ({ title: text, value })),
      ),
    () => input.showErrorIndicator(typed, 'Nothing could be looked up. Try again.'),
  )
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
  return drawn
}
