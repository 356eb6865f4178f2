import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll } from 'vitest'
import { lasting } from '../playground/stand-ins/http.ts'

/** One call of a webhook, as it arrived. */
export interface HookCall {
  path: string
  headers: Record<string, string>
  body: string
}

/** How a path answers, the `count`th time. */
type Answering = (response: ServerResponse, count: number) => void

/** Somebody who is called by webhooks. */
export interface Target {
  url: string
  calls: HookCall[]
  /** From now on it answers so; at first it takes everything. */
  answer(how: Answering): void
}

async function read(request: IncomingMessage): Promise<HookCall> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(Buffer.from(part))
  const all = Object.entries(request.headers)
  const headers = Object.fromEntries(all.map(([name, value]) => [name, String(value)]))
  return { path: request.url ?? '', headers, body: Buffer.concat(parts).toString('utf8') }
}

/** A server on this machine; each target is a path of its own. */
export function useTargets(): () => Target {
  const targets = new Map<string, Target & { how: Answering }>()
  const server = createServer(lasting, async (request, response) => {
    const call = await read(request)
    const target = targets.get(call.path)
    if (!target) return void response.writeHead(404).end()
    target.calls.push(call)
    target.how(response, target.calls.length)
  })
  beforeAll(() => new Promise<void>((done) => void server.listen(0, '127.0.0.1', done)))
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  return () => {
    const path = `/hook/${targets.size + 1}`
    const { port } = server.address() as AddressInfo // it listens on TCP
    const target: Target & { how: Answering } = {
      url: `http://127.0.0.1:${port}${path}`,
      calls: [],
      how: (response) => void response.end('thanks'),
      answer: (how) => {
        target.how = how
      },
    }
    targets.set(path, target)
    return target
  }
}
