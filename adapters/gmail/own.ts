import type { Card } from '../../worker/core/card.ts'
import { unjoined } from '../../worker/identity/stranger-cards.ts'
import { ownButton } from './buttons.ts'
import { drawCall, type Ink } from './calls.ts'
import { drawCard, type GoogleCard } from './cards.ts'
import type { Unread } from './client.ts'
import { wrong } from './inputs.ts'
import type { Section } from './parts.ts'

/** The cards only this surface has. */

const saying = (title: string, text: string): Card => ({
  title,
  parts: [{ kind: 'text', text }],
  buttons: [],
})

const withSection = (card: GoogleCard, section: Section): GoogleCard => ({
  ...card,
  sections: [...(card.sections ?? []), section],
})

/** What the core says to somebody it does not know, with a field for the code. */
export function connectCard(
  ink: Ink,
  typed = '',
  problem?: string,
  card: Card = unjoined({ requestId: '' }).card,
): GoogleCard {
  const button = ownButton(ink, 'Connect', { mode: 'connect', id: ink.mint() }, 'primary')
  return withSection(drawCard(ink, card), {
    widgets: [
      { textInput: { name: 'code', label: 'Code', type: 'SINGLE_LINE', value: typed } },
      ...(problem ? [wrong(problem)] : []),
      { buttonList: { buttons: [button] } },
    ],
  })
}

/** For someone whose Google account has not let the add-on know who they are. */
export const allowCard = (ink: Ink) =>
  withSection(
    drawCard(
      ink,
      saying(
        'Alongside does not know who you are',
        'Allow access, so that Alongside can see your e-mail address and the mail you have open.',
      ),
    ),
    { widgets: [{ buttonList: { buttons: [allow(ink)] } }] },
  )

const allow = (ink: Ink) => ownButton(ink, 'Allow access', { mode: 'allow' }, 'primary')
const home = (ink: Ink) => ownButton(ink, 'Home', { mode: 'home' })

export const unread: Record<Unread, [title: string, text: string]> = {
  refused: ['Gmail did not show this mail', 'Allow Alongside to read the mail you have open.'],
  gone: ['This mail is not here any more', 'Open another one, or look somebody up.'],
  silent: ['Gmail did not answer', 'Try again in a moment.'],
}

export function unreadCard(ink: Ink, why: Unread): GoogleCard {
  const buttons = why === 'refused' ? [allow(ink), home(ink)] : [home(ink)]
  return withSection(drawCard(ink, saying(...unread[why])), {
    widgets: [{ buttonList: { buttons } }],
  })
}

/**
 * Enter searches, and so does the button: Google runs `onChangeAction` once the field was changed.
 * https://developers.google.com/workspace/add-ons/reference/rpc/google.apps.card.v1#textinput
 */
export const searchBox = (ink: Ink): Section => ({
  widgets: [
    {
      textInput: {
        name: 'query',
        label: 'Search people, companies, deals',
        type: 'SINGLE_LINE',
        onChangeAction: drawCall(ink, { mode: 'search' }),
      },
    },
    { buttonList: { buttons: [ownButton(ink, 'Search', { mode: 'search' })] } },
  ],
})

export const lateCard = (ink: Ink) =>
  drawCard(ink, saying('The database is slow', 'Close this card and open it again in a moment.'))
