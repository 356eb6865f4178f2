// developers.google.com/workspace/add-ons/reference/rpc/google.apps.card.v1#button
import type { chat_v1 } from '@googleapis/chat'
import type { Button } from '../../worker/core/card.ts'
import { shorten } from '../../worker/language/shorten.ts'
import { type Call, drawCall, type Ink } from './calls.ts'

type GoogleButton = chat_v1.Schema$GoogleAppsCardV1Button
type Widget = chat_v1.Schema$GoogleAppsCardV1Widget

const visible = 6

function callOf(ink: Ink, { action, input, drawn, mode }: Button): Call {
  const asked = { action, input, drawn }
  return mode === 'form' ? { mode, ...asked } : { mode, ...asked, id: ink.mint() }
}

export const drawButton = (ink: Ink, button: Button): GoogleButton => ({
  text: shorten(button.label, 60),
  onClick: { action: drawCall(ink, callOf(ink, button)) },
  // Google fills what has a colour: among others on a card, that would be the loudest.
  ...(button.style === 'primary' && looks('primary')),
})

/** https://developers.google.com/workspace/add-ons/reference/rpc/google.type#color */
const red = { red: 0.77, green: 0.13, blue: 0.12, alpha: 1 }

const looks = (style: Button['style']) => {
  if (style === 'danger') return { type: 'FILLED', color: red }
  return style === 'primary' ? { type: 'FILLED' } : {}
}

/** A button that is this surface's own. */
export const ownButton = (
  ink: Ink,
  label: string,
  asked: Call,
  style?: Button['style'],
): GoogleButton => ({
  text: label,
  onClick: { action: drawCall(ink, asked) },
  ...looks(style),
})

/** …#cardfixedfooter: both are text buttons with a colour, and no second without a first. */
const footerColors = {
  primaryButton: { red: 0.06, green: 0.35, blue: 0.31, alpha: 1 },
  secondaryButton: { red: 0.88, green: 0.94, blue: 0.92, alpha: 1 },
}

export function drawFooter(ink: Ink, first: Button, second?: Button) {
  const inColor = (button: Button, place: keyof typeof footerColors) => ({
    ...drawButton(ink, button),
    type: 'FILLED',
    color: footerColors[place],
  })
  return {
    primaryButton: inColor(first, 'primaryButton'),
    ...(second && { secondaryButton: inColor(second, 'secondaryButton') }),
  }
}

const menu = (ink: Ink, more: Button[]): GoogleButton => ({
  text: 'More',
  onClick: {
    overflowMenu: {
      items: more.map((button) => {
        const { text = '', onClick = {} } = drawButton(ink, button)
        return { text, onClick }
      }),
    },
  },
})

/** A card's own buttons: six at most, the others behind More. */
export function drawButtons(ink: Ink, buttons: Button[], more: Button[] = []): Widget[] {
  const behind = [...buttons.slice(visible), ...more]
  const shown = buttons.slice(0, visible).map((button) => drawButton(ink, button))
  if (behind.length) shown.push(menu(ink, behind))
  return shown.length ? [{ buttonList: { buttons: shown } }] : []
}
