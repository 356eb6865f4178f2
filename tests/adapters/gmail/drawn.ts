import type { chat_v1 } from '@googleapis/chat'
import { type Ink, readCall } from '../../../adapters/gmail/calls.ts'
import { drawCard, type GoogleCard } from '../../../adapters/gmail/cards.ts'
import type { Button, Card, Part } from '../../../worker/core/card.ts'
import { cardProblems } from '../../playground/stand-ins/google-cards.ts'

/** Cards as Gmail gets them, and what is on them. */

const url = 'https://crm.example/gmail/do'

export function inkFor(): Ink {
  let minted = 0
  const mint = () => {
    minted += 1
    return `press_000${minted}`
  }
  return { url, mint }
}
export const ink = inkFor()

export const drawn = { record: 'deal_1', version: 3 }
export const won: Button = {
  label: 'Won',
  action: 'win-deal',
  mode: 'act',
  input: { deal: 'deal_1' },
  drawn,
}
export const edit: Button = { ...won, label: 'Edit', action: 'edit-deal', mode: 'form' }
export const plain: Card = { title: 'Acme renewal', parts: [], buttons: [] }
export const shown = (parts: Part[]) => drawCard(ink, { ...plain, parts })

export const problems = (card: GoogleCard) =>
  cardProblems(JSON.parse(JSON.stringify(card)), 'https://crm.example')
export const widgets = (card: GoogleCard) =>
  (card.sections ?? []).flatMap((one) => one.widgets ?? [])
export const buttons = (card: GoogleCard) =>
  widgets(card).flatMap((one) => one.buttonList?.buttons ?? [])
export const paragraphs = (card: GoogleCard) =>
  widgets(card).flatMap(({ textParagraph }) => textParagraph?.text ?? [])

type Clickable = chat_v1.Schema$GoogleAppsCardV1Action | undefined
export const parametersOf = (action: Clickable) =>
  Object.fromEntries((action?.parameters ?? []).map(({ key, value }) => [key ?? '', value ?? '']))
export const callOf = (action: Clickable) => readCall(parametersOf(action))
export const pressed = (button: chat_v1.Schema$GoogleAppsCardV1Button | undefined) =>
  callOf(button?.onClick?.action)
