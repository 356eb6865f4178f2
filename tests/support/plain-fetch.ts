import { Agent, type IncomingMessage, request } from 'node:http'
import { buffer } from 'node:stream/consumers'

const agent = new Agent({ keepAlive: true })
const empty = [204, 205, 304]

/** The other side had closed a connection that nothing was asked on for seconds: nobody read this. */
const isClosed = (error: NodeJS.ErrnoException) =>
  error.code === 'ECONNRESET' || error.code === 'EPIPE'

/** `fetch` for text on this machine, at a third of what it costs; it follows no redirect. */
export function plainFetch(url: URL, init: RequestInit = {}): Promise<Response> {
  const { method = 'GET', headers, body = null, signal } = init
  if (body !== null && typeof body !== 'string') return fetch(url, { redirect: 'manual', ...init })
  const text = body ?? ''
  const all: Record<string, string> = {
    ...(method !== 'GET' && { 'content-length': String(Buffer.byteLength(text)) }),
    ...(body !== null && { 'content-type': 'text/plain;charset=UTF-8' }),
    ...Object.fromEntries(new Headers(headers)),
  }
  return new Promise((resolve, reject) => {
    const options = { agent, method, headers: all, ...(signal && { signal }) }
    const asked = request(url, options, (answer) => void responseOf(answer).then(resolve, reject))
    asked.once('error', (error) => {
      if (asked.reusedSocket && isClosed(error)) resolve(plainFetch(url, init))
      else reject(error)
    })
    asked.end(text)
  })
}

async function responseOf(answer: IncomingMessage): Promise<Response> {
  const content = await buffer(answer)
  const status = answer.statusCode ?? 0
  const pairs = answer.rawHeaders.flatMap((name, at, raw): [string, string][] =>
    at % 2 ? [] : [[name, raw[at + 1] ?? '']],
  )
  return new Response(empty.includes(status) ? null : new Uint8Array(content), {
    status,
    statusText: answer.statusMessage ?? '',
    headers: pairs,
  })
}
