import type { Call } from '../playground/stand-ins/http.ts'
import { written } from '../playground/stand-ins/http.ts'
import type { StandIns } from '../playground/stand-ins/index.ts'
import { plainFetch } from './plain-fetch.ts'

/** Names of this machine, or of nowhere. */
const here =
  /^(127\.0\.0\.1|localhost)$|(^|\.)(example|test|invalid)$|(^|\.)example\.(com|org|net)$/
const empty = [204, 205, 304]

async function callOf(request: Request, path: string): Promise<Call> {
  return {
    ...{ method: request.method, path, query: new URL(request.url).searchParams },
    headers: Object.fromEntries(request.headers),
    body: await request.text(),
  }
}

/** Who asks may have stopped waiting. */
function unlessAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const aborted = new Promise<never>((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
  return Promise.race([work, aborted])
}

async function answerOf({ take }: StandIns, call: Call, isGone: () => boolean): Promise<Response> {
  const reply = await take(call, isGone)
  if (reply === 'drop') throw new TypeError('the connection was closed')
  const { status, headers, content } = written(reply)
  const body = empty.includes(status) ? null : new Uint8Array(Buffer.from(content ?? ''))
  const pairs = Object.entries(headers).map(([name, value]): [string, string] => [
    name,
    String(value),
  ])
  return new Response(body, { status, headers: pairs })
}

/** `fetch` as the Worker has it: the stand-ins answer in this process, and for what is elsewhere. */
export function networkTo(standIns: StandIns): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, { redirect: 'manual', ...init })
    const { origin, pathname, hostname } = new URL(request.url)
    const isStandIn = origin === standIns.url
    if (!isStandIn && here.test(hostname)) {
      const { method, headers, signal } = request
      const body = request.body ? await request.text() : null
      return plainFetch(new URL(request.url), { method, headers, body, signal })
    }
    const path = isStandIn ? pathname : `/elsewhere/${origin}${pathname}`
    const call = await callOf(request, path)
    const { signal } = request
    return unlessAborted(
      signal,
      answerOf(standIns, call, () => signal.aborted),
    )
  }
}
