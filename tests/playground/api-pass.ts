import type { IncomingMessage } from 'node:http'
import type { StandIns } from './stand-ins/interface.ts'

/** What the import page asks of the API, as the person it is open for. */

export interface Passing {
  standIns: StandIns
  publicUrl: string
}

const tokens = new Map<string, Promise<string>>()

/** As they would get one: by asking for it in Slack. */
async function newToken({ slack }: StandIns, email: string): Promise<string> {
  const user = slack.state.users.find((one) => one.email === email)
  if (!user) throw new Error('Nobody of that address is in Slack here.')
  const { text } = await slack.command(user.id, slack.dm(user.id).id, '/crm', 'api token')
  const [token] = /alongside_[0-9A-Za-z]+/.exec(text) ?? []
  if (token) return token
  throw new Error('Alongside gave no token. Is it added to this Slack?')
}

const tokenOf = (standIns: StandIns, email: string): Promise<string> => {
  const known = tokens.get(email) ?? newToken(standIns, email)
  tokens.set(email, known)
  known.catch(() => tokens.delete(email))
  return known
}

async function bodyOf(request: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const parts: Buffer[] = []
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part)
  return Buffer.concat(parts)
}

/** Below `/play/api` as below `/api/v1`; a token that was lost with its workspace is asked for anew. */
export async function pass(
  { standIns, publicUrl }: Passing,
  request: IncomingMessage,
): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
  const email = searchParams.get('email') ?? ''
  const { method = 'GET' } = request
  const body = method === 'GET' ? undefined : await bodyOf(request)
  const send = async () =>
    fetch(`${publicUrl}/api/v1${pathname.slice('/play/api'.length)}`, {
      method,
      headers: {
        authorization: `Bearer ${await tokenOf(standIns, email)}`,
        ...(body && { 'content-type': request.headers['content-type'] ?? 'application/json' }),
      },
      ...(body && { body }),
    })
  const answer = await send()
  if (answer.status !== 401) return answer
  tokens.delete(email)
  return send()
}
