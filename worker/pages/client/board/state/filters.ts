import { computed, signal } from '@preact/signals'
import { today } from './format.ts'
import { me } from './me.ts'

/** What of the deals is shown, as the address of the page says it. */
export interface Filters {
  pipeline: string
  /** A member's id, `me`, or `nobody`. */
  owner: string
  team: string
  /** The id of one whose people and companies they are of. */
  segment: string
  close: '' | 'overdue' | 'month' | 'next' | 'quarter' | 'none'
  q: string
  /** Of a list: by which field, with a minus downwards, and which columns there are. */
  sort: string
  columns: string
  /** What the board’s lanes stand for; without it, there are none. */
  lanes: '' | 'owner' | 'team' | 'company' | 'month'
}

export const lanings: [Filters['lanes'], string][] = [
  ['', 'No lanes'],
  ['owner', 'Lanes by owner'],
  ['team', 'Lanes by team'],
  ['company', 'Lanes by company'],
  ['month', 'Lanes by closing month'],
]

const isLaning = (value: string): value is Filters['lanes'] =>
  lanings.some(([one]) => one === value)

const names = [
  ...(['pipeline', 'owner', 'team', 'segment', 'close', 'q'] as const),
  ...(['sort', 'columns', 'lanes'] as const),
]
export const closings: [Filters['close'], string][] = [
  ['', 'Any close date'],
  ['overdue', 'Overdue'],
  ['month', 'This month'],
  ['next', 'Next month'],
  ['quarter', 'This quarter'],
  ['none', 'No close date'],
]

const isClosing = (value: string): value is Filters['close'] =>
  closings.some(([one]) => one === value)

function fromAddress(): Filters {
  const given = new URLSearchParams(location.search)
  const of = (name: string) => given.get(name) ?? ''
  const [close, lanes] = [of('close'), of('lanes')]
  return {
    ...{ pipeline: of('pipeline'), owner: of('owner'), team: of('team'), q: of('q') },
    ...{ segment: of('segment'), sort: of('sort'), columns: of('columns') },
    close: isClosing(close) ? close : '',
    lanes: isLaning(lanes) ? lanes : '',
  }
}

export const filters = signal(fromAddress())
/** The record that is open beside the board. */
export const opened = signal(new URLSearchParams(location.search).get('open') ?? '')

function asked(): URLSearchParams {
  const all = new URLSearchParams()
  for (const name of names) if (filters.value[name]) all.set(name, filters.value[name])
  return all
}

/** What is shown, as it stands in the address: without the record that is open beside it. */
export const queryNow = computed(() => asked().toString())

function toAddress(how: 'push' | 'replace'): void {
  const all = asked()
  if (opened.value) all.set('open', opened.value)
  const query = all.size ? `?${all}` : ''
  const address = `${location.pathname}${query}`
  if (how === 'push') history.pushState(null, '', address)
  else history.replaceState(null, '', address)
}

export function setFilters(some: Partial<Filters>): void {
  filters.value = { ...filters.value, ...some }
  toAddress('replace')
}

export function setOpened(id: string): void {
  if (opened.value === id) return
  const how = opened.value ? 'replace' : 'push'
  opened.value = id
  toAddress(how)
}

addEventListener('popstate', () => {
  filters.value = fromAddress()
  opened.value = new URLSearchParams(location.search).get('open') ?? ''
})

const monthOf = (day: string, more: number): [string, string] => {
  const [year = 0, month = 1] = day.split('-').map(Number)
  const first = (at: number) => new Date(Date.UTC(year, month - 1 + at, 1))
  const iso = (date: Date) => date.toISOString().slice(0, 10)
  return [iso(first(more)), iso(new Date(first(more + 1).getTime() - 86_400_000))]
}

/** From and to which day, where it is such a span. */
function spanOf(close: Filters['close']): [string, string] | undefined {
  const day = today()
  if (close === 'overdue')
    return ['2000-01-01', new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)]
  if (close === 'month') return monthOf(day, 0)
  if (close === 'next') return monthOf(day, 1)
  if (close !== 'quarter') return undefined
  const within = (Number(day.slice(5, 7)) - me.workspace.yearBegins + 12) % 3
  return [monthOf(day, -within)[0], monthOf(day, 2 - within)[1]]
}

/** Who is meant by `owner`. */
export const ownerId = ({ owner }: Filters): string => (owner === 'me' ? me.id : owner)

/** Only by owner, or not at all: then totals of all of it are known. */
export const isCounted = ({ team, segment, close, q, owner }: Filters): boolean =>
  !team && !segment && !close && !q && owner !== 'nobody'

export const isFiltered = (all: Filters) => Boolean(all.owner) || !isCounted(all)

const inSegment = ({ segment }: Filters) => segment && `segment:"${segment.replaceAll('"', ' ')}" `

/** The filters as a list of the API takes them. */
export function asQuery(all: Filters): string {
  if (!isFiltered(all)) return 'filter[status]=open'
  const span = spanOf(all.close)
  const owner = ownerId(all)
  return [
    `q=${encodeURIComponent(`is:open ${inSegment(all)}${all.q}`.trim())}`,
    owner === 'nobody' ? 'filter[ownerId][empty]=true' : owner && `filter[ownerId]=${owner}`,
    all.team && `filter[teamId]=${all.team}`,
    all.close === 'none' && 'filter[closeOn][empty]=true',
    span && `filter[closeOn][gte]=${span[0]}&filter[closeOn][lte]=${span[1]}`,
  ]
    .filter(Boolean)
    .join('&')
}

export const isPlain = (all: Filters): boolean => !isFiltered(all)
