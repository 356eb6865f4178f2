import { type SQL, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { words } from '../../language/matching-keys.ts'
import { isNear } from '../../language/near-names.ts'
import { cutTo } from '../../language/shorthand/ends.ts'
import { ask, both, type Look, map, nothing } from '../../platform/db.ts'
import type { Choice } from '../card.ts'
import type { Context } from '../context.ts'
import type { Hit, RecordKind, Told } from './kind.ts'
import type { Cursor, Page } from './list.ts'
import { matches, wordsTyped } from './matches.ts'
import { recentlyTouched } from './queries.ts'
import { kindNamed, kindOf, kinds, recordKind } from './registry.ts'

/** What stands beside a record in `matchedIn`: where it was found. */
export const place = {
  arm: sql<number>`m.arm`.as('arm'),
  word: sql<string | number>`m.word`.as('m_word'),
  recordId: sql<string>`m.record_id`.as('m_record_id'),
  ok: sql<number>`m.ok`.as('ok'),
}

/** What `told` reads from, and how a record is joined to it where it is one. */
export const among = (matched: SQL): SQL => sql`${matched} m`
export const isMatch = (table: SQLiteTable): SQL => sql`${table}.id = m.record_id and m.ok`

/** With several words few of those that have one have all: more are looked at. */
const lookedFor = (typed: string, most: number) =>
  wordsTyped(typed).length > 1 ? Math.max(most + 1, 12) : most + 1

/** A page of records of a kind: open first, then the member's own, then as they were found. */
export function findPage(
  ctx: Context,
  kind: RecordKind,
  typed: string,
  { after, most }: { after?: Cursor | undefined; most: number },
): Look<Page<Hit>> {
  const { told } = kind.found ?? {}
  const looked = lookedFor(typed, most)
  const matched = told && matches(ctx, kind, { typed, after, looked })
  if (!matched) return nothing({ rows: [] })
  const rankOf = ({ arm, hit }: Told) => (hit?.closed ? 9 : (matched.tiers[arm] ?? 9))
  return map(told(ctx, matched.query), (all) => {
    const page = cutOff(all, most, looked)
    const sorted = page.rows
      .map((one, at) => ({ one, at }))
      .sort((a, b) => rankOf(a.one) - rankOf(b.one) || a.at - b.at)
    return { ...page, rows: sorted.flatMap(({ one: { hit } }) => hit ?? []) }
  })
}

/** The first of the matches that are records, each once, and the place of the last. */
function cutOff(all: Told[], most: number, looked: number): Page<Told> {
  const isNew = ({ recordId }: Told, at: number) =>
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

/** What there is of each kind, what the member touched last first among equals. */
export async function search(ctx: Context, typed: string, most: number): Promise<Found[]> {
  const anywhere = kinds(ctx).filter(({ found }) => found?.anywhere)
  const [recent, pages] = await ask(
    ctx.db,
    recentlyTouched(ctx),
    both(...anywhere.map((kind) => findPage(ctx, kind, typed, { most }))),
  )
  return pages.flatMap((page, at) => {
    const { kind = '' } = anywhere[at] ?? {}
    return page.rows.length || page.next
      ? [{ ...page, rows: latestFirst(page.rows, recent), kind }]
      : []
  })
}

/** What was touched last comes first, what is closed last. */
export function latestFirst(hits: Hit[], recent: string[]): Hit[] {
  const rank = ({ id, closed }: Hit) => {
    const touched = recent.indexOf(id)
    return (touched < 0 ? recent.length : touched) + (closed ? recent.length + 1 : 0)
  }
  return hits
    .map((hit, at) => ({ hit, at }))
    .sort((a, b) => rank(a.hit) - rank(b.hit) || a.at - b.at)
    .map(({ hit }) => hit)
}

/** What tells records of a kind apart, by their ids. */
export function toldOf(ctx: Context, kind: string, ids: string[]): Look<Hit[]> {
  const told = recordKind(ctx, kind).found?.told
  if (!told || ids.length === 0) return nothing([])
  const given = sql`(select 0 as arm, '' as word, value as record_id, 1 as ok
    from json_each(${JSON.stringify(ids)}))`
  return map(told(ctx, given), (all) => all.flatMap(({ hit }) => hit ?? []))
}

const existing = 'existing-'

/** What a field of such records asks type-ahead for: where it makes none, only those there are. */
export const suggested = (ctx: Context, { of, creates }: { of: string; creates: boolean }) =>
  !creates && kindNamed(ctx, of)?.found?.offersNew ? `${existing}${of}` : of

const listed = 20
const longestName = 200

/** Of records that are found by their words, fewer: each is read with what tells it apart. */
const matchesListed = 12

/** Type-ahead: at most 20 choices; what may be made new comes last. */
export async function suggest(ctx: Context, of: string, all: string): Promise<Choice[]> {
  const typed = cutTo(all, longestName)
  if (of === 'any') return (await search(ctx, typed, 5)).flatMap(({ rows }) => rows.map(choiceOf))
  const known = of.startsWith(existing)
  const kind = kindNamed(ctx, known ? of.slice(existing.length) : of)
  if (!kind?.found) return []
  const { found } = kind
  const looks = found.hits && (found.inOrder || !wordsTyped(typed).length)
  if (found.hits && looks) {
    const [hits] = await ask(ctx.db, found.hits(ctx, typed, listed))
    return hits.slice(0, listed).map(choiceOf)
  }
  const [recent, { rows }] = await ask(
    ctx.db,
    recentlyTouched(ctx),
    findPage(ctx, kind, typed, { most: matchesListed }),
  )
  const hits = latestFirst(rows, recent)
  const choices = (hits.length ? hits : await nearHits(ctx, kind, typed, recent)).map(choiceOf)
  const name = typed.trim()
  const taken = choices.some(({ label }) => label.toLowerCase() === name.toLowerCase())
  return name && !taken && !known && found.offersNew
    ? [...choices, { value: `new:${name}`.slice(0, 140), label: `${found.offersNew}: ${name}` }]
    : choices
}

/** Where nothing begins so: what is called nearly so, the member's latest first. */
async function nearHits(ctx: Context, kind: RecordKind, typed: string, recent: string[]) {
  if (wordsTyped(typed).length === 0) return []
  const beginning = cutTo(typed.trim(), 3)
  const ids = recent.filter((id) => kindOf(id) === kind.kind)
  const [known, { rows }] = await ask(
    ctx.db,
    toldOf(ctx, kind.kind, ids),
    findPage(ctx, kind, beginning, { most: matchesListed }),
  )
  const all = [...latestFirst(known, recent), ...rows]
  return all.filter(
    ({ id, name }, at) => all.findIndex((one) => one.id === id) === at && isNear(typed, name),
  )
}

const choiceOf = ({ id, name, hint }: Hit): Choice => ({
  value: id,
  label: name,
  ...(hint && { hint }),
})

export const fits = (name: string, wanted: string[]) => {
  const has = words(name)
  return wanted.every((word) => has.some((one) => one.startsWith(word)))
}
