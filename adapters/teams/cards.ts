// adaptivecards.microsoft.com
// learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/universal-actions-for-adaptive-cards/user-specific-views
import type { CardElement, IAdaptiveCard } from '@microsoft/teams.cards'
import { type Card, type Part, plainText, wellFormed } from '../../worker/core/card.ts'
import { drawButtons, type Place } from './buttons.ts'
import { drawPart, type Room } from './parts.ts'
import { isWide } from './tables.ts'
import { clip, color, type Look, words } from './text.ts'

/** Teams takes about 28 KB a message; the rest of it needs some too. */
const largest = 25_000

const rooms: Room[] = [
  { rows: 40, text: 4000 },
  { rows: 20, text: 1000 },
  { rows: 8, text: 400 },
  { rows: 3, text: 120 },
]
const least: Room = { rows: 0, text: 120 }

const bytes = (card: IAdaptiveCard) => new TextEncoder().encode(JSON.stringify(card)).length

/** A card as Teams shows it, cut until it fits. */
export function drawCard(given: Card, place: Place = 'message'): IAdaptiveCard {
  const card = wellFormed(given)
  for (const room of rooms) {
    const drawn = draw(card, place, room)
    if (bytes(drawn) <= largest) return drawn
  }
  const { title, buttons } = card
  const bare = { title, parts: [] }
  const pressed = draw({ ...bare, buttons }, place, least)
  return bytes(pressed) <= largest ? pressed : draw({ ...bare, buttons: [] }, place, least)
}

/** What a link becomes is a card of version 1.3: without tables, and with no list to pick from. */
const isOld = ({ kind }: Part) => kind === 'text' || kind === 'facts' || kind === 'list'

/**
 * A card that each viewer sees as they may: Teams asks for it by itself where up to sixty read it, and
 * where more do for `user`; the others press Refresh.
 */
export const eachTheirOwn = (card: IAdaptiveCard, id: string, user?: string): IAdaptiveCard => ({
  ...card,
  refresh: {
    action: {
      ...{ type: 'Action.Execute', title: 'Refresh', verb: 'open-record' },
      data: { input: { id }, own: true },
    },
    ...(user && { userIds: [user] }),
  },
})

function draw(card: Card, place: Place, room: Room): IAdaptiveCard {
  const line = clip(plainText(card), room.text)
  const parts = place === 'link' ? card.parts.filter(isOld) : card.parts
  const drawn: IAdaptiveCard = {
    type: 'AdaptiveCard',
    version: place === 'link' ? '1.3' : '1.5',
    fallbackText: line,
    speak: line,
    body: [...head(card, room), ...parts.flatMap((part) => drawPart(part, place, room))],
    actions: drawButtons(card.buttons, card.more ?? [], place),
  }
  return isWide(drawn) ? { ...drawn, msteams: { width: 'full' } } : drawn
}

function head(card: Card, room: Room): CardElement[] {
  const look: Look = { style: 'heading', size: 'Medium', weight: 'Bolder' }
  const title = words(clip(card.title, room.text), look)
  const under = card.subtitle
    ? [words(clip(card.subtitle, room.text), { spacing: 'None', isSubtle: true })]
    : []
  if (!card.badge) return [title, ...under]
  const badge = words(card.badge, { weight: 'Bolder', ...color(card.tone) })
  const columns = [
    { type: 'Column' as const, width: 'stretch', items: [title] },
    { type: 'Column' as const, width: 'auto', items: [badge] },
  ]
  return [{ type: 'ColumnSet', columns }, ...under]
}
