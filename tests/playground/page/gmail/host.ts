import type { chat_v1 } from '@googleapis/chat'

export type Card = chat_v1.Schema$GoogleAppsCardV1Card
export type Widget = chat_v1.Schema$GoogleAppsCardV1Widget & chat_v1.Schema$GoogleAppsCardV1Widgets
export type Button = chat_v1.Schema$GoogleAppsCardV1Button
export type OnClick = chat_v1.Schema$GoogleAppsCardV1OnClick

/** What a drawn card can ask of the sidebar it stands in. */
export interface Host {
  values: Map<string, string>
  press(words: string, index: number): void
  /** Something was picked in a field that tells the app at once. */
  change(field: string, value: string): void
  suggest(field: string, query: string): Promise<string[]>
  /** How many buttons of these words have been drawn. */
  drawn: Map<string, number>
}
