import { SQL } from 'drizzle-orm'
import type { Context } from '../../core/context.ts'
import { isHidden } from '../../core/event/reversing.ts'
import { cutOff } from '../../core/record/find-in.ts'
import type { RecordKind, Row } from '../../core/record/kind.ts'
import type { Cursor } from '../../core/record/list.ts'
import type { Shape } from '../../core/record/outside.ts'
import { readInParts } from '../../core/record/parts.ts'
import { find } from '../../core/record/queries.ts'
import { type Asker, alikeIn } from '../../core/record/read-alike.ts'
import { scopedById, select } from '../../core/record/scoped.ts'
import { among, isMatch, place } from '../../core/record/search.ts'
import { type Look, map, nothing, rows } from '../../platform/db.ts'
import type { Again } from './by-key.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { columnsShown, type Listed, type Showing, shapeOfShown, shownAs } from './showing.ts'

export interface Matching {
  /** What is asked for, in one spelling. */
  list: string
  cursor: string | undefined
  limit: number
  /** So many matches are looked at. */
  looked: number
  show: Showing
  /**
   * Rows of `arm`, `word`, `record_id`, `ok`, after such a place; undefined where there is none. In
   * parts, where the reader does not see all.
   */
  query(after: Cursor | undefined, reader: Context): SQL | Again | undefined
  isInParts?: true
}

/** A page of records that are found by something else than their own rows, in its order. */
export async function matchedPage(
  ctx: Context,
  kind: RecordKind,
  { list, cursor, limit, looked, show, query, isInParts }: Matching,
): Promise<Listed> {
  const after = readCursor(cursor, list, 3)
  const shown = shownAs(ctx, kind, show)
  const look = (reader: Context): Look<Listed> => {
    const matched = query(after, reader)
    if (!matched) return nothing({ data: [], page: { next: null } })
    return map(rows(readMatched(reader, kind, show, matched)), (all) => {
      const each = (all as unknown as Row[]).map(asMatch) // a record's columns, where it is one
      const { rows: page, next } = cutOff<Matched>(each, limit, looked)
      return {
        data: page.flatMap<Shape>(({ hit }) =>
          hit && !isHidden(ctx, kind.kind, hit) ? shown(hit) : [],
        ),
        page: { next: next ? writeCursor(list, next) : null },
      }
    })
  }
  return isInParts ? readInParts(ctx, [kind.table], look) : find(ctx, look(ctx))
}

/** By a text that is kept, where it has the same one with other values. */
function readMatched(reader: Context, kind: RecordKind, show: Showing, matched: SQL | Again) {
  const read = (asker: Asker, query: SQL) =>
    select(asker, { ...place, ...columnsShown(asker, kind, show) })
      .from(among(query))
      .leftJoin(scopedById(asker, kind.table), isMatch(kind.table))
  if (matched instanceof SQL) return read(reader, matched)
  const { values, query } = matched
  const shape = JSON.stringify(['matched', kind.kind, matched.shape, shapeOfShown(show)])
  return alikeIn(reader, kind.table, { shape, values }, (asker, at) =>
    read(asker, query(asker, at)),
  )
}

type Matched = ReturnType<typeof asMatch>

/** A match, with its row where it is a record that this reader may see. */
const asMatch = (row: Row) => ({
  arm: Number(row.arm),
  word: row.word as string | number, // what a place in the words consists of
  recordId: String(row.recordId),
  hit: row.id ? row : undefined,
})
