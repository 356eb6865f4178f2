import type { ServiceLevel } from '../../../schema/directory/directory.ts'
import { form } from '../../core/action/buttons.ts'
import { type Button, type Card, type Item, listed } from '../../core/card.ts'
import { count } from '../../language/formatting.ts'
import {
  hoursText,
  kindNames,
  lengthText,
  levelsOf,
  priorityNames,
} from '../service-levels/index.ts'
import { daysOf } from './days.ts'
import type { Settings } from './queries.ts'

const named = (names: Record<string, string>, chosen: string[] | undefined, all: string) =>
  chosen ? chosen.map((one) => names[one]?.toLowerCase() ?? one).join(', ') : all

/** "Problem, complaint · high, urgent · gold customers". */
const which = ({ kinds, priorities, tiers, team }: ServiceLevel): string =>
  [
    named(kindNames, kinds, 'All types'),
    named(priorityNames, priorities, 'all priorities'),
    ...(tiers ? [`${tiers.join(', ')} customers`] : []),
    ...(team ? ['one team'] : []),
  ].join(' · ')

/** Where it is not the workspace's clock. */
const clockOf = ({ clock, timeZone }: ServiceLevel): string[] => [
  ...(clock === 'customer' ? ['in the customer’s time zone'] : []),
  ...(timeZone ? [clock ? `else in ${timeZone}` : `in ${timeZone}`] : []),
]

function promises({ first, next, resolution }: ServiceLevel): string {
  const said = (what: string, minutes?: number) =>
    minutes ? [`${what} within ${lengthText(minutes)}`] : []
  return [
    ...said('first answer', first),
    ...said('each later one', next),
    ...said('solved', resolution),
  ].join(', ')
}

const isAlways = ({ days, opens }: ServiceLevel) =>
  days.length === 7 && opens.every(([from, to]) => from === 0 && to === 1440)

const when = (level: ServiceLevel): string =>
  [
    isAlways(level) ? 'Around the clock' : `${daysOf(level.days)}, ${hoursText(level.opens)}`,
    ...clockOf(level),
    ...(level.holidays.length ? [`but for ${count(level.holidays.length, 'holiday')}`] : []),
  ].join(', ')

function after({ warns, chain, passesOn }: ServiceLevel): string[] {
  const others = chain.length > 1 ? `, the next one after ${lengthText(passesOn)}` : ''
  return [
    ...(warns ? [`warned ${lengthText(warns)} before`] : []),
    ...(chain.length
      ? [`${count(chain.length, 'colleague')} asked when it is missed${others}`]
      : []),
  ]
}

const itemOf = (level: ServiceLevel): Item => ({
  title: level.name,
  text: [which(level), promises(level), when(level), ...after(level)].join('\n'),
  button: form('Edit', 'save-service-level', { id: level.id }),
})

export function serviceLevelsCard(
  is: Settings,
  title = 'Service levels',
  undo: Button[] = [],
): Card {
  const all = levelsOf(is)
  return {
    title,
    subtitle: all.length
      ? 'Of several that fit a case the one that says most about it holds.'
      : 'What customers are promised: how long an answer takes, and until when a case is solved.',
    parts: listed('Promised', all.map(itemOf)),
    buttons: [
      form('New service level', 'save-service-level'),
      ...(all.length ? [form('Remove one', 'remove-service-level')] : []),
      ...undo,
    ],
  }
}
