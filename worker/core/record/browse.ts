import { ask, both } from '../../platform/db.ts'
import type { Context } from '../context.ts'
import type { Hit } from './kind.ts'
import { find, recentlyTouched } from './queries.ts'
import { kindNamed, kindOf } from './registry.ts'
import { describedBy, latestFirst, search } from './search.ts'
import { wordsTyped } from './typed-words.ts'

/** A part of a list by number, as vendors ask for it that know no cursors. */
export interface Part {
  skip: number
  count: number
}

/** Nobody looks further than that. */
const mostOfAKind = 40

/** One of each kind in turn, so that what is found of one kind does not hide the others. */
function inTurn(pages: Hit[][]): Hit[] {
  const longest = Math.max(0, ...pages.map((page) => page.length))
  return Array.from({ length: longest }, (_, at) => pages.flatMap((page) => page[at] ?? [])).flat()
}

/** What the member touched last of what is found anywhere. */
async function latest(ctx: Context): Promise<Hit[]> {
  const recent = await find(ctx, recentlyTouched(ctx))
  const ids = [...new Set(recent)].filter((id) => kindNamed(ctx, kindOf(id))?.found?.anywhere)
  const byKind = Map.groupBy(ids, kindOf)
  const looks = [...byKind].map(([kind, some]) => describedBy(ctx, kind, some))
  const [found] = await ask(ctx.db, both(...looks))
  return latestFirst(found.flat(), recent)
}

/** Records of any kind as they are typed: where nothing is, the latest. */
export async function browse(ctx: Context, typed: string, { skip, count }: Part): Promise<Hit[]> {
  if (wordsTyped(typed).length === 0) return (await latest(ctx)).slice(skip, skip + count)
  const each = Math.ceil((skip + count) / 2)
  if (each > mostOfAKind) return []
  const found = await search(ctx, typed, each)
  return inTurn(found.map(({ rows }) => rows)).slice(skip, skip + count)
}
