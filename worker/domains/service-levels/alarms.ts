import type { ServiceLevel } from '../../../schema/directory/directory.ts'
import {
  type Alarms,
  type ClockName,
  type Clocks,
  clockNames,
} from '../../../schema/workspace/cases.ts'

/** What is to be said of a case, when, and what it has had said of it from then on. */
export interface Alarm {
  at: number
  what: 'warned' | 'missed' | 'passed on'
  name: ClockName
  due: number
  alarms: Alarms
}

const minute = 60_000

/** The earliest thing to be said of what is promised. */
export function nextAlarm(level: ServiceLevel, clocks: Clocks, alarms: Alarms): Alarm | undefined {
  const all = clockNames.flatMap((name) => {
    const clock = clocks[name]
    if (clock?.since == null || clock.due === null) return []
    const { due, since } = clock
    if (alarms.missed?.[name] === due) return passedOn(level, alarms, name, due)
    const missed: Alarm = {
      ...{ at: due, what: 'missed', name, due },
      alarms: {
        ...{ ...alarms, missed: { ...alarms.missed, [name]: due } },
        ...(level.chain.length > 0 && { asked: { step: 0, at: due } }),
      },
    }
    const at = Math.max(since, due - level.warns * minute)
    if (level.warns === 0 || at >= due || alarms.warned?.[name] === due) return [missed]
    const now = { ...alarms, warned: { ...alarms.warned, [name]: due } }
    return [{ at, what: 'warned' as const, name, due, alarms: now }]
  })
  return all.sort((one, other) => one.at - other.at)[0]
}

/** Who was asked and did not take it is passed over; after the last nobody is asked any more. */
function passedOn(level: ServiceLevel, alarms: Alarms, name: ClockName, due: number): Alarm[] {
  const { asked } = alarms
  if (!asked || asked.step + 1 >= level.chain.length) return []
  const at = asked.at + level.passesOn * minute
  return [
    {
      at,
      what: 'passed on',
      name,
      due,
      alarms: { ...alarms, asked: { step: asked.step + 1, at } },
    },
  ]
}
