import { and, asc, eq, gte, lt, sql } from 'drizzle-orm'
import { deals, products } from '../../../schema/workspace/deals.ts'
import { terms } from '../../../schema/workspace/indexes.ts'
import { companies, contacts } from '../../../schema/workspace/people.ts'
import { money } from '../../language/formatting.ts'
import { words } from '../../language/matching-keys.ts'
import { cutTo } from '../../language/shorthand/ends.ts'
import { ask, both, type Look, map, nothing, rows } from '../../platform/db.ts'
import type { Choice, RecordKind } from '../card.ts'
import type { Context } from '../context.ts'
import { readerOf } from '../context.ts'
import { companiesNamed } from './matching.ts'
import { amongIds, type Company, membersLook, recentlyTouched } from './queries.ts'

export interface Hit {
  id: string
  kind: 'deal' | 'company' | 'contact' | 'product'
  name: string
  hint: string
  /** Won or lost: it comes after what is open. */
  closed?: true
}

/** Everything found, what the member touched last first. */
export async function search(ctx: Context, typed: string, most = 5): Promise<Hit[]> {
  const [recent, people, firms, opportunities] = await ask(
    ctx.db,
    recentlyTouched(ctx),
    contactHits(ctx, typed, most),
    companyHits(ctx, typed, most),
    dealHits(ctx, typed, most),
  )
  return ranked([...people, ...firms, ...opportunities], recent, typed)
}

/** Words that name one thing: the company that is called so, else the few that could be meant. */
export async function named(ctx: Context, typed: string, most = 3): Promise<Hit[]> {
  const [exact, people, firms, opportunities] = await ask(
    ctx.db,
    companiesNamed(ctx, [typed]),
    contactHits(ctx, typed, most - 1),
    companyHits(ctx, typed, most),
    dealHits(ctx, typed, most - 1),
  )
  if (exact.length > 0) return exact.map(companyHit)
  return ranked([...people, ...firms, ...opportunities], [], typed)
}

/** Kinds of which a name that is not there yet may be given, and how it is offered. */
const unlisted: Partial<Record<RecordKind, string>> = { company: 'New', product: 'In your words' }

const longestName = 200

/** Type-ahead: at most 20 choices; what may be made new comes last. */
export async function suggest(ctx: Context, of: RecordKind, all: string): Promise<Choice[]> {
  const typed = cutTo(all, longestName)
  if (of === 'member') return members(ctx, typed)
  if (of === 'any') return (await search(ctx, typed)).map(choiceOf)
  const hits = {
    deal: dealHits,
    company: companyHits,
    contact: contactHits,
    product: productHits,
  }[of]
  const [recent, found] = await ask(ctx.db, recentlyTouched(ctx), hits(ctx, typed, 20))
  const choices = ranked(found, recent, typed).slice(0, 19).map(choiceOf)
  const name = typed.trim()
  const known = choices.some(({ label }) => label.toLowerCase() === name.toLowerCase())
  const own = unlisted[of]
  return name && !known && own
    ? [...choices, { value: `new:${name}`.slice(0, 140), label: `${own}: ${name}` }]
    : choices
}

const choiceOf = ({ id, name, hint }: Hit): Choice => ({
  value: id,
  label: name,
  ...(hint && { hint }),
})

async function members(ctx: Context, typed: string): Promise<Choice[]> {
  const [all] = await ask(ctx.db, membersLook(ctx))
  const wanted = words(typed)
  return all
    .filter(({ name }) => fits(name, wanted))
    .slice(0, 20)
    .map(({ id, name }) => ({ value: id, label: name }))
}

const fits = (name: string, wanted: string[]) => {
  const has = words(name)
  return wanted.every((word) => has.some((one) => one.startsWith(word)))
}

function ranked(hits: Hit[], recent: string[], typed: string): Hit[] {
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
    .sort((a, b) => rank(a) - rank(b))
}

/** The longest word narrows most; the others are compared in code. */
function probe(ctx: Context, kind: Hit['kind'], typed: string, limit: number) {
  const wanted = words(typed)
  const phrase = wanted.join(' ')
  const longest = wanted.reduce((a, b) => (b.length > a.length ? b : a), '')
  const ranges = wanted.length > 1 ? [phrase, longest] : [longest]
  if (!longest) return undefined
  const range = (from: string) =>
    ctx.db
      .selectDistinct({ recordId: terms.recordId })
      .from(terms)
      .where(
        and(
          eq(terms.workspaceId, ctx.workspace.id),
          eq(terms.audience, '*'),
          eq(terms.kind, kind),
          gte(terms.word, from),
          lt(terms.word, `${from}\u{10ffff}`),
        ),
      )
      .limit(limit)
  return ranges.map(range)
}

const every = <T>(looks: Look<T[]>[]): Look<T[]> => map(both(...looks), (found) => found.flat())

function contactHits(ctx: Context, typed: string, limit: number): Look<Hit[]> {
  const ranges = probe(ctx, 'contact', typed, limit)
  if (!ranges) return nothing([])
  return every(
    ranges.map((range) =>
      map(
        rows(
          ctx.db
            .select({
              id: contacts.id,
              name: contacts.name,
              title: contacts.title,
              emails: contacts.emails,
              company: sql<string | null>`${companies.name}`.as('company'),
            })
            .from(contacts)
            .leftJoin(companies, eq(companies.id, contacts.companyId))
            .where(amongIds(ctx, contacts, range)),
        ),
        (found) =>
          found.map(({ id, name, title, company, emails }) => ({
            id,
            kind: 'contact' as const,
            name,
            hint: [title, company, emails[0]].filter(Boolean).join(' · '),
          })),
      ),
    ),
  )
}

const companyHit = ({ id, name, domains }: Pick<Company, 'id' | 'name' | 'domains'>): Hit => ({
  id,
  kind: 'company',
  name,
  hint: domains[0] ?? '',
})

function companyHits(ctx: Context, typed: string, limit: number): Look<Hit[]> {
  const ranges = probe(ctx, 'company', typed, limit)
  if (!ranges) return nothing([])
  return every(
    ranges.map((range) =>
      map(
        rows(
          ctx.db
            .select({ id: companies.id, name: companies.name, domains: companies.domains })
            .from(companies)
            .where(amongIds(ctx, companies, range)),
        ),
        (found) => found.map(companyHit),
      ),
    ),
  )
}

/** Deals by their title, and the latest of companies that are called so. */
function dealHits(ctx: Context, typed: string, limit: number): Look<Hit[]> {
  const titled = probe(ctx, 'deal', typed, limit)
  const firms = probe(ctx, 'company', typed, 3)
  if (!titled || !firms) return nothing([])
  const select = () =>
    ctx.db
      .select({
        id: deals.id,
        name: deals.title,
        status: deals.status,
        amount: deals.amount,
        currency: deals.currency,
        company: sql<string | null>`${companies.name}`.as('company'),
      })
      .from(deals)
      .leftJoin(companies, eq(companies.id, deals.companyId))
  const mine = eq(deals.workspaceId, ctx.workspace.id)
  const looks = [
    ...titled.map((range) => rows(select().where(amongIds(ctx, deals, range)))),
    ...firms.slice(0, 1).map((range) =>
      rows(
        select()
          .where(and(sql`${deals.companyId} in ${range}`, mine))
          .limit(limit),
      ),
    ),
  ]
  return map(every(looks), (found) =>
    found.map(({ id, name, company, status, amount, currency }) => ({
      id,
      kind: 'deal' as const,
      name,
      ...(status !== 'open' && { closed: true as const }),
      hint: [
        company,
        amount !== null && money({ minor: amount, currency }, readerOf(ctx).locale),
        status !== 'open' && (status === 'won' ? 'Won' : 'Lost'),
      ]
        .filter(Boolean)
        .join(' · '),
    })),
  )
}

/** What is sold, by name or code; the first of it where nothing is typed yet. */
function productHits(ctx: Context, typed: string, limit: number): Look<Hit[]> {
  const offered = () => ctx.db.select().from(products)
  const mine = and(eq(products.workspaceId, ctx.workspace.id), eq(products.active, true))
  const ranges = probe(ctx, 'product', typed, limit)
  const looks = ranges
    ? ranges.map((range) =>
        rows(offered().where(and(amongIds(ctx, products, range), eq(products.active, true)))),
      )
    : [rows(offered().where(mine).orderBy(asc(products.name)).limit(limit))]
  return map(every(looks), (found) =>
    found.map(({ id, name, code, price, currency }) => ({
      id,
      kind: 'product' as const,
      name,
      hint: [code, price !== null && money({ minor: price, currency }, readerOf(ctx).locale)]
        .filter(Boolean)
        .join(' · '),
    })),
  )
}

/** People alone. */
export async function searchContacts(ctx: Context, typed: string): Promise<Hit[]> {
  const [recent, found] = await ask(ctx.db, recentlyTouched(ctx), contactHits(ctx, typed, 10))
  return ranked(found, recent, typed)
}
