import type { Placeholder } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Database } from '../../platform/db.ts'
import { madeOnce } from '../../platform/made-once.ts'
import { given, kept, type Writable, writtenFor } from '../../platform/written.ts'
import type { Asked, Cursor } from './list.ts'
import { type Audience, type Reader, system } from './reader.ts'
import { seesAll } from './scoped.ts'

/** Who reads records of a workspace, and where they are kept. */
export type Asker = Exclude<Reader, { workspace: 'every' }> & { db: Database }

/** What is asked for by these names, or what stands for it in a text. */
export type At<N extends string> = Record<N, string | Placeholder>

/** Chosen by code alone: of each a text is kept. */
type Shape = [which?: string | number]

interface Text<S extends Shape> {
  shape: S
  names: string[]
  asked: Set<SQLiteTable>
}

type Reading = Audience & { db: Database }

/**
 * A read whose text is written once for all who see everything in its tables: it is made for a reader
 * that stands for each of them and is no one, by which is noted whose records are asked for. Who does
 * not see all of these reads by a text of their own. `read` is declared once, and knows nothing but
 * what it is given here.
 */
export function readAlike<N extends string, S extends Shape, Q extends Writable>(
  read: (reader: Asker, at: At<N>, ...shape: S) => Q,
): (reader: Reading, values: Record<N, string>, ...shape: S) => Q {
  const texts = new Map<string | number | undefined, Text<S>>()
  const forAll = writtenFor((db, { shape, names, asked }: Text<S>) => {
    const anyone = { ...system({ db, workspace: { id: given('workspace') } }), asked }
    const at = Object.fromEntries(names.map((name) => [name, given(name)]))
    return read(anyone, at as At<N>, ...shape) // by the same names
  })
  return (reader, values, ...shape) => {
    const [which] = shape
    const text = texts.get(which) ?? { shape, names: Object.keys(values), asked: new Set() }
    texts.set(which, text)
    const same = forAll(reader.db, text, { ...values, workspace: reader.workspace.id })
    const isTheirs = [...text.asked].every((table) => seesAll(reader, table))
    return isTheirs ? same : read(reader, values, ...shape)
  }
}

interface Kept<Q> {
  asked: Set<SQLiteTable>
  sent: ReturnType<typeof kept<Q & Writable>>
}

const keptOf = madeOnce((_of: object) => new Map<string, Kept<unknown>>())

/** There are few in use; of more it begins anew. */
const mostKept = 50

/**
 * The same of what can be asked in many shapes: of each the text is kept, by `shape`, which has to say
 * all that it depends on beside these values. `read` knows of its reader only what it is given here.
 */
export function alikeIn<T extends string | number | null, Q extends Writable>(
  reader: Reading,
  of: object,
  { shape, values }: { shape: string; values: T[] },
  read: (reader: Asker, at: (place: number) => T | Placeholder) => Q,
): Q {
  const all = keptOf(of) as Map<string, Kept<Q>> // a shape is asked by one `read` alone
  const known = all.get(shape)
  const text = known ?? keptFor(reader.db, read)
  if (!known && all.size >= mostKept) all.clear()
  all.set(shape, text)
  if (![...text.asked].every((table) => seesAll(reader, table)))
    return read(reader, (place) => values[place] as T) // of as many as there are
  const named = Object.fromEntries(values.map((value, place) => [`v${place}`, value]))
  return text.sent(reader.db, { ...named, workspace: reader.workspace.id })
}

function keptFor<Q extends Writable>(
  db: Database,
  read: (reader: Asker, at: (place: number) => Placeholder) => Q,
): Kept<Q> {
  const asked = new Set<SQLiteTable>()
  const anyone = { ...system({ db, workspace: { id: given('workspace') } }), asked }
  return { sent: kept(read(anyone, (place) => given(`v${place}`))), asked }
}

/** The rows of a list about a record; its beginning, which stands on cards, is read alike. */
export function pageAlike<Q extends Writable>(
  page: (reader: Asker, of: string | Placeholder, most: number, after?: Cursor) => Q,
): (reader: Reading, asked: Asked) => Q {
  const beginning = readAlike((reader, { of }: At<'of'>, most: number) => page(reader, of, most))
  return (reader, { of, after, most }) =>
    after ? page(reader, of, most, after) : beginning(reader, { of }, most)
}
