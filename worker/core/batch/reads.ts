import { ask, both, type Database, type Look, map } from '../../platform/db.ts'
import type { RecordKind, Row } from '../record/kind.ts'
import { uniqueIn } from '../record/own-index.ts'
import type { Asking } from '../record/registry.ts'
import type { Found, Load } from './row.ts'
import { notYet } from './row.ts'

/** What the rows of a batch asked, and how records stand once the rows before are done. */

interface Wanted {
  load: Load
  keys: Set<string>
}

const externalPrefix = 'external:'
/** Whose an external id is, also where the record is hidden. */
export const holder = (by: string): string => `holder of ${by}`

/** Whose a value is of a field that no two records hold the same of. */
export const valuePlace = (field: string): string => `value of ${field}`

const place = (kind: string, by: string, key: string) => `${kind}\n${by}\n${key}`

const uniquePlaces = (ctx: Asking, is: RecordKind, row: Row): string[] =>
  uniqueIn(ctx, is, row).map(({ name, value }) =>
    place(is.kind, valuePlace(name), JSON.stringify(value)),
  )

/** Where a record is found, as drafts keep it. */
export const placesIn = (ctx: Asking, is: RecordKind, row: Row): string[] => [
  place(is.kind, 'id', row.id),
  ...uniquePlaces(ctx, is, row),
  ...(is.keys?.(row) ?? []).flatMap((one) => [
    place(is.kind, one.kind, one.key),
    ...(one.kind.startsWith(externalPrefix) ? [place(is.kind, holder(one.kind), one.key)] : []),
  ]),
]

/** Records as they stand by what is not saved yet, in place of those in the database. */
export interface Drafts {
  /** Those under these places, and those with these ids. */
  under(places: string[]): Look<{ place: string; row: Row }[]>
  withIds(ids: string[]): Look<Row[]>
  kindOf(row: Row): RecordKind | undefined
}

export function newReads(ctx: Asking, drafts?: Drafts) {
  const rows = new Map<string, Row>()
  /** The ids under a key, of those that were asked for. */
  const ids = new Map<string, Set<string>>()
  const asked = new Set<string>()
  const onces = new Map<string, unknown>()
  /** Those that stand otherwise than in the database. */
  const stood = new Set<string>()
  const wanted = new Map<string, Wanted>()
  const wantedOnce = new Map<string, Look<unknown>>()

  /** One that was read is known by its id, however it was found. */
  const idsOf = (kind: string, by: string, key: string) =>
    by === 'id' && rows.has(key) ? [key] : [...(ids.get(place(kind, by, key)) ?? [])]

  function put(at: string, id: string): void {
    const known = ids.get(at)
    if (known) known.add(id)
    else ids.set(at, new Set([id]))
  }

  function find(kind: string, by: string, keys: string[], load: Load): Look<Found[]> {
    const isKnown = (key: string) =>
      asked.has(place(kind, by, key)) || (by === 'id' && rows.has(key))
    const unknown = keys.filter((key) => !isKnown(key))
    if (unknown.length) {
      const name = JSON.stringify([kind, by])
      const want = wanted.get(name) ?? { load, keys: new Set() }
      wanted.set(name, { load, keys: want.keys.union(new Set(unknown)) })
    }
    return {
      queries: [],
      ready: () => {
        if (unknown.length) throw notYet
      },
      read: () =>
        keys.flatMap((key) =>
          idsOf(kind, by, key).map((id) => {
            const row = rows.get(id)
            return { key, id, ...(row && { row }) }
          }),
        ),
    }
  }

  function once<T>(name: string, look: () => Look<T>): Look<T> {
    const isKnown = onces.has(name)
    if (!isKnown && !wantedOnce.has(name)) wantedOnce.set(name, look())
    return {
      queries: [],
      ready: () => {
        if (!isKnown) throw notYet
      },
      read: () => onces.get(name) as T, // of the same name, as it was read
    }
  }

  /** Reads all that was asked since, in one trip. */
  async function read(db: Database): Promise<void> {
    const [finds, others] = [[...wanted], [...wantedOnce]]
    wanted.clear()
    wantedOnce.clear()
    const looks = finds.map(([name, { load, keys }]) =>
      map(load([...keys]), (found) => {
        const [kind = '', by = ''] = JSON.parse(name) as string[] // as it was written
        for (const key of keys) asked.add(place(kind, by, key))
        for (const { key, id, row } of found) {
          if (row && !rows.has(id)) rows.set(id, row as Row) // every record table has its columns
          put(place(kind, by, key), id)
        }
      }),
    )
    const [, values] = await ask(db, both(...looks), both(...others.map(([, look]) => look)))
    for (const [at, [name]] of others.entries()) onces.set(name, values[at])
    if (drafts && finds.length) await readDrafts(db, drafts, finds)
  }

  /** What was drafted before stands in place of what was read. */
  async function readDrafts(db: Database, from: Drafts, finds: [string, Wanted][]) {
    const places = finds.flatMap(([name, { keys }]) => {
      const [kind = '', by = ''] = JSON.parse(name) as string[] // as it was written
      return [...keys].map((key) => place(kind, by, key))
    })
    const found = places.flatMap((at) => [...(ids.get(at) ?? [])])
    const [drafted, changed] = await ask(db, from.under(places), from.withIds(found))
    for (const row of [...drafted.map((one) => one.row), ...changed])
      if (!stood.has(row.id)) draw(row)
  }

  function draw(row: Row): void {
    const kind = drafts?.kindOf(row)
    if (kind) stands(kind, row)
  }

  /** A record as it stands from now on. */
  function stands(kind: RecordKind, row: Row): void {
    stood.add(row.id)
    const before = rows.get(row.id)
    for (const at of before ? placesIn(ctx, kind, before) : []) ids.get(at)?.delete(row.id)
    rows.set(row.id, row)
    for (const at of placesIn(ctx, kind, row)) put(at, row.id)
  }

  return { find, once, read, stands }
}
