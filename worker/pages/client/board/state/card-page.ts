import { signal } from '@preact/signals'
import type { Card } from '../../../../core/card.ts'
import { ask, wordsOf } from '../api/ask.ts'
import type { Done } from '../api/shapes.ts'
import { listed } from './route.ts'

/** Pages that are a card as everyone is answered with it: by their path, the action that draws it. */

const actions: Record<string, string> = {
  'my-day': 'my-day',
  forecast: 'forecast',
  pipeline: 'pipeline',
  meeting: 'who-is-here',
}

/** The meeting it is shown beside, as Teams names its chat. */
export const chat = new URLSearchParams(location.search).get('chat')

const inputs: Record<string, object> = { meeting: chat ? { conversation: chat } : {} }

export const isCardPage = (path: string): boolean => Object.hasOwn(actions, path)

export const pageCard = signal<Card | undefined>(undefined)
export const pageTrouble = signal('')

let turn = 0

export async function readCardPage(): Promise<void> {
  const action = actions[listed.value]
  if (!action) return
  turn += 1
  const mine = turn
  try {
    const { card } = await ask<Done>('POST', `/actions/${action}`, {
      body: inputs[listed.value] ?? {},
    })
    if (mine !== turn) return
    pageTrouble.value = ''
    pageCard.value = card
  } catch (error) {
    if (mine === turn) pageTrouble.value = wordsOf(error)
  }
}

/** Another page’s card is not shown for it. */
export function openCardPage(): void {
  pageCard.value = undefined
  void readCardPage()
}
