import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll } from 'vitest'
import { lasting } from '../playground/stand-ins/http.ts'

/** A place Slack would have given as `response_url`. */
export interface Place {
  url: string
  /** The next thing said there. */
  next(): Promise<string>
}

const late = 120_000

/** Listens to what is answered by `response_url`, each of which it makes up itself. */
export function useEar(): () => Place {
  const heard = new Map<string, string[]>()
  let made = 0
  const server = createServer(lasting, async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(Buffer.from(part))
    heard.get(request.url ?? '')?.push(Buffer.concat(parts).toString('utf8'))
    response.end('ok')
  })
  beforeAll(() => new Promise<void>((done) => void server.listen(0, '127.0.0.1', done)))
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  return () => {
    const path = `/${++made}`
    heard.set(path, [])
    const { port } = server.address() as AddressInfo // it listens on TCP
    return { url: `http://127.0.0.1:${port}${path}`, next: () => wait(heard.get(path) ?? []) }
  }
}

async function wait(said: string[]): Promise<string> {
  for (const until = Date.now() + late; Date.now() < until; ) {
    const first = said.shift()
    if (first !== undefined) return first
    await new Promise((done) => setTimeout(done, 5))
  }
  throw new Error('nothing was said by response_url')
}
