import { and, asc, eq, sql } from 'drizzle-orm'
import { articles } from '../../../../schema/workspace/answers.ts'
import { keys } from '../../../../schema/workspace/indexes.ts'
import type { Context, Deps, Workspace } from '../../../core/context.ts'
import { explain } from '../../../core/errors.ts'
import { nobody } from '../../../core/event/commit/index.ts'
import { scoped, scopedById, select } from '../../../core/record/scoped.ts'
import { tellingOf } from '../../../core/record/sharing-words.ts'
import { workspaceCalled } from '../../../identity/channels/addresses.ts'
import { fold } from '../../../language/fold.ts'
import { languageCodes, languagesIn } from '../../../language/language-names.ts'
import { ask, first, type Look, map, rows } from '../../../platform/db.ts'
import { articlesSharing, type Shared } from '../sharing.ts'

/** What anybody may read of a workspace: its public articles, and nothing else. */

/** Reads as people of other companies do: `visible` of the kind leaves them what is public. */
const visitor = (deps: Deps, workspace: Workspace): Context => ({
  ...nobody(deps, workspace, 'help'),
  ...{ shared: true, outsiders: true },
})

const isPublic = eq(articles.state, sql`'public'`)

export interface Listed {
  title: string
  slug: string
  tags: string[]
}

export interface Help {
  workspace: Workspace
  /** What the page is in, and what else there are articles in. */
  language: string
  languages: string[]
}

export interface Asked {
  /** The Accept-Language header, and the language that was chosen. */
  accepts: string
  language?: string | undefined
}

async function helpWorkspace(deps: Deps, called: string): Promise<Workspace | undefined> {
  const workspace = await workspaceCalled(deps, called)
  return workspace && !workspace.suspendedAt && !workspace.deleteAt ? workspace : undefined
}

/** The languages that there are public articles in, the first that the visitor reads before the others. */
function languagesLook(ctx: Context, { accepts, language = '' }: Asked): Look<string[]> {
  const own = languagesIn(ctx.workspace.locale)
  const wanted = [language, ...languagesIn(accepts), ...own, 'en', ...languageCodes]
  const all = JSON.stringify([...new Set(wanted)].filter((code) => languageCodes.includes(code)))
  const isSpoken = sql`exists (select 1 from ${scoped(ctx, articles)}
    where ${isPublic} and ${articles.language} = one.value)`
  const query = ctx.db
    .select({ code: sql<string>`one.value`.as('code') })
    .from(sql`json_each(${all}) one`)
    .where(isSpoken)
    .orderBy(sql`one.key`)
  return map(rows(query), (found) => found.map(({ code }) => code))
}

const listed = { title: articles.title, slug: articles.slug, tags: articles.tags }

/** As many as one page lists. */
export const mostListed = 60

/** By title, from after the one with that slug on; one more than is listed. */
const byTitle = (ctx: Context, language: string, after: string): Look<Listed[]> =>
  rows(
    select(ctx, listed)
      .from(scoped(ctx, articles))
      .where(
        and(
          ...[isPublic, eq(articles.language, language)],
          after
            ? sql`(${articles.title}, ${articles.id}) > (select a.title, a.id
                from ${scoped(ctx, articles, 'a')} where a.slug = ${after})`
            : undefined,
        ),
      )
      .orderBy(asc(articles.title), asc(articles.id))
      .limit(mostListed + 1),
  )

/** In the order they came to be, from after the one with that slug on; one more than is listed. */
const byTag = (ctx: Context, language: string, tag: string, after: string): Look<Listed[]> =>
  rows(
    select(ctx, listed)
      .from(keys)
      .innerJoin(scopedById(ctx, articles), eq(articles.id, keys.recordId))
      .where(
        and(
          ...[eq(keys.workspaceId, ctx.workspace.id), eq(keys.kind, 'help-tag')],
          ...[eq(keys.key, `${language} ${fold(tag)}`), isPublic],
          after
            ? sql`${keys.recordId} > (select a.id from ${scoped(ctx, articles, 'a')}
                where a.slug = ${after})`
            : undefined,
        ),
      )
      .orderBy(asc(keys.recordId))
      .limit(mostListed + 1),
  )

const near = (ctx: Context, texts: string[], language: string, most: number) =>
  articlesSharing(ctx, tellingOf(...texts), { most, language, which: isPublic })

/** What somebody looks for by words: one of them is enough. */
const found = (ctx: Context, query: string, language: string) =>
  articlesSharing(ctx, tellingOf(query), { most: 20, language, which: isPublic, byOne: true })

export interface HelpList extends Help {
  articles: Listed[]
  /** The slug after which the list goes on. */
  next?: string
}

export interface Wanted extends Asked {
  tag?: string | undefined
  query?: string | undefined
  after?: string | undefined
}

/** The articles of a workspace: by title, of a tag, or found by words. Undefined: there is no such workspace. */
export async function helpList(
  deps: Deps,
  called: string,
  wanted: Wanted,
): Promise<HelpList | undefined> {
  const workspace = await helpWorkspace(deps, called)
  if (!workspace) return undefined
  const ctx = visitor(deps, workspace)
  const [languages] = await ask(ctx.db, languagesLook(ctx, wanted))
  const [language = languagesIn(wanted.accepts)[0] ?? 'en'] = languages
  const { tag, query, after = '' } = wanted
  const look: Look<Listed[]> = query
    ? found(ctx, query, language)
    : tag
      ? byTag(ctx, language, tag, after)
      : byTitle(ctx, language, after)
  const [all] = languages.length ? await ask(ctx.db, look) : [[]]
  const articles = all.slice(0, mostListed)
  const last = all.length > mostListed && articles.at(-1)
  if (tag && !query) articles.sort((a, b) => a.title.localeCompare(b.title, language))
  return { workspace, language, languages, articles, ...(last && { next: last.slug }) }
}

export interface HelpArticle extends Help {
  article: Shared
  related: Listed[]
}

const slugged = (ctx: Context, slug: string) => {
  const { id, title, state, language, tags, text } = articles
  return first(
    select(ctx, { id, title, state, language, slug: articles.slug, tags, text })
      .from(scoped(ctx, articles))
      .where(and(eq(articles.slug, slug), isPublic)),
  )
}

/** A public article by what its page is called, and what is near it. */
export async function helpArticle(
  deps: Deps,
  called: string,
  slug: string,
): Promise<HelpArticle | undefined> {
  const workspace = await helpWorkspace(deps, called)
  if (!workspace) return undefined
  const ctx = visitor(deps, workspace)
  const [article, languages] = await ask(
    ctx.db,
    slugged(ctx, slug),
    languagesLook(ctx, { accepts: '' }),
  )
  if (!article) return undefined
  const { language, title, tags } = article
  const [all] = await ask(ctx.db, near(ctx, [[title, ...tags].join(' ')], language, 5))
  const related = all.filter((one) => one.id !== article.id && one.language === language)
  return { workspace, language, languages, article, related: related.slice(0, 4) }
}

/** These only stand beside a form: it is shown without them where they cannot be read. */
function without<T>(error: unknown, instead: T): T {
  explain(error)
  return instead
}

/** Public articles near what somebody writes. */
export async function helpNear(
  deps: Deps,
  workspace: Workspace,
  texts: string[],
  language: string,
): Promise<Listed[]> {
  const ctx = visitor(deps, workspace)
  return ask(ctx.db, near(ctx, texts, language, 4)).then(
    ([found]) => found,
    (error) => without(error, []),
  )
}

/** Are there public articles? */
export async function hasHelp(deps: Deps, workspace: Workspace): Promise<boolean> {
  const ctx = visitor(deps, workspace)
  const any = select(ctx, { id: articles.id }).from(scoped(ctx, articles)).where(isPublic).limit(1)
  return ask(ctx.db, first(any)).then(
    ([one]) => one !== undefined,
    (error) => without(error, false),
  )
}
