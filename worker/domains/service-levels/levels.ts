import type { ServiceLevel } from '../../../schema/directory/directory.ts'
import type { Workspace } from '../../core/context.ts'
import type { Promised } from './clocks.ts'

/** What a level is chosen by. */
export interface Sort {
  kind: string
  priority: string
}

type Home = Pick<Workspace, 'serviceLevels' | 'timeZone'>

const minute = 60_000

export const levelsOf = ({ serviceLevels }: Pick<Workspace, 'serviceLevels'>): ServiceLevel[] =>
  serviceLevels ?? []

const names = ({ kinds, priorities }: ServiceLevel) =>
  Number(kinds !== undefined) + Number(priorities !== undefined)

/** The level that holds for such a case: of several the one that says most of it, the oldest first. */
export const levelFor = (workspace: Home, { kind, priority }: Sort): ServiceLevel | undefined =>
  levelsOf(workspace)
    .filter(
      ({ kinds, priorities }) =>
        (kinds?.includes(kind) ?? true) && (priorities?.includes(priority) ?? true),
    )
    .sort((one, other) => names(other) - names(one))[0]

/** What it promises, as the clocks count it. */
export function promisedBy({ timeZone }: Home, level: ServiceLevel): Promised {
  const { first, next, resolution, days, opens, holidays } = level
  const ms = (minutes: number | undefined) => minutes && minutes * minute
  const targets = { first: ms(first), next: ms(next), resolution: ms(resolution) }
  return {
    hours: {
      ...{ timeZone, holidays },
      week: [1, 2, 3, 4, 5, 6, 7].map((day) => (days.includes(day) ? opens : [])),
    },
    targets: Object.fromEntries(Object.entries(targets).filter(([, target]) => target)),
  }
}
