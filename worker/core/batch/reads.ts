import { words } from '../../language/search-words.ts'
import { ask, both, type Database, type Look, map } from '../../platform/db.ts'
import type { RecordKind, Row } from '../record/kind.ts'
import { isWhole } from '../record/matching.ts'
import { uniqueIn } from '../record/own-index.ts'
import { type Asking, kindOf } from '../record/registry.ts'
import type { Batch, Found, Load } from './row.ts'
import type { Beside } from './turn.ts'

/** What the rows of a batch asked, and how records stand once the rows before are done. */

/** Under a key: the ids there, and whether the database was asked for them. */
interface Place {
  ids: string[]
  isAsked: boolean
  changed: number
}

/** All places of a kind with keys of one sort. */
interface Sort {
  kind: string
  by: string
  places: Map<string, Place>
}

/** Those of them that are asked for next. */
interface Wanted {
  sort: Sort
  load: Load
  places: Map<string, Place>
}

const externalPrefix = 'external:'
const heldPrefix = 'held '
/** Whose an external id is, also where the record is hidden. */
export const holder = (by: string): string => `holder of ${by}`

/** What the database has, without what those before it did. */
export const asHeld = (by: string): string => `${heldPrefix}${by}`

/** Whose a value is of a field that no two records hold the same of. */
export const valuePlace = (field: string): string => `value of ${field}`

/** By what is called so. */
export const namePlace = 'called so'

/** A name as the place has it. */
export const nameAt = (name: string): string => words(name).join(' ')

type At = [by: string, key: string]

const uniqueAt = (ctx: Asking, is: RecordKind, row: Row): At[] =>
  uniqueIn(ctx, is, row).map(({ name, value }) => [valuePlace(name), JSON.stringify(value)])

/** Where a record is found by what it is called. */
const namedAt = ({ name }: Row): At[] =>
  typeof name === 'string' ? [[namePlace, nameAt(name)]] : []

/** Where a record is found else. */
const placesOf = (ctx: Asking, is: RecordKind, row: Row): At[] => [
  ['id', row.id],
  ...uniqueAt(ctx, is, row),
  ...(is.keys?.(row) ?? []).flatMap((one): At[] => {
    if (!isWhole(one.kind)) return []
    const at: At = [one.kind, one.key]
    return one.kind.startsWith(externalPrefix) ? [at, [holder(one.kind), one.key]] : [at]
  }),
]

const sortName = (kind: string, by: string) => `${kind}\n${by}`
const place = (kind: string, by: string, key: string) => `${kind}\n${by}\n${key}`

/** The same, as drafts keep it. */
export const placesIn = (ctx: Asking, is: RecordKind, row: Row): string[] =>
  [...namedAt(row), ...placesOf(ctx, is, row)].map(([by, key]) => place(is.kind, by, key))

/** Records as they stand by what is not saved yet, in place of those in the database. */
export interface Drafts {
  /** Those under these places, and those with these ids. */
  under(places: string[]): Look<{ place: string; row: Row }[]>
  withIds(ids: string[]): Look<Row[]>
  kindOf(row: Row): RecordKind | undefined
}

export function newReads(ctx: Asking, drafts?: Drafts) {
  const rows = new Map<string, Row>()
  const sorts = new Map<string, Sort>()
  const onces = new Map<string, unknown>()
  /** Those that stand otherwise than in the database. */
  const stood = new Set<string>()
  const wanted = new Map<Sort, Wanted>()
  const wantedOnce = new Map<string, Look<unknown>>()

  function sortOf(kind: string, by: string): Sort {
    const name = sortName(kind, by)
    const known = sorts.get(name)
    if (known) return known
    const sort: Sort = { kind, by, places: new Map() }
    sorts.set(name, sort)
    if (by === namePlace) nameStood(sort)
    return sort
  }

  function placed({ places }: Sort, key: string): Place {
    const known = places.get(key)
    if (known) return known
    const at = { ids: [], isAsked: false, changed: 0 }
    places.set(key, at)
    return at
  }

  const put = ({ ids }: Place, id: string) => void (ids.includes(id) || ids.push(id))

  /** Names are looked for seldom: those that stand so far are put there when they first are. */
  function nameStood(sort: Sort): void {
    for (const id of stood) {
      const row = kindOf(id) === sort.kind && rows.get(id)
      for (const [, key] of row ? namedAt(row) : []) put(placed(sort, key), id)
    }
  }

  const placesHere = (is: RecordKind, row: Row): At[] =>
    sorts.has(sortName(is.kind, namePlace))
      ? [...namedAt(row), ...placesOf(ctx, is, row)]
      : placesOf(ctx, is, row)

  /** One that was read is known by its id, however it was found. */
  const isKnown = (by: string, key: string, { isAsked }: Place) =>
    isAsked || (by === 'id' && rows.has(key))

  const idsOf = (by: string, key: string, { ids }: Place) =>
    by === 'id' && rows.has(key) ? [key] : ids

  function find(beside: Beside, kind: string, by: string, keys: string[], load: Load) {
    const sort = sortOf(kind, by)
    const all = keys.map((key) => ({ key, at: placed(sort, key) }))
    const areKnown = () => all.every(({ key, at }) => isKnown(by, key, at))
    const unknown = all.filter(({ key, at }) => !isKnown(by, key, at))
    if (unknown.length) {
      const asked = wanted.get(sort) ?? { sort, load, places: new Map() }
      wanted.set(sort, asked)
      for (const { key, at } of unknown) asked.places.set(key, at)
    }
    return {
      queries: [],
      ready: () => (areKnown() ? undefined : until(beside, areKnown)),
      read: (): Found[] =>
        all.flatMap(({ key, at }) => {
          beside.goesBy(at)
          return idsOf(by, key, at).map((id) => {
            const row = rows.get(id)
            return { key, id, ...(row && { row }) }
          })
        }),
    }
  }

  async function until({ answers }: Beside, isSo: () => boolean): Promise<void> {
    while (!isSo()) await answers()
  }

  function once<T>(beside: Beside, name: string, look: () => Look<T>): Look<T> {
    const isKnown = () => onces.has(name)
    if (!isKnown() && !wantedOnce.has(name)) wantedOnce.set(name, look())
    return {
      queries: [],
      ready: () => (isKnown() ? undefined : until(beside, isKnown)),
      read: () => onces.get(name) as T, // of the same name, as it was read
    }
  }

  /** What one of them asks. */
  const of = (beside: Beside): Pick<Batch, 'find' | 'once'> => ({
    find: (...asked) => find(beside, ...asked),
    once: (...asked) => once(beside, ...asked),
  })

  /** Reads all that was asked since, in one trip. */
  async function read(db: Database): Promise<void> {
    const [finds, others] = [[...wanted.values()], [...wantedOnce]]
    wanted.clear()
    wantedOnce.clear()
    const looks = finds.map(({ sort: { by }, load, places }) =>
      map(load([...places.keys()]), (found) => {
        for (const at of places.values()) at.isAsked = true
        for (const { key, id, row } of found) {
          if (row && !rows.has(id)) rows.set(id, row as Row) // every record table has its columns
          const at = places.get(key)
          // Where one stands that was changed before is known already.
          if (at && (!stood.has(id) || by.startsWith(heldPrefix))) put(at, id)
        }
      }),
    )
    const [, values] = await ask(db, both(...looks), both(...others.map(([, look]) => look)))
    for (const [at, [name]] of others.entries()) onces.set(name, values[at])
    if (drafts && finds.length) await readDrafts(db, drafts, finds)
  }

  /** What was drafted before stands in place of what was read. */
  async function readDrafts(db: Database, from: Drafts, finds: Wanted[]) {
    const under = finds.flatMap(({ sort: { kind, by }, places }) =>
      [...places.keys()].map((key) => place(kind, by, key)),
    )
    const found = finds.flatMap(({ places }) => [...places.values()].flatMap(({ ids }) => ids))
    const [drafted, changed] = await ask(db, from.under(under), from.withIds(found))
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
    for (const [by, key] of before ? placesHere(kind, before) : []) {
      const at = placed(sortOf(kind.kind, by), key)
      at.ids = at.ids.filter((id) => id !== row.id)
      at.changed += 1
    }
    rows.set(row.id, row)
    for (const [by, key] of placesHere(kind, row)) {
      const at = placed(sortOf(kind.kind, by), key)
      put(at, row.id)
      at.changed += 1
    }
  }

  return { of, read, stands }
}
