/** What there is beside a conversation itself: the app's tab, where the app is in it. */

import type { TeamsConversation } from '../../stand-ins/interface.ts'
import { h } from '../dom.ts'

export const hasTab = ({ bot, kind }: TeamsConversation): boolean => bot || kind === 'personal'

export function tabs(place: TeamsConversation, isTab: boolean, turnTo: (isTab: boolean) => void) {
  const one = (words: string, is: boolean) =>
    h(
      'button',
      {
        type: 'button',
        class: 'tm-tab',
        role: 'tab',
        'aria-selected': String(is === isTab),
        onclick: () => turnTo(is),
      },
      words,
    )
  return h(
    'div',
    { class: 'tm-tabs', role: 'tablist', 'aria-label': 'Tabs' },
    one(place.kind === 'channel' ? 'Posts' : 'Chat', false),
    ...(hasTab(place) ? [one(place.meeting ? 'Meeting' : 'Board', true)] : []),
  )
}
