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
  const heard = new Map<string, ReturnType<typeof newLine>>()
  let made = 0
  const server = createServer(lasting, async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(Buffer.from(part))
    heard.get(request.url ?? '')?.say(Buffer.concat(parts).toString('utf8'))
    response.end('ok')
  })
  beforeAll(() => new Promise<void>((done) => void server.listen(0, '127.0.0.1', done)))
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  return () => {
    const path = `/${++made}`
    const line = newLine()
    heard.set(path, line)
    const { port } = server.address() as AddressInfo // it listens on TCP
    return { url: `http://127.0.0.1:${port}${path}`, next: line.next }
  }
}

/** What was said, one after the other, for those who ask for the next. */
function newLine() {
  const said: string[] = []
  const waiting: ((text: string) => void)[] = []
  return {
    say(text: string) {
      const first = waiting.shift()
      if (first) first(text)
      else said.push(text)
    },
    next: () =>
      new Promise<string>((resolve, reject) => {
        const first = said.shift()
        if (first !== undefined) return resolve(first)
        const giveUp = setTimeout(() => {
          waiting.splice(waiting.indexOf(hear), 1)
          reject(new Error('nothing was said by response_url'))
        }, late)
        const hear = (text: string) => {
          clearTimeout(giveUp)
          resolve(text)
        }
        waiting.push(hear)
      }),
  }
}
