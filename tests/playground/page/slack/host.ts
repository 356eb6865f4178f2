import type { SlackOption } from '../../stand-ins/interface.ts'
import type { Names } from './mrkdwn.ts'

export type Value = string | SlackOption

/** What a drawn block can ask of the message or modal it stands in. */
export interface Host {
  names: Names
  press(action: string, index: number): void
  pick(action: string, value: string): void
  options(action: string, query: string): Promise<SlackOption[]>
  /** In a modal: what has been typed so far, by block id, and what is wrong with it. */
  form?: { values: Map<string, Value>; errors: Record<string, string> }
  /** How many times each action id has been drawn: tells equal buttons apart. */
  drawn: Map<string, number>
}

/** Which of the buttons with this action id the one being drawn is. */
export function nth(host: Host, action: string): number {
  const index = host.drawn.get(action) ?? 0
  host.drawn.set(action, index + 1)
  return index
}
