import { sql } from 'drizzle-orm'
import { datasetRows } from '../../../schema/workspace/datasets.ts'
import type { Context } from '../../core/context.ts'
import { ask, rows, type Statement, trip } from '../../platform/db.ts'
import { aliasesOf, keyOf } from './keys.ts'
import { noKey } from './old-editions.ts'

/** Rows of an edition, as a file has them. */

export interface NewRow {
  line: number
  /** The cells that are its key. */
  cells: string[]
  values: Record<string, string | number>
}

interface Written {
  k: string
  l: number
  a: 0 | 1
  v: NewRow['values']
}

function writtenOf({ line: l, cells, values: v }: NewRow): Written[] {
  const key = keyOf(cells)
  if (key === undefined) return []
  return [{ k: key, l, a: 0, v }, ...aliasesOf(cells).map((k): Written => ({ k, l, a: 1, v }))]
}

/** A bound value may be 2 MB. */
const mostLetters = 500_000

function* together(all: Written[]): Generator<string> {
  let [some, letters]: [string[], number] = [[], 0]
  for (const one of all) {
    const text = JSON.stringify(one)
    if (letters + text.length > mostLetters && some.length) {
      yield `[${some.join(',')}]`
      ;[some, letters] = [[], 0]
    }
    some.push(text)
    letters += text.length
  }
  if (some.length) yield `[${some.join(',')}]`
}

const inserting = ({ db, workspace }: Context, edition: string, json: string): Statement =>
  db
    .insert(datasetRows)
    .select(
      sql`select ${workspace.id}, ${edition}, value ->> 'k', value ->> 'l', value ->> 'a', value -> 'v'
        from json_each(${json}) where true`,
    )
    .onConflictDoNothing()

/** The lines that have the same keys already, by key. */
export async function linesWith(
  { db, workspace }: Context,
  edition: string,
  keys: string[],
): Promise<Map<string, number>> {
  const query = db
    .select({ key: datasetRows.key, line: datasetRows.line })
    .from(datasetRows)
    .where(
      sql`workspace_id = ${workspace.id} and edition = ${edition} and alias = 0
        and key in (select value from json_each(${JSON.stringify(keys)}))`,
    )
  const [found] = await ask(db, rows(query))
  return new Map(found.map(({ key, line }) => [key, line]))
}

/** Keeps rows of an edition that does not count yet; those that are there stay. */
export async function writeRows(ctx: Context, edition: string, all: NewRow[]): Promise<void> {
  const head: Written = { k: noKey, l: 0, a: 1, v: {} }
  const pieces = [...together([head, ...all.flatMap(writtenOf)])]
  await trip(
    ctx.db,
    pieces.map((json) => inserting(ctx, edition, json)),
  )
}
