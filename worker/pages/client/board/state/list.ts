import { computed, signal } from '@preact/signals'
import { ask, Refusal, wordsOf } from '../api/ask.ts'
import { readEach } from '../api/reads.ts'
import { type Column, describedKinds, type Kind, usualColumns } from './describe.ts'
import { filters } from './filters.ts'

/** A list of the records of one kind, page by page. */

export type Row = Record<string, unknown> & { id: string }

interface Page {
  data: Row[]
  page: { next: string | null }
}

export const kind = signal<Kind | undefined>(undefined)
export const rows = signal<Row[]>([])
export const isReading = signal(false)
export const trouble = signal('')
const next = signal<string | null>(null)
export const hasMore = computed(() => next.value !== null)

/** What a record is called, by which it is opened, and the columns that were chosen, in the order of the kind. */
export const columns = computed((): Column[] => {
  const is = kind.value
  const title = titleColumn()
  if (!is || !title) return []
  const chosen = filters.value.columns ? filters.value.columns.split(',') : usualColumns(is)
  return [title, ...is.columns.filter((one) => one !== title && chosen.includes(one.name))]
})

const namesOf = (all: Column[]) => {
  const own = all.map(({ name }) => name)
  const money = all.some(({ shows }) => shows === 'money') && has('currency') ? ['currency'] : []
  return [...new Set(['id', 'version', titleColumn()?.name ?? '', ...own, ...money])].filter(
    Boolean,
  )
}
const has = (name: string) => kind.value?.columns.some((one) => one.name === name) ?? false

const names = ['title', 'name', 'subject']

/** The column whose text is the record's name; of an order that is its number. */
export const titleColumn = (): Column | undefined => {
  const is = kind.value
  const [first] = is ? usualColumns(is) : []
  return (
    is?.columns.find(({ name }) => names.includes(name)) ??
    is?.columns.find(({ name }) => name === first) ??
    is?.columns[0]
  )
}

function shown(): string {
  const includes = columns.value.flatMap(({ include }) => include ?? [])
  const beside = includes.length ? `&include=${includes.join(',')}` : ''
  return `fields=${namesOf(columns.value).join(',')}${beside}`
}

const perPage = 50

function pageAt(cursor: string | null): string {
  const { q, sort } = filters.value
  const order = sort && !q ? `&sort=${sort}` : ''
  const words = q && kind.value?.finds ? `&q=${encodeURIComponent(q)}` : ''
  const from = cursor ? `&cursor=${cursor}` : ''
  return `/${kind.value?.path}?limit=${perPage}&${shown()}${order}${words}${from}`
}

let turn = 0

async function read(mine: number, before: Row[], cursor: string | null): Promise<void> {
  isReading.value = true
  try {
    const { data, page } = await ask<Page>('GET', pageAt(cursor))
    if (mine !== turn) return
    trouble.value = ''
    rows.value = [...before, ...data]
    next.value = page.next
  } catch (error) {
    if (mine === turn) trouble.value = wordsOf(error)
  } finally {
    if (mine === turn) isReading.value = false
  }
}

/** The first page of a kind, by what the address asks. */
export async function readList(path: string): Promise<void> {
  turn += 1
  const mine = turn
  try {
    const all = await describedKinds()
    if (mine !== turn) return
    const is = all.find((one) => one.path === path)
    if (!is) throw new Refusal(404, { detail: `There are no ${path} here.` })
    if (kind.value?.path !== path) rows.value = []
    kind.value = is
  } catch (error) {
    trouble.value = wordsOf(error)
    return
  }
  await read(mine, [], null)
}

export const readMoreRows = (): Promise<void> | undefined =>
  isReading.value || !hasMore.value ? undefined : read(turn, rows.value, next.value)

/** More are read page by page, as far as they were read. */
const few = 20

async function rereadList(): Promise<void> {
  turn += 1
  const mine = turn
  const wanted = rows.value.length
  let [found, cursor]: [Row[], string | null] = [[], null]
  do {
    const { data, page }: Page = await ask<Page>('GET', pageAt(cursor))
    if (mine !== turn) return
    found = [...found, ...data]
    cursor = page.next
  } while (cursor && found.length < wanted)
  rows.value = found
  next.value = cursor
}

/** Rows that somebody changed, as they are now. */
export async function rereadRows(ids: string[]): Promise<void> {
  const path = kind.value?.path
  const here = ids.filter((id) => rows.value.some((row) => row.id === id))
  if (path && ids.length > few) return rereadList()
  if (!path || here.length === 0) return
  const found = await readEach(here.map((id) => `/${path}/${id}?${shown()}`))
  const now = new Map(here.map((id, at) => [id, (found[at] as { data: Row } | undefined)?.data]))
  rows.value = rows.value.flatMap((row) => (now.has(row.id) ? (now.get(row.id) ?? []) : row))
}
