import { html } from 'hono/html'
import { ownName } from '../language/language-names.ts'
import { markdown } from '../language/markdown.ts'
import { customerPage, type Markup } from './customer-page.ts'
import type { HelpWords } from './help-words.ts'
import { formHeaders } from './layout.ts'
import { markup } from './markdown.ts'

/** What anybody may read of a workspace: no account, no script, no cookie. */

/** The same for everybody who reads the language, and soon true again. */
export const helpHeaders = {
  ...formHeaders,
  'cache-control': 'public, max-age=60',
  vary: 'accept-language',
}

interface Linked {
  title: string
  slug: string
  tags: string[]
}

export interface HelpPage {
  words: HelpWords
  workspace: string
  /** The path all of it lies under, `/help/1k2m3n4p5q`, and that of the contact form. */
  path: string
  contact: string
  language: string
  languages: string[]
  /** The language was chosen, not only found out. */
  isChosen: boolean
}

export interface ListPage extends HelpPage {
  articles: Linked[]
  tag?: string | undefined
  query?: string | undefined
  next?: string | undefined
  /** What was asked for is not there; these are near it. */
  isMissing?: boolean
}

export interface ArticlePage extends HelpPage {
  article: Linked & { text: string }
  related: Linked[]
  /** What was said just now: whether it helped. */
  isThanked: boolean
}

const style = `
main { max-width: 680px } header { display: flex; flex-wrap: wrap; gap: 4px 20px; margin-bottom: 28px }
header a { font-weight: 600; text-decoration: none } h1 { overflow-wrap: anywhere }
h2 { font-size: 20px; line-height: 1.3; margin: 32px 0 0 } ul, ol { padding-left: 22px; margin: 8px 0 0 }
li { margin-top: 6px; overflow-wrap: anywhere } p { overflow-wrap: anywhere }
article > p { margin-top: 14px } pre { overflow-x: auto; padding: 12px; border: 1px solid var(--line);
  border-radius: 10px } code { font: .9em/1.5 ui-monospace, Menlo, Consolas, monospace }
.row { display: flex; flex-wrap: wrap; gap: 10px; align-items: end; margin-top: 20px }
.row label { flex: 1 1 220px; margin: 0 } .row button { margin: 0 }
nav { margin-top: 40px; display: flex; flex-wrap: wrap; gap: 4px 18px }
footer { border-top: 1px solid var(--line); margin-top: 40px; padding-top: 16px }
`

const chosen = ({ isChosen, language }: HelpPage) => (isChosen ? { lang: language } : {})

/** An address of ours, with what of these is given behind it. */
function address(path: string, given: Record<string, string | undefined> = {}): string {
  const query = Object.entries(given).filter((one): one is [string, string] => Boolean(one[1]))
  return query.length ? `${path}?${new URLSearchParams(query)}` : path
}

const linkTo = (page: HelpPage, { slug, title }: Linked) =>
  html`<li><a href="${address(`${page.path}/${slug}`, chosen(page))}">${title}</a></li>`

const list = (page: HelpPage, all: Linked[]) =>
  html`<ul>${all.map((one) => linkTo(page, one))}</ul>`

const searching = (page: HelpPage, query = '') =>
  html`<form class="row" role="search" method="get" action="${page.path}">
<label for="q">${page.words.look}<input id="q" name="q" type="search" maxlength="100" value="${query}"></label>
${page.isChosen ? html`<input type="hidden" name="lang" value="${page.language}">` : ''}
<button type="submit">${page.words.search}</button>
</form>`

/** Each under the first of its tags, those of none under the last heading. */
function sections(page: ListPage): Markup[] {
  const { articles, tag, query, words, isMissing } = page
  if (tag || query || isMissing) return articles.length ? [list(page, articles)] : []
  const groups = Map.groupBy(articles, ({ tags: [first = ''] }) => first)
  const named = [...groups.keys()].filter(Boolean).sort((a, b) => a.localeCompare(b, page.language))
  const tagged = named.map((name) => {
    const href = address(page.path, { tag: name, ...chosen(page) })
    return html`<h2><a href="${href}">${name}</a></h2>${list(page, groups.get(name) ?? [])}`
  })
  const rest = groups.get('') ?? []
  const heading = named.length ? html`<h2>${words.other}</h2>` : ''
  return rest.length ? [...tagged, html`${heading}${list(page, rest)}`] : tagged
}

const whole = (page: HelpPage, title: string, body: Markup) => {
  const { words, workspace, path, language, languages, contact } = page
  const others = languages.filter((one) => one !== language)
  const speaks = (code: string) =>
    html`<a href="${address(path, { lang: code })}" lang="${code}" hreflang="${code}">${ownName(code)}</a>`
  return customerPage(
    language,
    `${title} · ${workspace}`,
    html`<header><a href="${address(path, chosen(page))}">${workspace} · ${words.title}</a></header>
${body}
${others.length ? html`<nav>${others.map(speaks)}</nav>` : ''}
<footer><a href="${address(contact, chosen(page))}">${words.write}</a></footer>`,
    style,
  )
}

export function helpListPage(page: ListPage): string {
  const { words, articles, tag, query, next, isMissing } = page
  const none = query || isMissing ? words.none : words.empty
  const isNone = isMissing || articles.length === 0
  const more = { tag, after: next, ...chosen(page) }
  return whole(
    page,
    tag ?? words.title,
    html`<h1>${tag ?? words.title}</h1>
${searching(page, query)}
${isNone ? html`<p role="status">${none}</p>` : ''}
${isMissing && articles.length ? html`<h2>${words.related}</h2>` : ''}
${sections(page)}
${next ? html`<p><a href="${address(page.path, more)}">${words.more}</a></p>` : ''}
${tag || query || isMissing ? html`<p><a href="${address(page.path, chosen(page))}">${words.all}</a></p>` : ''}`,
  )
}

const helped = ({ isThanked, ...page }: ArticlePage) => {
  const { words, path, article } = page
  return isThanked
    ? html`<p role="status" id="helped">${words.thanks}</p>`
    : html`<form method="post" action="${address(`${path}/${article.slug}`, chosen(page))}">
<h2 id="helped">${words.asked}</h2>
<div class="row" role="group" aria-labelledby="helped">
<button name="helped" value="yes">${words.yes}</button>
<button name="helped" value="no">${words.no}</button></div></form>`
}

export function helpArticlePage(page: ArticlePage): string {
  const { words, article, related } = page
  return whole(
    page,
    article.title,
    html`<article><h1>${article.title}</h1>
${markdown(article.text).map(markup)}</article>
${helped(page)}
${related.length ? html`<h2>${words.related}</h2>${list(page, related)}` : ''}`,
  )
}

/** There is no such workspace, or no such article that anybody may read. */
export const noHelpPage = (): string =>
  customerPage(
    'en',
    'Nothing here',
    html`<h1>There is nothing here</h1><p>Please check the address.</p>`,
  )
