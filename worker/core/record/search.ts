import { type SQL, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { fromList, isList } from '../../language/lists.ts'
import { isNear, slips } from '../../language/near-names.ts'
import { words, wordsTyped } from '../../language/search-words.ts'
import { cutTo } from '../../language/shorten.ts'
import { maySlip } from '../../language/word-parts.ts'
import { ask, both, type Look, map, nothing } from '../../platform/db.ts'
import { longestName, newName, tooLong } from '../action/new-name.ts'
import type { Choice } from '../card.ts'
import type { Context } from '../context.ts'
import { longestLine } from '../too-long.ts'
import { type Found, findIn, findPage } from './find-in.ts'
import type { Hit, RecordKind } from './kind.ts'
import { nearSeveral } from './near-several.ts'
import { recentlyTouched } from './queries.ts'
import { kindNamed, kindOf, kinds, recordKind, sought } from './registry.ts'
import { wordsOf } from './search-words.ts'

/** What stands beside a record in `matchedIn`: where it was found. */
export const place = {
  arm: sql<number>`m.arm`.as('arm'),
  word: sql<string | number>`m.word`.as('m_word'),
  recordId: sql<string>`m.record_id`.as('m_record_id'),
  ok: sql<number>`m.ok`.as('ok'),
}

/** What `describe` reads from, and how a record is joined to it where it is one. */
export const among = (matched: SQL): SQL => sql`${matched} m`
export const isMatch = (table: SQLiteTable): SQL => sql`${table}.id = m.record_id and m.ok`

/** What there is of each kind, what the member touched last first among equals. */
export async function search(ctx: Context, typed: string, most: number): Promise<Found[]> {
  const anywhere = sought(ctx)
  const [found, recent] = await findIn(ctx, anywhere, typed, { most }, recentlyTouched(ctx))
  return found.map((one) => ({ ...one, rows: latestFirst(one.rows, recent) }))
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
export function describedBy(ctx: Context, kind: string, ids: string[]): Look<Hit[]> {
  const describe = recordKind(ctx, kind).found?.describe
  if (!describe || ids.length === 0) return nothing([])
  const given = sql`(select 0 as arm, '' as word, value as record_id, 1 as ok
    from json_each(${JSON.stringify(ids)}))`
  return map(describe(ctx, given), (all) => all.flatMap(({ hit }) => hit ?? []))
}

const existing = 'existing-'
const open = 'open-'

/** What a field of such records asks type-ahead for: where it makes none, only those there are. */
export const suggested = (
  ctx: Context,
  { of, creates, open: only }: { of: string; creates: boolean; open?: true },
) => {
  if (only) return `${open}${of}`
  return !creates && kindNamed(ctx, of)?.found?.offersNew ? `${existing}${of}` : of
}

const listed = 20

/** As many as Slack takes. */
const longestList = 100

/** Of records that are found by their words, fewer: each is read with what tells it apart. */
const matchesListed = 12

/** Type-ahead: at most 20 choices; what may be made new comes last. */
export async function suggest(ctx: Context, of: string, said: string): Promise<Choice[]> {
  const typed = cutTo(said, longestName)
  if (isList(of)) return fromList(of, typed, ctx.workspace.country).slice(0, longestList)
  if (of === 'any') return (await search(ctx, typed, 5)).flatMap(({ rows }) => rows.map(choiceOf))
  const [, asked, wanted = ''] = /^(existing-|open-)?(.*)$/s.exec(of) ?? []
  const kind = kindNamed(ctx, wanted)
  if (!kind?.found) return []
  const { offersNew } = kind.found
  const hits = await hitsListed(ctx, kind, typed, asked === open)
  const choices = hits.slice(0, offersNew ? listed - 1 : listed).map(choiceOf)
  const name = said.trim()
  const taken = choices.some(({ label }) => label.toLowerCase() === name.toLowerCase())
  return name && !taken && !asked && offersNew ? [...choices, newChoice(offersNew, name)] : choices
}

/** Those that begin so, the member's latest first, else those that are called nearly so. */
async function hitsListed(ctx: Context, kind: RecordKind, typed: string, onlyOpen: boolean) {
  const { hits, inOrder } = kind.found ?? {}
  if (hits && (inOrder || !wordsTyped(typed).length)) {
    const [found] = await ask(ctx.db, hits(ctx, typed, listed))
    return found
  }
  const wanted = { most: matchesListed, onlyOpen, loosely: 'amid' as const }
  const [[page], recent] = await findIn(ctx, [kind], typed, wanted, recentlyTouched(ctx))
  const rows = page?.rows ?? []
  return rows.length
    ? latestFirst(rows, recent)
    : nearHits(ctx, [kind], { typed, recent, onlyOpen })
}

/** Longer lines are no names. */
const mostWordsNear = 4

/**
 * Of several words with a slip in one: finding nothing for them has read much already, so few are
 * looked at.
 */
async function nearlyOfSeveral(ctx: Context, among: RecordKind[], typed: string, said: string[]) {
  const worded = among.filter(({ words }) => words)
  const [ids] = await ask(ctx.db, nearSeveral(ctx, worded, said))
  const byKind = Map.groupBy(ids, (id) => kindOf(id))
  const [found] = await ask(
    ctx.db,
    both(...[...byKind].map(([kind, some]) => describedBy(ctx, kind, some))),
  )
  return found.flat().filter(({ name }) => isNear(typed, name))
}

/** What is called nearly as it was typed, of what is found anywhere, the member's latest first. */
export async function nearlyCalled(ctx: Context, typed: string, most: number): Promise<Hit[]> {
  const said = wordsTyped(typed)
  const anywhere = sought(ctx)
  if (said.length === 0 || said.length > mostWordsNear) return []
  if (said.length > 1) return (await nearlyOfSeveral(ctx, anywhere, typed, said)).slice(0, most)
  const [slipped, recent] = await slippedHits(ctx, anywhere, typed, most)
  if (slipped.length) return slipped.slice(0, most)
  return (await nearHits(ctx, anywhere, { typed, recent, onlyOpen: false })).slice(0, most)
}

/** The same of one kind, of one word or several: these are found by the beginning of the last. */
export async function nearlyCalledOf(ctx: Context, kind: string, typed: string): Promise<Hit[]> {
  const found = kindNamed(ctx, kind)
  if (!found?.found) return []
  const [slipped, recent] = await slippedHits(ctx, [found], typed, perBeginning)
  if (slipped.length) return slipped
  const by = typed.trim().split(/\s+/).at(-1) ?? ''
  const near = await nearHits(ctx, [found], { typed, by, recent, onlyOpen: false })
  return near.slice(0, perBeginning)
}

/** Is each word begun by one of the name, or but for one letter one of it? */
function isSlipOf(typed: string, { name, hint }: Hit): boolean {
  const has = words(`${name} ${hint}`)
  return wordsTyped(typed).every((word) =>
    has.some((one) => one.startsWith(word) || (maySlip(word) && slips(word, one, 1) === 1)),
  )
}

/** Those that have the longest word of it but for one letter, and the others; the latest touched first. */
async function slippedHits(
  ctx: Context,
  among: readonly RecordKind[],
  typed: string,
  most: number,
): Promise<[Hit[], string[]]> {
  const wanted = { most, loosely: 'near' as const }
  const some = among.filter((kind) => Object.keys(wordsOf(ctx, kind)).length > 0)
  // Finding nothing for several has read nearly as much as one answer may.
  const recently = wordsTyped(typed).length === 1 ? recentlyTouched(ctx) : nothing<string[]>([])
  const [found, recent] = await findIn(ctx, some, typed, wanted, recently)
  const all = found.flatMap(({ rows }) => rows).filter((hit) => isSlipOf(typed, hit))
  return [latestFirst(all, recent), recent]
}

/** Where nothing begins so: what is called nearly so, the member's latest first. */
async function nearHits(
  ctx: Context,
  among: RecordKind[],
  {
    typed,
    by = typed,
    recent,
    onlyOpen,
  }: { typed: string; by?: string; recent: string[]; onlyOpen: boolean },
) {
  if (wordsTyped(typed).length === 0) return []
  const beginning = cutTo(by.trim(), 3)
  const touched = among.map(({ kind }) =>
    describedBy(
      ctx,
      kind,
      recent.filter((id) => kindOf(id) === kind),
    ),
  )
  const wanted = { most: matchesListed, onlyOpen }
  const [found, known] = await findIn(ctx, among, beginning, wanted, both(...touched))
  const rows = found.flatMap((one) => one.rows)
  const all = [...latestFirst(known.flat(), recent), ...rows].filter(
    ({ closed }) => !onlyOpen || !closed,
  )
  return all.filter(
    ({ id, name }, at) => all.findIndex((one) => one.id === id) === at && isNear(typed, name),
  )
}

const newChoice = (offers: string, name: string): Choice =>
  name.length > longestName
    ? tooLong(longestName)
    : { value: newName(name), label: `${offers}: ${name}` }

/** The longest name of a record that a line is taken to begin with. */
const longestNamed = 6

/** Of each beginning of a line no more is looked at. */
const perBeginning = 6

const sign = /^[^\p{L}\p{N}]*$|,$/u

/** Scripts that put no space between words. */
const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}]/u

/** An address, a domain or a number is found by itself. */
const isKey = (named: string) => /^@?[^\s@.]+[@.]\S+$|^[+(]?\d[\d\s()./-]{5,}$/.test(named)

/** Whether each word is one of its name; of one that stands apart, the beginning of one. */
function isCalled(named: string, { name, hint }: Hit, isApart: boolean): boolean {
  if (isKey(named) || unspaced.test(named)) return true
  if (isApart) return fits(`${name} ${hint}`, words(named))
  const has = new Set(words(`${name} ${hint}`))
  return words(named).every((word) => has.has(word))
}

/**
 * The records whose names a line begins with, by the longest such beginning: what is open before what
 * is closed, one alone where its name is just that; `rest` is what follows. None: `named` is all of it.
 * `beforeText`: any words can follow, so that `re` before others is none of `Acme renewal`.
 */
export async function namedFirst(
  ctx: Context,
  of: string,
  line: string,
  beforeText = false,
): Promise<{ hits: Hit[]; named: string; rest: string }> {
  const said = cutTo(line, longestLine).trim().split(/\s+/)
  const begins = said.slice(0, longestNamed).map((_, at) => said.slice(0, at + 1).join(' '))
  const [recent, ...found] = await ask(
    ctx.db,
    recentlyTouched(ctx),
    ...begins.map((named) => hitsOf(ctx, of, named)),
  )
  for (let at = begins.length - 1; at >= 0; at--) {
    const named = begins[at] ?? ''
    const isApart = [said[at], said[at + 1]].some((word = '') => sign.test(word))
    const all = (found[at] ?? []).filter((hit) => !beforeText || isCalled(named, hit, isApart))
    const hits = preferred(latestFirst(all, recent), named)
    if (hits.length) return { hits, named, rest: said.slice(at + 1).join(' ') }
  }
  return { hits: [], named: line.trim(), rest: '' }
}

function hitsOf(ctx: Context, of: string, typed: string): Look<Hit[]> {
  const some = of === 'any' ? sought(ctx) : kinds(ctx).filter(({ kind }) => kind === of)
  const looks = some.map((kind) =>
    findPage(ctx, kind, cutTo(typed, longestName), { most: perBeginning }),
  )
  return map(both(...looks), (pages) => pages.flatMap(({ rows }) => rows))
}

function preferred(hits: Hit[], named: string): Hit[] {
  const open = hits.filter(({ closed }) => !closed)
  const left = open.length ? open : hits
  const same = left.filter(({ name }) => words(name).join(' ') === words(named).join(' '))
  return same.length === 1 ? same : left
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
