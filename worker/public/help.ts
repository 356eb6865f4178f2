import type { Deps } from '../core/context.ts'
import type { Door } from '../core/door.ts'
import { helpArticle, helpList, vote } from '../domains/answers/index.ts'
import {
  type HelpPage,
  helpArticlePage,
  helpHeaders,
  helpListPage,
  noHelpPage,
} from '../pages/help.ts'
import { helpWords } from '../pages/help-words.ts'
import { formHeaders } from '../pages/layout.ts'
import { digest } from '../platform/crypto.ts'
import { readBody } from '../platform/request-body.ts'

/** The help pages of a workspace, for anybody. */

const longest = 100

const given = (url: URL, name: string) => url.searchParams.get(name)?.slice(0, longest) || undefined

const nothing = () => new Response(noHelpPage(), { status: 404, headers: formHeaders })

/** A page as it is kept by browsers: one that is the same is not sent again. */
async function sent(request: Request, page: string): Promise<Response> {
  const etag = `"${(await digest(page)).slice(0, 32)}"`
  const headers = { ...helpHeaders, etag }
  return request.headers.get('if-none-match')?.includes(etag)
    ? new Response(null, { status: 304, headers })
    : new Response(page, { headers })
}

interface Found {
  workspace: { name: string }
  language: string
  languages: string[]
}

const shell = (called: string, url: URL, found: Found): HelpPage => ({
  words: helpWords(found.language),
  workspace: found.workspace.name,
  ...{ path: `/help/${called}`, contact: `/contact/${called}` },
  ...{ language: found.language, languages: found.languages },
  isChosen: given(url, 'lang') === found.language,
})

async function list(request: Request, deps: Deps, called: string): Promise<Response> {
  const url = new URL(request.url)
  const [tag, query] = [given(url, 'tag'), given(url, 'q')]
  const found = await helpList(deps, called, {
    accepts: request.headers.get('accept-language') ?? '',
    ...{ language: given(url, 'lang'), tag, query, after: given(url, 'after') },
  })
  if (!found) return nothing()
  const { articles, next } = found
  return sent(request, helpListPage({ ...shell(called, url, found), articles, next, tag, query }))
}

/** An article that is not there any more, or not for everybody: what is near the words of its address. */
async function missing(request: Request, deps: Deps, called: string, slug: string) {
  const url = new URL(request.url)
  const query = slug.split('-').slice(0, -1).join(' ').slice(0, longest)
  const accepts = request.headers.get('accept-language') ?? ''
  const wanted = { accepts, language: given(url, 'lang'), query: query || slug.slice(0, longest) }
  const found = await helpList(deps, called, wanted)
  if (!found) return nothing()
  const page = { ...shell(called, url, found), articles: found.articles, isMissing: true }
  return new Response(helpListPage(page), { status: 404, headers: formHeaders })
}

async function article(
  request: Request,
  deps: Deps,
  called: string,
  slug: string,
): Promise<Response> {
  const url = new URL(request.url)
  const found = await helpArticle(deps, called, slug)
  if (!found) return missing(request, deps, called, slug)
  const { article: is, related } = found
  const isThanked = url.searchParams.has('thanks')
  const page = { ...shell(called, url, found), article: is, related, isThanked }
  return sent(request, helpArticlePage(page))
}

/** Yes or no is all that is sent. */
const longestVote = 100

async function voted(
  request: Request,
  deps: Deps,
  called: string,
  slug: string,
): Promise<Response> {
  const [found, body] = await Promise.all([
    helpArticle(deps, called, slug),
    readBody(request, longestVote),
  ])
  if (!found) return nothing()
  const said = new URLSearchParams(body ?? '').get('helped')
  const isOurs = ['same-origin', null].includes(request.headers.get('sec-fetch-site'))
  if (isOurs && (said === 'yes' || said === 'no')) {
    const address = request.headers.get('cf-connecting-ip') ?? ''
    const by = { address, agent: request.headers.get('user-agent') ?? '' }
    await vote(deps, found.workspace, found.article.id, { helped: said === 'yes', by })
  }
  const query = new URLSearchParams(new URL(request.url).search)
  query.set('thanks', '1')
  const location = `/help/${called}/${slug}?${query}#helped`
  return new Response(null, { status: 303, headers: { location } })
}

const one = '/help/:workspace/:article'

export const helpDoors: Door[] = [
  {
    method: 'GET',
    path: '/help/:workspace',
    answer: (request, deps, { workspace = '' }) => list(request, deps, workspace),
  },
  {
    method: 'GET',
    path: one,
    answer: (request, deps, { workspace = '', article: slug = '' }) =>
      article(request, deps, workspace, slug),
  },
  {
    method: 'POST',
    path: one,
    answer: (request, deps, { workspace = '', article: slug = '' }) =>
      voted(request, deps, workspace, slug),
  },
]
