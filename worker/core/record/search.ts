import { and, eq, gte, inArray, lt } from 'drizzle-orm'
import { terms } from '../../../schema/workspace/indexes.ts'
import { fromList, isList } from '../../language/lists.ts'
import { words } from '../../language/search-words.ts'
import { cutTo } from '../../language/shorten.ts'
import { ask, both, type Look, map, nothing } from '../../platform/db.ts'
import { longestName, newName, tooLong } from '../action/new-name.ts'
import type { Choice } from '../card.ts'
import type { Context } from '../context.ts'
import { longestLine } from '../too-long.ts'
import { inAudience } from './audience.ts'
import type { Hit } from './kind.ts'
import { recentlyTouched } from './queries.ts'
import { fields, isSeen, kindNamed, kinds } from './registry.ts'

/** Everything found, what the member touched last first. */
export async function search(ctx: Context, typed: string, most = 5): Promise<Hit[]> {
  const anywhere = kinds(ctx).flatMap(({ found }) => (found?.anywhere ? found : []))
  const [recent, found] = await ask(
    ctx.db,
    recentlyTouched(ctx),
    every(anywhere.map(({ hits }) => hits(ctx, typed, most))),
  )
  return ranked(found, recent, typed)
}

const existing = 'existing-'
const open = 'open-'

/** What is closed is left out of more hits than are listed. */
const amongAll = 100

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

/** Type-ahead: at most 20 choices; what may be made new comes last. */
export async function suggest(ctx: Context, of: string, said: string): Promise<Choice[]> {
  const typed = cutTo(said, longestName)
  if (isList(of)) return fromList(of, typed, ctx.workspace.country).slice(0, longestList)
  if (of === 'any') return (await search(ctx, typed)).map(choiceOf)
  const [, asked, kind = ''] = /^(existing-|open-)?(.*)$/s.exec(of) ?? []
  const known = asked !== undefined
  const found = kindNamed(ctx, kind)?.found
  if (!found) return []
  const [recent, all] = await ask(
    ctx.db,
    found.inOrder ? nothing([]) : recentlyTouched(ctx),
    found.hits(ctx, typed, asked === open ? amongAll : listed),
  )
  const hits = asked === open ? all.filter(({ closed }) => !closed) : all
  if (found.inOrder) return hits.slice(0, listed).map(choiceOf)
  const choices = ranked(hits, recent, typed)
    .slice(0, listed - 1)
    .map(choiceOf)
  const name = said.trim()
  const taken = choices.some(({ label }) => label.toLowerCase() === name.toLowerCase())
  return name && !taken && !known && found.offersNew
    ? [...choices, newChoice(found.offersNew, name)]
    : choices
}

const newChoice = (offers: string, name: string): Choice =>
  name.length > longestName
    ? tooLong(longestName)
    : { value: newName(name), label: `${offers}: ${name}` }

/** The longest name of a record that a line is taken to begin with. */
const longestNamed = 6

/** Of each beginning of a line no more is looked at. */
const perBeginning = 6

/**
 * The records whose names a line begins with, by the longest such beginning: what is open before what
 * is closed, one alone where its name is just that; `rest` is what follows. None: `named` is all of it.
 */
export async function namedFirst(
  ctx: Context,
  of: string,
  line: string,
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
    const hits = preferred(ranked(found[at] ?? [], recent, named), named)
    if (hits.length) return { hits, named, rest: said.slice(at + 1).join(' ') }
  }
  return { hits: [], named: line.trim(), rest: '' }
}

const hitsOf = (ctx: Context, of: string, typed: string): Look<Hit[]> => {
  const some = kinds(ctx).filter(({ kind, found }) =>
    of === 'any' ? found?.anywhere : kind === of,
  )
  return every(
    some.flatMap(({ found }) => found?.hits(ctx, cutTo(typed, longestName), perBeginning) ?? []),
  )
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

/** What was touched last first, then what begins so; what is closed comes after what is open. */
export function ranked(hits: Hit[], recent: string[], typed: string): Hit[] {
  const wanted = words(typed)
  const seen = new Set<string>()
  const rank = ({ id, name, closed }: Hit) => {
    const touched = recent.indexOf(id)
    if (touched >= 0) return touched
    return (words(name)[0]?.startsWith(wanted[0] ?? '') ? 100 : 200) + (closed ? 200 : 0)
  }
  return hits
    .filter(({ id, name, hint }) => {
      if (seen.has(id) || !fits(`${name} ${hint}`, wanted)) return false
      seen.add(id)
      return true
    })
    .map((hit) => ({ hit, at: rank(hit) }))
    .sort((a, b) => a.at - b.at)
    .map(({ hit }) => hit)
}

/** The words of fields everybody may see, and of those that this reader may. */
function fieldsSearched(ctx: Context, kind: string): string[] {
  const some = Object.entries(fields(ctx, kind)).filter(([, one]) => one.sees && isSeen(one, ctx))
  return ['', ...some.map(([name]) => name)]
}

/** The longest word narrows most; the others are compared in code. */
export function probe(ctx: Context, kind: string, typed: string, limit: number) {
  const wanted = words(typed)
  const phrase = wanted.join(' ')
  const longest = wanted.reduce((a, b) => (b.length > a.length ? b : a), '')
  const ranges = wanted.length > 1 ? [phrase, longest] : [longest]
  if (!longest) return undefined
  const searched = fieldsSearched(ctx, kind)
  const range = (from: string) =>
    ctx.db
      .selectDistinct({ recordId: terms.recordId })
      .from(inAudience(ctx, terms))
      .where(
        and(
          eq(terms.kind, kind),
          inArray(terms.field, searched),
          gte(terms.word, from),
          lt(terms.word, `${from}\u{10ffff}`),
        ),
      )
      .limit(limit)
  return ranges.map(range)
}

/** The hits of several look-ups as one. */
export const every = <T>(looks: Look<T[]>[]): Look<T[]> =>
  map(both(...looks), (found) => found.flat())
