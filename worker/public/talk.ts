import type { Deps } from '../core/context.ts'
import type { Door } from '../core/door.ts'
import { explain } from '../core/errors.ts'
import {
  closeTalk,
  contactBehind,
  isAttachment,
  type Talk,
  talkFile,
  talkOf,
  writeTalk,
} from '../domains/channels/index.ts'
import { spokenIn } from '../language/customer-words/index.ts'
import { moment } from '../language/formatting.ts'
import { localeOf } from '../language/language-names.ts'
import { goneTalkPage, talkHeaders, talkPage } from '../pages/talk.ts'
import { talkScript } from '../pages/talk-script.ts'
import { asDownload } from '../platform/headers.ts'
import { newId } from '../platform/id.ts'
import { readBody } from '../platform/request-body.ts'

/** The page of a case, for the customer who has its link. */

/** A message of 20,000 characters, of nine bytes each as a form sends them. */
const mostBytes = 200_000

const localesOf = (request: Request) => request.headers.get('accept-language') ?? ''

async function gone(request: Request, deps: Deps, token: string): Promise<Response> {
  const contact = await contactBehind(deps, token)
  const page = goneTalkPage({ ...spokenIn([localesOf(request)]), contact })
  return new Response(page, { status: 404, headers: talkHeaders })
}

interface Wrong {
  text: string
  once: string
}

function shown(request: Request, deps: Deps, talk: Talk, token: string, wrong?: Wrong): Response {
  const { workspace, is, shown: messages, earlier } = talk
  const locales = [localesOf(request), workspace.locale]
  const { language, words } = spokenIn(locales)
  const reader = { ...workspace, now: deps.now, locale: localeOf(language, locales) }
  const lines = messages.map(({ id, direction, author, at, text, files }) => ({
    ...{ id, text, isTheirs: direction === 'in', when: moment(at, reader) },
    who:
      direction === 'in'
        ? words.talk.you
        : author
          ? `${author}, ${workspace.name}`
          : workspace.name,
    files: files.flatMap((file, nth) =>
      isAttachment(workspace.id, file)
        ? [{ name: file.name, link: `/case/${token}/files/${id}/${nth}` }]
        : [],
    ),
  }))
  const page = talkPage({
    ...{ language, words, workspace: workspace.name, lines, earlier },
    name: `#${is.number} ${is.subject}`,
    isSolved: is.solvedAt !== null,
    stamp: talk.stamp,
    once: wrong?.once || newId('written', deps.now),
    ...(wrong && { text: wrong.text, note: words.again }),
  })
  const headers = { ...talkHeaders, etag: `W/"${talk.stamp}"` }
  return new Response(page, { status: wrong ? 503 : 200, headers })
}

const seenIn = (request: Request) =>
  /^(?:W\/)?"([\w ]+)"$/.exec(request.headers.get('if-none-match') ?? '')?.[1]

export async function talk(request: Request, deps: Deps, token: string): Promise<Response> {
  const before = new URL(request.url).searchParams.get('before')?.slice(0, 60)
  const found = await talkOf(deps, token, { before, seen: seenIn(request) })
  if (found === 'seen') return new Response(null, { status: 304, headers: talkHeaders })
  return found ? shown(request, deps, found, token) : gone(request, deps, token)
}

/** Writes on, or says that it is solved; then the page as it is now. */
export async function talkWritten(request: Request, deps: Deps, token: string): Promise<Response> {
  const [found, body] = await Promise.all([talkOf(deps, token), readBody(request, mostBytes)])
  if (!found || found === 'seen') return gone(request, deps, token)
  const given = Object.fromEntries(new URLSearchParams(body ?? ''))
  const { text = '', once = '', solved } = given
  const address = request.headers.get('cf-connecting-ip') ?? ''
  const isDone = solved
    ? await closeTalk(deps, token).then(
        () => true,
        (error) => !explain(error),
      )
    : text.trim() === '' || (await writeTalk(deps, found, { text, once, address }))
  if (!isDone || body === undefined) return shown(request, deps, found, token, { text, once })
  return new Response(null, { status: 303, headers: { location: `/case/${token}#state` } })
}

/** What was attached to a message, to be saved. */
export async function talkFileSent(
  request: Request,
  deps: Deps,
  token: string,
  id: string,
  at: string,
): Promise<Response> {
  const file = await talkFile(deps, token, id, at)
  if (!file) return gone(request, deps, token)
  return new Response(file.stream, { headers: { ...talkHeaders, ...asDownload(file.name) } })
}

const script = () => new Response(talkScript, { headers: { 'content-type': 'text/javascript' } })

export const talkDoors: Door[] = [
  {
    method: 'GET',
    path: '/case/:token',
    answer: (request, deps, { token = '' }) => talk(request, deps, token),
  },
  {
    method: 'POST',
    path: '/case/:token',
    answer: (request, deps, { token = '' }) => talkWritten(request, deps, token),
  },
  {
    method: 'GET',
    path: '/case/:token/files/:message/:at',
    answer: (request, deps, { token = '', message = '', at = '' }) =>
      talkFileSent(request, deps, token, message, at),
  },
  { method: 'GET', path: '/talk.js', answer: script },
]
