import type { Deps } from '../core/context.ts'
import type { Door } from '../core/door.ts'
import { hear, outbox, verifyToken } from '../domains/channels/index.ts'
import { isSame } from '../platform/crypto.ts'
import { isOutboxOn } from '../platform/env.ts'
import { readBody } from '../platform/request-body.ts'

/** What providers of telephony and of messages call. */

async function heard(
  how: 'phone' | 'text',
  request: Request,
  deps: Deps,
  provider: string,
): Promise<Response> {
  const body = await readBody(request)
  if (body === undefined) return new Response('This is too much at once.', { status: 413 })
  const { pathname, search } = new URL(request.url)
  const url = deps.env.PUBLIC_URL + pathname + search
  const header = (name: string) => request.headers.get(name) ?? ''
  const status = await hear(deps, how, provider, { url, body, header })
  if (status === 404) return new Response('There is no such provider.', { status })
  if (status === 401) return new Response('This is not signed by the provider.', { status })
  return provider === 'twilio'
    ? new Response('<Response/>', { headers: { 'content-type': 'text/xml' } })
    : new Response('')
}

/** Meta asks once whether the address is ours. */
async function verified(request: Request, deps: Deps): Promise<Response> {
  const asked = new URL(request.url).searchParams
  return isSame(asked.get('hub.verify_token') ?? '', await verifyToken(deps.env))
    ? new Response(asked.get('hub.challenge') ?? '')
    : new Response('This is not the verify token.', { status: 403 })
}

const sent = async (deps: Deps) =>
  isOutboxOn(deps.env)
    ? Response.json({ sent: await outbox(deps) })
    : new Response('There is no outbox here: OUTBOX is not on.', { status: 404 })

export const providerDoors: Door[] = [
  ...(['phone', 'text'] as const).map(
    (how): Door => ({
      method: 'POST',
      path: `/channels/${how}/:provider`,
      answer: (request, deps, { provider = '' }) => heard(how, request, deps, provider),
    }),
  ),
  { method: 'GET', path: '/channels/text/whatsapp', answer: verified },
  { method: 'GET', path: '/channels/outbox', answer: (_request, deps) => sent(deps) },
]
