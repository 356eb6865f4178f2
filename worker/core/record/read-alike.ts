import type { Placeholder } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Database } from '../../platform/db.ts'
import { given, type Writable, writtenFor } from '../../platform/written.ts'
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

/** The rows of a list about a record; its beginning, which stands on cards, is read alike. */
export function pageAlike<Q extends Writable>(
  page: (reader: Asker, of: string | Placeholder, most: number, after?: Cursor) => Q,
): (reader: Reading, asked: Asked) => Q {
  const beginning = readAlike((reader, { of }: At<'of'>, most: number) => page(reader, of, most))
  return (reader, { of, after, most }) =>
    after ? page(reader, of, most, after) : beginning(reader, { of }, most)
}
