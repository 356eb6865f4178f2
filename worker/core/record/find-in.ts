import { wordsTyped } from '../../language/search-words.ts'
import { both, type Look, map, nothing } from '../../platform/db.ts'
import type { Context } from '../context.ts'
import type { Wish } from './filter/filter.ts'
import type { Hit, Match, RecordKind } from './kind.ts'
import type { Cursor, Page } from './list.ts'
import { matches, type Sought } from './matches.ts'
import { readInParts } from './parts.ts'

/** With several words few of those that have one have all: more are looked at for a list. */
export const lookedFor = (typed: string, most: number) =>
  wordsTyped(typed).length > 1 && most > 3 ? Math.max(most + 1, 12) : most + 1

export interface Wanted {
  after?: Cursor | undefined
  most: number
  /** How many matches are looked at; without it, as many as are needed as a rule. */
  looked?: number
  onlyOpen?: boolean
  /** What is wished of the records of each kind, beside the words. */
  wishes?: ReadonlyMap<string, Wish> | undefined
  loosely?: Sought['loosely']
}

/** A page of records of a kind: open first, then the member's own, then as they were found. */
export function findPage(
  ctx: Context,
  kind: RecordKind,
  typed: string,
  { after, most, looked = lookedFor(typed, most), onlyOpen = false, wishes, loosely }: Wanted,
): Look<Page<Hit>> {
  const { describe } = kind.found ?? {}
  const wish = wishes?.get(kind.kind)
  const matched = describe && matches(ctx, kind, { typed, after, looked, onlyOpen, wish, loosely })
  if (!matched) return nothing({ rows: [] })
  const rankOf = ({ arm, hit }: Match) => (hit?.closed ? 9 : (matched.tiers[arm] ?? 9))
  return map(describe(ctx, matched.query), (all) => {
    const page = cutOff(all, most, looked)
    const sorted = page.rows
      .map((one, at) => ({ one, at }))
      .sort((a, b) => rankOf(a.one) - rankOf(b.one) || a.at - b.at)
    return { ...page, rows: sorted.flatMap(({ one: { hit } }) => hit ?? []) }
  })
}

/** The first of the matches that are records, each once, and the place of the last. */
export function cutOff<M extends Omit<Match, 'hit'> & { hit: unknown }>(
  all: M[],
  most: number,
  looked: number,
): Page<M> {
  const isNew = ({ recordId }: M, at: number) =>
    all.findIndex((one) => one.hit && one.recordId === recordId) === at
  const found = all.filter((one, at) => one.hit && isNew(one, at))
  const rows = found.slice(0, most)
  const last = found.length > most ? rows.at(-1) : all.at(-1)
  const goesOn = found.length > most || all.length >= looked
  return { rows, ...(goesOn && last && { next: [last.arm, last.word, last.recordId] }) }
}

export interface Found extends Page<Hit> {
  kind: string
}

/** Of a page that is not full so many more matches are looked at. */
const more = 100
/** Of what is wished for fewer: an index knows but a part of that. */
const moreWished = 40

/**
 * A page of each kind, with what else is read. Of several words one is looked up, so that none of the
 * matches looked at at first may have all of them: then more are looked at, in one more trip.
 */
export async function findIn<T>(
  ctx: Context,
  kinds: RecordKind[],
  typed: string,
  wanted: Wanted,
  beside: Look<T>,
): Promise<[Found[], T]> {
  const tables = kinds.map(({ table }) => table)
  const [read, pages] = await readInParts(ctx, tables, (reader) =>
    both(beside, both(...kinds.map((kind) => findPage(reader, kind, typed, wanted)))),
  )
  const first = kinds.flatMap((kind, at) => {
    const page = pages[at]
    return page ? [{ kind, page }] : []
  })
  const isFound = first.some(({ page }) => page.rows.length > 0)
  const isEnough = isFound || !first.some(({ page }) => isShort(page, wanted))
  const found = isEnough ? first : await lookedFurther(ctx, first, typed, wanted)
  const said = found.filter(({ page }) => page.rows.length > 0 || page.next)
  return [said.map(({ kind, page }) => ({ ...page, kind: kind.kind })), read]
}

const isShort = ({ rows, next }: Page<Hit>, { most }: Wanted) => next && rows.length < most

interface Read {
  kind: RecordKind
  page: Page<Hit>
}

async function lookedFurther(ctx: Context, found: Read[], typed: string, wanted: Wanted) {
  const short = found.filter(({ page }) => isShort(page, wanted))
  const tables = short.map(({ kind }) => kind.table)
  const looks = (reader: Context) =>
    short.map(({ kind, page: { rows, next } }) =>
      findPage(reader, kind, typed, {
        ...wanted,
        ...{
          after: next,
          most: wanted.most - rows.length,
          looked: wanted.wishes ? moreWished : more,
        },
      }),
    )
  const further = await readInParts(ctx, tables, (reader) => both(...looks(reader)))
  return found.map((one) => {
    const page = further[short.indexOf(one)]
    return page ? { ...one, page: { ...page, rows: [...one.page.rows, ...page.rows] } } : one
  })
}
