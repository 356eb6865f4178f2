import { ask, mayPass, Unreachable, wordsOf } from '../api/ask.ts'
import { readAll, readEach } from '../api/reads.ts'
import type { Deal, Events, Listed, Member, Pipeline, Stage, Team, Total } from '../api/shapes.ts'
import {
  columnOf,
  columns,
  emptyColumn,
  failed,
  findDeal,
  pipeline,
  setColumn,
  stages,
  structure,
  totals,
} from './board.ts'
import { asQuery, filters, isPlain, ownerId } from './filters.ts'
import { readingTotals } from './readings.ts'

/** What the board asks of the API: what there is, then the columns as far as they are seen. */

const shown =
  'fields=id,version,createdAt,title,companyId,ownerId,pipelineId,stageId,teamId,enteredStageAt,status,amount,currency,closeOn&include=company'
export const dealAt = (id: string) => `/deals/${id}?${shown}`

/** So many that all columns together are no more rows than a screen and the next one. */
const perColumn = () =>
  Math.max(8, Math.min(24, Math.floor(110 / Math.max(1, stages.value.length))))
/** With filters that no index knows, so many are looked at for a page. */
const looked = 40

function columnAt(stageId: string, cursor?: string | null): string {
  const all = filters.value
  const limit = isPlain(all) ? perColumn() : looked
  const from = cursor ? `&cursor=${cursor}` : ''
  return `/deals?filter[stageId]=${stageId}&${asQuery(all)}&${shown}&limit=${limit}${from}`
}

function totalsAt(): string {
  const owner = ownerId(filters.value)
  const of = owner && owner !== 'nobody' ? `?owner=${owner}` : ''
  return `/pipelines/${pipeline.value?.id}/totals${of}`
}

type Many<T> = Listed<T> | undefined

export async function readStructure(): Promise<void> {
  const [pipelines, all, members, teams, segments] = (await readEach([
    '/pipelines',
    '/stages?limit=200',
    '/members?limit=200&fields=id,name,active',
    '/teams?limit=100&fields=id,name',
    '/segments?limit=100&fields=id,name',
  ])) as [Many<Pipeline>, Many<Stage>, Many<Member>, Many<Team>, Many<Team>] // as the API describes these lists
  structure.value = {
    pipelines: pipelines?.data ?? [],
    stages: all?.data ?? [],
    members: (members?.data ?? []).filter(({ active }) => active),
    teams: teams?.data ?? [],
    segments: segments?.data ?? [],
  }
}

/** Which of several readings is the latest: an earlier one that comes late is left. */
let turn = 0

/** Where what happens from now on is read from. */
export let lastEvent: string | null = null
export const setLastEvent = (id: string | null): void => {
  lastEvent = id
}

/** The board could not be read, or not all of it: it is worth another attempt. */
let isUnread = false

type Page = Listed<Deal>

/** Reads the first page of each column, with the totals above them. */
export async function readBoard(): Promise<void> {
  const mine = ++turn
  const wanted = stages.value
  if (!pipeline.value) return
  try {
    const [[now, events, ...pages], isLatest] = await readingTotals(() =>
      readAll<[{ data: Total[] }, Events, ...Page[]]>(
        totalsAt(),
        '/events?after=latest',
        ...wanted.map(({ id }) => columnAt(id)),
      ),
    )
    if (mine !== turn) return
    failed.value = ''
    isUnread = false
    lastEvent = events.page.last
    if (isLatest) totals.value = now.data
    columns.value = Object.fromEntries(
      wanted.map(({ id }, at) => [
        id,
        { ...emptyColumn, deals: pages[at]?.data ?? [], next: pages[at]?.page.next ?? null },
      ]),
    )
  } catch (error) {
    if (mine === turn) fail(error)
    return
  }
  // A retired stage that still holds deals is known by the totals.
  for (const { id } of stages.value) if (!columns.value[id]) void readMore(id, true)
}

export async function readTotals(): Promise<void> {
  const [{ data }, isLatest] = await readingTotals(() => ask<{ data: Total[] }>('GET', totalsAt()))
  if (isLatest) totals.value = data
}

/** The next page of a column. */
export async function readMore(stageId: string, isFirst = false): Promise<void> {
  const { next, isLoading, bare } = columnOf(stageId)
  if (isLoading || (!next && !isFirst)) return
  const mine = turn
  setColumn(stageId, { isLoading: true })
  try {
    const page = await ask<Page>('GET', columnAt(stageId, next))
    if (mine !== turn) return
    const more = page.data.filter(({ id }) => !findDeal(id))
    const deals = [...columnOf(stageId).deals, ...more]
    const isNothing = more.length === 0
    setColumn(stageId, {
      ...{ deals, next: page.page.next, isLoading: false },
      bare: isNothing ? bare + 1 : 0,
    })
  } catch (error) {
    setColumn(stageId, { isLoading: false })
    fail(error)
  }
}

function fail(error: unknown): void {
  failed.value = wordsOf(error)
  isUnread = mayPass(error)
}

/** Reads the board once more where that failed. Throws Unreachable where it fails again. */
export async function readWhatFailed(): Promise<void> {
  if (isUnread) await readBoard()
  if (isUnread) throw new Unreachable()
}
