// One vendor's server on this machine: it keeps what it was sent, and what nobody should have sent.
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Dict, Json } from './json.ts'

export type Call = {
  method: string
  path: string
  query: URLSearchParams
  headers: IncomingMessage['headers']
  body: string
}
export type Answer = { status?: number; json?: Json; headers?: Record<string, string> }
export type Route = (call: Call) => Answer | undefined | Promise<Answer | undefined>

export type StandIn = {
  url: string
  calls: Call[]
  unexpected: string[]
  close: () => Promise<void>
}

const bodyOf = async (request: IncomingMessage) => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

/** A route that answers undefined did not expect the call. */
export async function standIn(name: string, route: Route): Promise<StandIn> {
  const calls: Call[] = []
  const unexpected: string[] = []
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://vendor')
    const { method = '', headers } = request
    const call = {
      method,
      path: decodeURIComponent(url.pathname),
      query: url.searchParams,
      headers,
      body: await bodyOf(request),
    }
    calls.push(call)
    const answer = await route(call)
    if (!answer) unexpected.push(`${name}: ${method} ${request.url} ${call.body.slice(0, 300)}`)
    const { status = 200, json = {}, headers: extra = {} } = answer ?? { status: 404 }
    response.writeHead(status, { 'content-type': 'application/json', ...extra })
    response.end(JSON.stringify(json))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const close = () =>
    new Promise<void>((done) => {
      server.close(() => done())
      server.closeAllConnections()
    })
  return { url: `http://127.0.0.1:${port}`, calls, unexpected, close }
}

/** Form fields or JSON, with JSON inside form fields unpacked, as Slack's Web API takes both. */
export function fields(call: Call): Dict {
  if (call.headers['content-type']?.includes('json')) return JSON.parse(call.body)
  const pairs = [...call.query, ...new URLSearchParams(call.body)]
  return Object.fromEntries(
    pairs.map(([key, value]) => [key, /^[[{]/.test(value) ? JSON.parse(value) : value]),
  )
}

export async function until<T>(what: string, look: () => T | undefined): Promise<T> {
  for (let tries = 0; tries < 2000; tries++) {
    const found = look()
    if (found !== undefined) return found
    await new Promise((done) => setTimeout(done, 25))
  }
  throw new Error(`never happened: ${what}`)
}
