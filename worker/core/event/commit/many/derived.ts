import { sql } from 'drizzle-orm'
import { keys, links, reminders } from '../../../../../schema/workspace/indexes.ts'
import type { Statement } from '../../../../platform/db.ts'
import type { Context } from '../../../context.ts'
import type { RecordKind, Row } from '../../../record/kind.ts'
import { wordsByField, wordsInParts } from '../../../record/search-words.ts'
import { standingOf } from '../../../record/standing.ts'
import { isNew, type Sides } from '../change.ts'
import { sameKey, wake } from '../derived.ts'
import { forgetKeys } from '../forget-keys.ts'
import { forgetLinks } from '../forget-links.ts'
import { ownValues } from '../own-values.ts'
import { same } from '../same.ts'
import { placeLists, type WordList, writeLists } from '../word-lists.ts'
import { addParts } from '../word-parts.ts'
import type { Together } from './together.ts'

/** Search words, matching keys, own values, links and reminders of them all; only those that differ. */
export const derivedOf = (all: Together, rows: Sides[]): Statement[] => [
  ...words(all, rows),
  ...matchingKeys(all, rows),
  ...ownValues(all.ctx, all.kind, rows),
  ...recordLinks(all, rows),
  ...wake(all.ctx, all.kind, rows),
  ...reminding(all, rows),
]

/** Those whose part is not as it was, with it and whether there was one. */
function differing<T>(rows: Sides[], of: (row: Row) => T) {
  return rows.flatMap(({ is, was }) => {
    const [now, before] = [of(is), was && of(was)]
    return was && same(now, before) ? [] : [{ id: is.id, now, before, isNew: !was }]
  })
}

const some = <T>(all: T[], write: (json: string) => Statement[]): Statement[] =>
  all.length ? write(JSON.stringify(all)) : []

/** At once so many: a value in D1 has at most 2 MB. */
const mostWords = 5000

/** Lists as they are written at once. */
function slicesOfLists(all: WordList[]): WordList[][] {
  const slices: WordList[][] = []
  let left = 0
  for (const list of all) {
    left -= list.words.length
    if (left < 0) {
      slices.push([])
      left = mostWords - list.words.length
    }
    slices.at(-1)?.push(list)
  }
  return slices
}

function words({ ctx, kind }: Together, rows: Sides[]): Statement[] {
  if (!kind.words) return []
  const { db, workspace } = ctx
  const standings = new Map(rows.map(({ is }) => [is.id, standingOf(kind, is)]))
  const stood = differing(rows, (row) => standingOf(kind, row)).filter(({ isNew }) => !isNew)
  const found = differing(rows, (row) => wordsByField(ctx, kind, row))
  const lists = found.flatMap(({ id, now, before }) => {
    const standing = standings.get(id)
    if (!standing) return []
    return Object.entries(now).flatMap(([field, words]) =>
      same(words, before?.[field]) ? [] : [{ id, field, ...standing, words }],
    )
  })
  const areNew = rows.every(isNew)
  return [
    ...placeLists(
      db,
      workspace.id,
      stood.map(({ id, now }) => ({ id, ...now })),
    ),
    ...slicesOfLists(lists).flatMap((slice) =>
      writeLists(db, { workspace: workspace.id, kind: kind.kind }, slice, { areNew }),
    ),
    ...(found.length ? addParts(ctx, kind, partedIn(ctx, kind, rows, found)) : []),
  ]
}

/** Words in parts of those records whose words differ. */
function partedIn(ctx: Context, kind: RecordKind, rows: Sides[], differ: { id: string }[]) {
  const some = new Set(differ.map(({ id }) => id))
  return rows.flatMap(({ is }) => (some.has(is.id) ? wordsInParts(ctx, kind, is) : []))
}

const ids = (json: string) => sql`(select value from json_each(${json}))`

function matchingKeys({ ctx, kind: { keys: of } }: Together, rows: Sides[]): Statement[] {
  if (!of) return []
  const { db, workspace } = ctx
  const found = differing(rows, of)
  const old = found.map(({ id, before = [], now }) => ({ id, before, now }))
  const all = found
    .flatMap(({ id, now }) => now.map(({ kind, key }) => [kind, key, id] as const))
    .sort(inOrder)
  return [
    ...forgetKeys(ctx, old),
    ...some(all, (json) => [
      db
        .insert(keys)
        .select(
          sql`select ${workspace.id}, value ->> 0, value ->> 1, value ->> 2
            from json_each(${json}) where true`,
        )
        .onConflictDoNothing({ target: sameKey }),
    ]),
  ]
}

type Triple = readonly [kind: string, key: string, id: string]

/** As their index has them: so they are written in turn. */
const inOrder = (a: Triple, b: Triple) =>
  a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1] < b[1] ? -1 : a[1] > b[1] ? 1 : 0

function recordLinks({ ctx, kind: is }: Together, rows: Sides[]): Statement[] {
  const { kind, links: of } = is
  if (!of) return []
  const { db, workspace } = ctx
  const found = differing(rows, of)
  const old = found.flatMap(({ id, now, before }) => (before ? [{ id, ...before, now }] : []))
  const all = found.filter(({ now }) => now.to.length).map(({ id, now }) => ({ id, ...now }))
  return [
    ...(old.length ? forgetLinks(ctx, is, old) : []),
    ...some(all, (json) => [
      db
        .insert(links)
        .select(
          sql`select ${workspace.id}, o.value, ${kind}, r.value ->> 'at', r.value ->> 'id'
            from json_each(${json}) r, json_each(r.value -> 'to') o where true`,
        )
        .onConflictDoNothing(),
    ]),
  ]
}

/** Of what is past already nobody is reminded. */
function reminding({ ctx, kind: { reminds } }: Together, rows: Sides[]): Statement[] {
  if (!reminds) return []
  const { db, workspace, now: moment } = ctx
  const found = differing(rows, (row) => reminds.of(row))
  const old = found.flatMap(({ id, isNew }) => (isNew ? [] : [id]))
  const all = found.flatMap(({ id, now }) => (now && now.at > moment ? [{ id, ...now }] : []))
  return [
    ...some(old, (json) => [
      db.delete(reminders).where(sql`workspace_id = ${workspace.id} and record_id in ${ids(json)}`),
    ]),
    ...some(all, (json) => [
      db.insert(reminders).select(
        sql`select ${workspace.id}, value ->> 'id', value ->> 'memberId', value ->> 'at'
          from json_each(${json}) where true`,
      ),
    ]),
  ]
}
