import { computed } from '@preact/signals'
import type { Deal } from '../api/shapes.ts'
import { columns, memberNamed, stages, structure } from './board.ts'
import { type Filters, filters } from './filters.ts'
import { counted, monthText, sum } from './format.ts'
import { me } from './me.ts'
import { addedUp } from './totals.ts'

/** The deals that were read of each column, divided once more: by whose they are, or when they close. */

export interface Lane {
  key: string
  name: string
  /** By stage. */
  deals: Map<string, Deal[]>
}

type By = Exclude<Filters['lanes'], ''>

const keyOf: Record<By, (deal: Deal) => string> = {
  owner: ({ ownerId }) => ownerId ?? '',
  team: ({ teamId }) => teamId ?? '',
  company: ({ companyId }) => companyId ?? '',
  month: ({ closeOn }) => closeOn?.slice(0, 7) ?? '',
}

const none: Record<By, string> = {
  ...{ owner: 'Nobody’s', team: 'No team', company: 'No company', month: 'No close date' },
}

const nameOf: Record<By, (key: string, deal: Deal | undefined) => string> = {
  owner: (key) => memberNamed(key)?.name ?? 'Somebody who left',
  team: (key) => structure.value?.teams.find(({ id }) => id === key)?.name ?? 'Another team',
  company: (_, deal) => deal?.company?.name ?? 'A company you do not see',
  month: monthText,
}

/** Where a deal stands; '' without lanes as well. */
export function laneOf(deal: Deal): string {
  const by = filters.value.lanes
  return by ? keyOf[by](deal) : ''
}

/** Deals can be given to those who have none, where all are few. */
const few = 12

function keysOf(by: By, deals: Deal[]): string[] {
  const keys = new Set(deals.map(keyOf[by]))
  const members = structure.value?.members ?? []
  if (by !== 'owner') return [...keys]
  const others = members.length <= few ? members.map(({ id }) => id) : [me.id]
  return [...new Set([...keys, ...others, ''])]
}

export const lanes = computed((): Lane[] => {
  const by = filters.value.lanes
  if (!by) return []
  const read = stages.value.map(({ id }) => [id, columns.value[id]?.deals ?? []] as const)
  const all = read.flatMap(([, deals]) => deals)
  const found = keysOf(by, all).map((key): Lane => {
    const mine = (deals: Deal[]) => deals.filter((deal) => keyOf[by](deal) === key)
    const first = all.find((deal) => keyOf[by](deal) === key)
    const name = key ? nameOf[by](key, first) : none[by]
    return { key, name, deals: new Map(read.map(([id, deals]) => [id, mine(deals)])) }
  })
  const place = ({ key, name }: Lane) =>
    key === '' ? '2' : `1${key === me.id ? '' : by === 'month' ? key : name}`
  return found.sort((a, b) => place(a).localeCompare(place(b)))
})

export const laneNamed = (key: string): string =>
  lanes.value.find((lane) => lane.key === key)?.name ?? ''

/** Are there deals that were not read yet? */
export const hasUnread = computed(() =>
  stages.value.some(({ id }) => (columns.value[id]?.next ?? null) !== null),
)

/** `12 deals, €184,200`: of what was read, with a plus where there is more. */
export function laneText({ deals }: Lane): string {
  const all = [...deals.values()].flat()
  const { worth, without } = addedUp(all)
  const plus = hasUnread.value ? '+' : ''
  return [
    `${counted(all.length, 'deal', 'deals')}${plus}`,
    worth ? `${sum(worth)}${plus}` : '',
    without ? `${counted(without, 'deal', 'deals')} in other currencies` : '',
  ]
    .filter(Boolean)
    .join(' · ')
}
