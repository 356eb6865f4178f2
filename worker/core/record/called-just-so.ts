import { type SQL, sql } from 'drizzle-orm'
import { isText, isWord, keys } from '../../../schema/workspace/indexes.ts'
import { words } from '../../language/search-words.ts'
import { inList, type Look, map, nothing, rows } from '../../platform/db.ts'
import type { Context } from '../context.ts'
import { wordsOfKinds } from './audience.ts'
import type { Key, RecordKind, Row } from './kind.ts'
import { isLoose } from './matching.ts'
import { scopedById } from './scoped.ts'
import { termsOf } from './search-words.ts'
import { columnsOf } from './values.ts'

/** So many are looked at, for as many names as a batch has. */
const most = 5000

/** A record that holds no more than this name. */
const called = (kind: RecordKind, name: string) => ({ [kind.title ?? '']: name }) as unknown as Row // keys leave out what is not there

const nameKeys = (kind: RecordKind, name: string): Key[] =>
  (kind.keys?.(called(kind, name)) ?? []).filter((one) => !isLoose(one.kind))

/** What may be called so: by keys of a whole name where the kind has such, else by all its words as one. */
function likely(ctx: Context, kind: RecordKind, names: string[]): SQL {
  const keyed = names.flatMap((name) => nameKeys(kind, name))
  const [first] = keyed
  const all = keyed.filter((one) => one.kind === first?.kind).map(({ key }) => key)
  if (first)
    return sql`select record_id from ${keys} where workspace_id = ${ctx.workspace.id}
      and kind = ${first.kind} and key in ${inList(all)}`
  const phrases = names.flatMap((name) => termsOf(name).at(-1) ?? [])
  const among = (which: SQL, some: string[]) =>
    sql`select record_id from ${wordsOfKinds(ctx, [kind.kind])}
      where field = '' and closed in (0, 1) and ${which} and word in ${inList(some)}`
  const isSeveral = (one: string) => one.includes(' ')
  return sql`${among(isText, phrases.filter(isSeveral))} union all ${among(
    isWord,
    phrases.filter((one) => !isSeveral(one)),
  )}`
}

/** For each of these names the records whose name it is; without one, those whose key it shares. */
export function calledJustSo(
  ctx: Context,
  kind: RecordKind,
  names: string[],
): Look<{ key: string; id: string }[]> {
  const { id, [kind.title ?? '']: title } = columnsOf(kind.table)
  if (!id || !title || names.length === 0) return nothing([])
  const found = ctx.db
    .select({ id: sql<string>`${id}`.as('so_id'), name: sql<string>`${title}`.as('so_name') })
    .from(scopedById(ctx, kind.table))
    .where(sql`${id} in (${likely(ctx, kind, names)})`)
    .limit(most)
  return map(rows(found), (all) => {
    const exact = Map.groupBy(all, ({ name }) => words(name).join(' '))
    const keyed = all.flatMap(({ id, name }) =>
      nameKeys(kind, name).map(({ key }) => ({ key, id })),
    )
    const alike = Map.groupBy(keyed, ({ key }) => key)
    return names.flatMap((name) => {
      const byKey = () => nameKeys(kind, name).flatMap(({ key }) => alike.get(key) ?? [])
      const some = exact.get(words(name).join(' ')) ?? byKey()
      return some.map(({ id }) => ({ key: name, id }))
    })
  })
}
