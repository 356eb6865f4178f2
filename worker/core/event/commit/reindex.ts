import { sql } from 'drizzle-orm'
import { everyone, keys, terms } from '../../../../schema/workspace/indexes.ts'
import type { Statement } from '../../../platform/db.ts'
import type { RecordKind, Row } from '../../record/kind.ts'
import { withOverlap, wordsByField, wordsInParts } from '../../record/search-words.ts'
import { standingOf } from '../../record/standing.ts'
import type { Run } from '../schedule.ts'
import { sameWord } from './derived.ts'
import { addParts } from './word-parts.ts'

/**
 * Search words and matching keys of these records made anew, as they are made by now; of one that
 * was changed since it was read, nothing: that change has written its own.
 */
export function reindex(run: Run, kind: RecordKind, found: Row[]): Statement[] {
  const { db, workspace } = run
  const { table } = kind
  const parted = found.flatMap((row) => wordsInParts({ workspace }, kind, row))
  const all = found.map((row) => ({
    id: row.id,
    version: row.version,
    ...standingOf(kind, row),
    words: Object.fromEntries(
      Object.entries(wordsByField({ workspace }, kind, row)).map(([field, all]) => [
        field,
        withOverlap(all),
      ]),
    ),
    keys: kind.keys?.(row) ?? [],
  }))
  const same = sql`json_each(${JSON.stringify(all)}) r join ${table} t on t.id = r.value ->> 'id'
    and +t.workspace_id = ${workspace.id} and t.version = r.value ->> 'version'`
  const theirs = sql`workspace_id = ${workspace.id} and record_id in (select t.id from ${same})`
  return [
    db.delete(terms).where(theirs),
    db
      .insert(terms)
      .select(
        sql`select ${workspace.id}, ${everyone}, ${kind.kind}, fields.key,
            r.value ->> 'closed', r.value ->> 'owner', words.value ->> 0, t.id,
            r.value ->> 'team', r.value ->> 'sharedWith', words.value ->> 1
          from ${same}, json_each(r.value, '$.words') fields, json_each(fields.value) words
          where true`,
      )
      .onConflictDoUpdate(sameWord),
    ...addParts(run, kind, parted),
    db.delete(keys).where(theirs),
    db
      .insert(keys)
      .select(
        sql`select ${workspace.id}, one.value ->> 'kind', one.value ->> 'key', t.id
          from ${same}, json_each(r.value, '$.keys') one where true`,
      )
      .onConflictDoNothing(),
  ]
}
