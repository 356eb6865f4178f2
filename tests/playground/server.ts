/** Serves the page to this machine only, and carries what it asks to the stand-ins. */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { z } from 'zod'
import { pass } from './api-pass.ts'
import { customer } from './customer.ts'
import { file } from './files.ts'
import type { StandIns } from './stand-ins/interface.ts'
import { type Told, verbs } from './verbs.ts'

export interface Status {
  status: 'ready' | 'busy' | 'stopped'
  note?: string
}
export interface Playground {
  standIns: StandIns
  publicUrl: string
  status(): Status
  /** Called without waiting for it: the page follows the status. */
  startOver(): void
}

const rulesFor = (publicUrl: string) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "connect-src 'self'",
    `frame-src 'self' ${publicUrl}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

const most = 200

/** Of two states the later has the higher number, also after a new start. */
let drawn = Date.now()

function state({ standIns, publicUrl, status }: Playground) {
  const { slack, teams, google } = standIns
  drawn += 1
  return {
    drawn,
    slack: {
      ...slack.state,
      teams: slack.state.teams.map(({ bot, ...team }) =>
        bot ? { ...team, bot: { ...bot, token: '' } } : team,
      ),
      messages: slack.state.messages.slice(-most),
    },
    teams: { ...teams.state, messages: teams.state.messages.slice(-most) },
    google: google.state,
    publicUrl,
    ...status(),
  }
}

/** Only this machine's own pages: a name that resolves here, or another site, is turned away. */
function isOurs(request: IncomingMessage): boolean {
  const { host = '', origin } = request.headers
  const port = request.socket.localPort
  const hosts = [`localhost:${port}`, `127.0.0.1:${port}`]
  return hosts.includes(host) && (!origin || origin === `http://${host}`)
}

async function read(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length
    if (size > 40_000_000) throw new Error('That is too much at once.')
    parts.push(part)
  }
  return JSON.parse(Buffer.concat(parts).toString('utf8') || '{}')
}

function send(response: ServerResponse, status: number, body: string, type = 'text/plain') {
  response.writeHead(status, {
    'content-type': type,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  })
  response.end(body)
}

const json = (response: ServerResponse, body: unknown) =>
  send(response, 200, JSON.stringify(body), 'application/json')

function reasonOf(error: unknown): string {
  if (error instanceof z.ZodError) return z.prettifyError(error)
  return error instanceof Error ? error.message : String(error)
}

async function perform(playground: Playground, name: string, body: unknown): Promise<Told> {
  if (name === 'startOver') {
    playground.startOver()
    return {}
  }
  const verb = verbs.get(name)
  if (!verb) throw new Error(`The page asked for "${name}", which there is not.`)
  if (playground.status().status !== 'ready') throw new Error('One moment, Alongside is starting.')
  return verb(playground.standIns, body)
}

export function createPlayServer(playground: Playground) {
  const following = new Set<ServerResponse>()
  let due: NodeJS.Timeout | undefined

  /** Everybody who watches gets the new state, once a burst. */
  const changed = () => {
    if (due) return
    due = setTimeout(() => {
      due = undefined
      const line = `data: ${JSON.stringify(state(playground))}\n\n`
      for (const response of following) response.write(line)
    }, 25)
  }
  playground.standIns.onChange(changed)
  const beat = setInterval(() => {
    for (const response of following) response.write(': still here\n\n')
  }, 20_000)

  function follow(response: ServerResponse) {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    response.write(`retry: 1000\ndata: ${JSON.stringify(state(playground))}\n\n`)
    following.add(response)
    response.on('close', () => following.delete(response))
  }

  async function customers(request: IncomingMessage, response: ServerResponse, name: string) {
    if (!request.headers['content-type']?.startsWith('application/json'))
      return send(response, 415, 'Send JSON.')
    try {
      json(response, await customer(playground, name, await read(request)))
    } catch (error) {
      send(response, 409, reasonOf(error))
    }
  }

  async function post(request: IncomingMessage, response: ServerResponse, name: string) {
    if (!request.headers['content-type']?.startsWith('application/json'))
      return send(response, 415, 'Send JSON.')
    try {
      const { outcome, result } = await perform(playground, name, await read(request))
      json(response, { outcome, result, state: state(playground) })
    } catch (error) {
      send(response, 409, reasonOf(error))
    }
  }

  async function passed(request: IncomingMessage, response: ServerResponse) {
    const found = await pass(playground, request)
    const type = found.headers.get('content-type') ?? 'text/plain'
    send(response, found.status, await found.text(), type)
  }

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    if (!isOurs(request)) return send(response, 403, 'This page is for this machine only.')
    if (pathname.startsWith('/play/api/')) return passed(request, response)
    if (request.method === 'POST' && pathname.startsWith('/play/customer/'))
      return customers(request, response, pathname.slice('/play/customer/'.length))
    if (request.method === 'POST' && pathname.startsWith('/play/'))
      return post(request, response, pathname.slice('/play/'.length))
    if (request.method !== 'GET') return send(response, 405, 'Only GET and POST.')
    if (pathname === '/play/events') return follow(response)
    if (pathname === '/play/state') return json(response, state(playground))
    const found = await file(pathname)
    return found ? send(response, 200, found.body, found.type) : send(response, 404, 'Not found.')
  }

  const server = createServer((request, response) => {
    response.setHeader('content-security-policy', rulesFor(playground.publicUrl))
    answer(request, response).catch((error) => send(response, 500, reasonOf(error)))
  })
  return {
    changed,
    listen: (port: number) =>
      new Promise<void>((resolve, reject) => {
        server.once('error', reject)
        server.listen(port, '127.0.0.1', resolve)
      }),
    close() {
      clearInterval(beat)
      for (const response of following) response.end()
      server.close()
      server.closeAllConnections()
    },
  }
}
