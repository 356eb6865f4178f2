import type { Context } from '../../core/context.ts'
import { fieldError } from '../../core/errors.ts'
import { isHidden } from '../../core/event/reversing.ts'
import { cutOff, lookedFor } from '../../core/record/find-in.ts'
import type { RecordKind, Row } from '../../core/record/kind.ts'
import { matches } from '../../core/record/matches.ts'
import { find } from '../../core/record/queries.ts'
import { scopedById, select } from '../../core/record/scoped.ts'
import { among, isMatch, place } from '../../core/record/search.ts'
import { map, rows } from '../../platform/db.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { pathOf } from './kinds.ts'
import type { Params } from './params.ts'
import type { Shape } from './shape.ts'
import { columnsShown, type Listed, type Showing, shown } from './showing.ts'

const longestQuery = 200

function typedIn(kind: RecordKind, params: Params): string {
  const typed = params.get('q')?.trim() ?? ''
  const others = [...params.keys()].filter((name) => /^(sort|filter)/.test(name))
  if (others.length)
    throw fieldError('q', `q has an order of its own: leave out ${others.join(' and ')}.`)
  if (!kind.found?.describe)
    throw fieldError('q', `The ${pathOf(kind)} are not found by words. Ask without q.`)
  if (typed && typed.length <= longestQuery) return typed
  throw fieldError('q', `q is a text of 1 to ${longestQuery} characters.`)
}

/** A page of the records that are meant by some words: by their keys first, closed ones last. */
export async function searchedPage(
  ctx: Context,
  kind: RecordKind,
  params: Params,
  { limit, show }: { limit: number; show: Showing },
): Promise<Listed> {
  const typed = typedIn(kind, params)
  const list = JSON.stringify([kind.kind, 'q', typed])
  const looked = lookedFor(typed, limit)
  const after = readCursor(params.get('cursor'), list, 3)
  const matched = matches(ctx, kind, { typed, after, looked })
  if (!matched) return { data: [], page: { next: null } }
  const query = select(ctx, { ...place, ...columnsShown(ctx, kind, show) })
    .from(among(matched.query))
    .leftJoin(scopedById(ctx, kind.table), isMatch(kind.table))
  return find(
    ctx,
    map(rows(query), (all) => {
      const found = (all as unknown as Row[]).map(asMatch) // a record's columns, where it is one
      const { rows: page, next } = cutOff<Matched>(found, limit, looked)
      return {
        data: page.flatMap<Shape>(({ hit }) =>
          hit && !isHidden(ctx, kind.kind, hit) ? shown(ctx, kind, hit, show) : [],
        ),
        page: { next: next ? writeCursor(list, next) : null },
      }
    }),
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
