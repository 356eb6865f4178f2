import type { Deps } from '../../worker/core/context.ts'
import { explain } from '../../worker/core/errors.ts'
import { readBody } from '../../worker/platform/request-body.ts'
import { inTime } from '../../worker/platform/timeout.ts'
import { type Answer, askForScopes, moved, opened } from './answers.ts'
import { type Call, readCall } from './calls.ts'
import { readEvent } from './event.ts'
import { allowCard, lateCard } from './own.ts'
import { homeCard, messageCard, show } from './pages.ts'
import { personOf } from './person.ts'
import { press } from './presses.ts'
import { isFromGoogle, readUser } from './verify.ts'
import { inkOf, type Visit } from './visit.ts'

/** Gmail waits thirty seconds, and no reply can follow afterwards. */
const patience = 20_000

const said = (status: number, sentence: string) => new Response(sentence, { status })

/** `POST /gmail/home`, `/gmail/message`, `/gmail/do`: one event, from the token to the card. */
export async function receive(request: Request, deps: Deps): Promise<Response> {
  const { pathname } = new URL(request.url)
  const text = await readBody(request)
  if (text === undefined) return said(413, 'That request is too large.')
  if (!(await isFromGoogle(deps.env, pathname, request.headers.get('authorization'))))
    return said(401, 'That request is not signed by Google for this address.')
  const event = readEvent(text)
  if (!event) return said(400, 'That is not an event of a Workspace add-on.')
  const call = readCall(event.commonEventObject.parameters)
  const { userIdToken } = event.authorizationEventObject
  if (!userIdToken) return Response.json(anonymous(deps, pathname, call))
  const user = await readUser(deps.env, userIdToken)
  if (!user) return said(401, 'That is not a token of a person who uses this add-on.')
  const visit = { deps, event, person: personOf(user, event), mailbox: user.email }
  const work = begun(visit, pathname, call)
  if (!work) return said(400, 'That button is not one of ours.')
  // What was begun goes on, and happens once.
  deps.waitUntil(work.catch(explain))
  return Response.json((await inTime(work, patience)) ?? tooLate(deps, pathname))
}

function begun(visit: Visit, pathname: string, call: Call | undefined) {
  switch (pathname) {
    case '/gmail/home':
      return show(homeCard)(visit)
    case '/gmail/message':
      return show(messageCard)(visit)
    default:
      return call && Promise.resolve(press(visit, call))
  }
}

const isPress = (pathname: string) => pathname === '/gmail/do'

function anonymous(deps: Deps, pathname: string, call: Call | undefined): Answer {
  if (!isPress(pathname)) return opened(allowCard(inkOf(deps)))
  return call?.mode === 'allow' ? askForScopes : moved([{ updateCard: allowCard(inkOf(deps)) }])
}

const tooLate = (deps: Deps, pathname: string): Answer =>
  isPress(pathname)
    ? moved([], { notification: 'The database is slow. Press again: it happens only once.' })
    : opened(lateCard(inkOf(deps)))
