// developers.google.com/workspace/add-ons/reference/callback-contract
import type { GoogleCard } from './cards.ts'

export type Navigation = { pushCard: GoogleCard } | { updateCard: GoogleCard } | { popToRoot: true }

export interface RenderActions {
  action: { navigations?: Navigation[]; notification?: { text: string } }
}

export type Answer =
  | RenderActions
  | { renderActions: RenderActions; stateChanged?: true }
  | { autoComplete: { items: { text: string }[] } }
  | { requesting_google_scopes: { all_scopes: true } }

/** What a trigger is answered with. */
export const opened = (card: GoogleCard): Answer => ({
  action: { navigations: [{ pushCard: card }] },
})

/** What a press is answered with; `changed` tells Gmail that what it may have kept is not true any more. */
export const moved = (
  navigations: Navigation[],
  {
    notification,
    changed,
  }: { notification?: string | undefined; changed?: boolean | undefined } = {},
): Answer => ({
  renderActions: {
    action: {
      ...(navigations.length && { navigations }),
      ...(notification && { notification: { text: notification } }),
    },
  },
  ...(changed && { stateChanged: true }),
})

export const suggested = (words: string[]): Answer => ({
  autoComplete: { items: words.map((text) => ({ text })) },
})

/** Has Google ask the person for every scope of the manifest. */
export const askForScopes: Answer = { requesting_google_scopes: { all_scopes: true } }
