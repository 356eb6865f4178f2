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

/** When somebody is warned, and who is asked once it is missed. */
export interface Watch {
  warnsAt(name: ClockName, clock: { spent: number; since: number; due: number }): number | undefined
  chainOf(name: ClockName): string[]
  /** How many minutes each has to take it. */
  passesOn: number
}

const minute = 60_000

/** The earliest thing to be said of what is promised. */
export function nextAlarm(watch: Watch, clocks: Clocks, alarms: Alarms): Alarm | undefined {
  const all = clockNames.flatMap((name) => {
    const clock = clocks[name]
    if (clock?.since == null || clock.due === null) return []
    const { due, since, spent } = clock
    if (alarms.missed?.[name] === due) return passedOn(watch, alarms, name, due)
    const missed: Alarm = {
      ...{ at: due, what: 'missed', name, due },
      alarms: {
        ...{ ...alarms, missed: { ...alarms.missed, [name]: due } },
        ...(watch.chainOf(name).length > 0 && { asked: { step: 0, at: due } }),
      },
    }
    const warns = watch.warnsAt(name, { spent, since, due })
    const at = Math.max(since, warns ?? due)
    if (at >= due || alarms.warned?.[name] === due) return [missed]
    const now = { ...alarms, warned: { ...alarms.warned, [name]: due } }
    return [{ at, what: 'warned' as const, name, due, alarms: now }]
  })
  return all.sort((one, other) => one.at - other.at)[0]
}

/** Who was asked and did not take it is passed over; after the last nobody is asked any more. */
function passedOn(watch: Watch, alarms: Alarms, name: ClockName, due: number): Alarm[] {
  const { asked } = alarms
  if (!asked || asked.step + 1 >= watch.chainOf(name).length) return []
  const at = asked.at + watch.passesOn * minute
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
