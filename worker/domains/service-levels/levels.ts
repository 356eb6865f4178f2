import type { ServiceLevel } from '../../../schema/directory/directory.ts'
import type { ClockName } from '../../../schema/workspace/cases.ts'
import type { Workspace } from '../../core/context.ts'
import { openFor } from '../../language/opening-hours.ts'
import type { Watch } from './alarms.ts'
import type { Promised } from './clocks.ts'
import { complaintRulesOf } from './complaint-rules.ts'

/** What a level is chosen by. */
export interface Sort {
  kind: string
  priority: string
  teamId?: string | null
  /** Ids of the levels for customers of its tier. */
  tiered?: string[] | null
  /** The customer's time zone, where it is known. */
  zone?: string | null
}

export type Home = Pick<Workspace, 'serviceLevels' | 'complaintRules' | 'timeZone'>

const minute = 60_000

export const levelsOf = ({ serviceLevels }: Pick<Workspace, 'serviceLevels'>): ServiceLevel[] =>
  serviceLevels ?? []

const names = ({ kinds, priorities, tiers, team }: ServiceLevel) =>
  [kinds, priorities, tiers, team].filter((one) => one !== undefined).length

/** The level that holds for such a case: of several the one that says most of it, the oldest first. */
const levelFor = (workspace: Home, is: Sort): ServiceLevel | undefined =>
  levelsOf(workspace)
    .filter(
      ({ id, kinds, priorities, tiers, team }) =>
        (kinds?.includes(is.kind) ?? true) &&
        (priorities?.includes(is.priority) ?? true) &&
        (!tiers || (is.tiered?.includes(id) ?? false)) &&
        (!team || team === is.teamId),
    )
    .sort((one, other) => names(other) - names(one))[0]

/** The clocks that complaints alone have. */
export const isOfComplaints = (name: ClockName): boolean =>
  name === 'acknowledge' || name === 'answer'

type Calendar = Pick<ServiceLevel, 'days' | 'opens' | 'holidays'>

function targetsOf({ first, next, resolution }: Partial<ServiceLevel>): Promised['targets'] {
  const ms = (minutes: number | undefined) => minutes && minutes * minute
  const all = { first: ms(first), next: ms(next), resolution: ms(resolution) }
  return Object.fromEntries(Object.entries(all).filter(([, target]) => target))
}

/** A working day is as long as it is open. */
const dayOf = ({ opens }: Calendar) =>
  opens.reduce((sum, [from, to]) => sum + (to - from), 0) * minute

const zoneOf = (home: Home, level: ServiceLevel | undefined, is: Sort): string =>
  (level?.clock === 'customer' && is.zone) || level?.timeZone || home.timeZone

/** What is promised of such a case, as its clocks count it, and what is said when it is not kept. */
export function promisesFor(home: Home, is: Sort): (Promised & Watch) | undefined {
  const level = levelFor(home, is)
  const rules = is.kind === 'complaint' ? complaintRulesOf(home) : undefined
  const calendar = level ?? (rules && { days: rules.days, opens: usualHours, holidays: [] })
  if (!calendar) return undefined
  const { days, opens, holidays } = calendar
  const hours = {
    ...{ timeZone: zoneOf(home, level, is), holidays },
    week: [1, 2, 3, 4, 5, 6, 7].map((day) => (days.includes(day) ? opens : [])),
  }
  const inDays = (count: number) => count * dayOf(calendar)
  const targets = {
    ...targetsOf(level ?? {}),
    ...(rules && { acknowledge: inDays(rules.acknowledge), answer: inDays(rules.answer) }),
  }
  return {
    ...{ hours, targets, passesOn: level?.passesOn ?? 0 },
    chainOf: (name) => (isOfComplaints(name) ? [] : (level?.chain ?? [])),
    warnsAt(name, { spent, since, due }) {
      if (!isOfComplaints(name)) return level?.warns ? due - level.warns * minute : undefined
      const target = targets[name] ?? 0
      const before = Math.min(inDays(rules?.warns ?? 0), target / 2)
      return before ? openFor(hours, since, target - spent - before) : undefined
    },
  }
}

const usualHours: ServiceLevel['opens'] = [[9 * 60, 17 * 60]]
