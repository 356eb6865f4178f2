import { sql } from 'drizzle-orm'
import { keys } from '../../../../schema/workspace/indexes.ts'
import type { Statement } from '../../../platform/db.ts'
import type { RecordKind, Row } from '../../record/kind.ts'
import { wordsByField, wordsInParts } from '../../record/search-words.ts'
import { standingOf } from '../../record/standing.ts'
import type { Run } from '../schedule.ts'
import { dropLists, writeListsWhere } from './word-lists.ts'
import { addParts } from './word-parts.ts'

/**
 * Search words and matching keys of these records made anew, as they are made by now; of one that
 * was changed since it was read, nothing: that change has written its own. Keys as they were made
 * before stay until all keys are gone through.
 */
export function reindex(run: Run, kind: RecordKind, found: Row[]): Statement[] {
  const { db, workspace } = run
  const { table } = kind
  const parted = found.flatMap((row) => wordsInParts({ workspace }, kind, row))
  const all = found.map((row) => ({
    id: row.id,
    version: row.version,
    keys: kind.keys?.(row) ?? [],
  }))
  const same = sql`json_each(${JSON.stringify(all)}) r join ${table} t on t.id = r.value ->> 'id'
    and +t.workspace_id = ${workspace.id} and t.version = r.value ->> 'version'`
  const theirs = sql`workspace_id = ${workspace.id} and record_id in (select t.id from ${same})`
  const lists = found.flatMap((row) =>
    Object.entries(wordsByField({ workspace }, kind, row)).map(([field, words]) => ({
      ...{ id: row.id, field, ...standingOf(kind, row), words },
    })),
  )
  const places = JSON.stringify(lists.map(({ id, field }) => [id, field]))
  const isOver = sql`(record_id, field) not in (select value ->> 0, value ->> 1 from json_each(${places}))`
  const home = { workspace: workspace.id, kind: kind.kind }
  return [
    ...dropLists(db, sql`${theirs} and ${isOver}`),
    ...writeListsWhere(db, home, lists, (id) => sql`${id} in (select t.id from ${same})`),
    ...addParts(run, kind, parted),
    db
      .insert(keys)
      .select(
        sql`select ${workspace.id}, one.value ->> 'kind', one.value ->> 'key', t.id
          from ${same}, json_each(r.value, '$.keys') one where true`,
      )
      .onConflictDoNothing(),
  ]
}
