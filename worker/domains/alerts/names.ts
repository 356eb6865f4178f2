import type { Choice } from '../../core/card.ts'
import { allEvents, eventNamed } from '../../core/event/define.ts'

/** What conversations choose alerts by: each event that is announced says which of these it is. */
export const alertNames = {
  new: 'New',
  moved: 'Moved',
  won: 'Won',
  lost: 'Lost',
  slipping: 'Slipping',
  changed: 'Amount, date or name changed',
  reassigned: 'Reassigned',
  file: 'Files imported',
  case: 'New case',
  due: 'Case nearly overdue',
  overdue: 'Case overdue',
  dropped: 'Customer dropped a tier',
} as const

type AlertName = keyof typeof alertNames

/** With nothing else said. */
const usual: string[] = ['new', 'moved', 'won', 'lost', 'file']

export const alertChoices: readonly Choice[] = Object.entries(alertNames).map(([value, label]) => ({
  value,
  label,
}))

/** The events of these names. */
export const eventsCalled = (names: readonly string[]): string[] =>
  allEvents().flatMap(({ name, alerts }) => (alerts && names.includes(alerts) ? name : []))

export const usualEvents = (): string[] => eventsCalled(usual)

/** The names of these events, in the order they are chosen from. */
export function namesOfEvents(events: readonly string[]): AlertName[] {
  const given = new Set(events.map((event) => eventNamed(event)?.alerts))
  return (Object.keys(alertNames) as AlertName[]).filter((name) => given.has(name)) // its own keys
}
