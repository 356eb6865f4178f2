/** Requests a second: eight clients, each sending the next when the last is answered. */

import { randomUUID } from 'node:crypto'
import { signature } from '../playground/stand-ins/slack-send.ts'

export const clients = 8

export interface Route {
  name: string
  url: string
  request(): { body: string; headers: Record<string, string> }
  /** What a good answer contains. */
  good: string
}

async function rush({ url, request, good }: Route, seconds: number): Promise<number> {
  const until = performance.now() + seconds * 1000
  let answered = 0
  const client = async () => {
    while (performance.now() < until) {
      const response = await fetch(url, { method: 'POST', ...request() })
      const text = await response.text()
      if (!text.includes(good)) throw new Error(`${url}: ${response.status} ${text.slice(0, 300)}`)
      answered += 1
    }
  }
  const began = performance.now()
  await Promise.all(Array.from({ length: clients }, client))
  return answered / ((performance.now() - began) / 1000)
}

/** Each route in turn, so that what else the machine does falls on all; the mean of the turns. */
export async function throughput(routes: Route[], turns = 3, seconds = 3): Promise<number[]> {
  const sums = routes.map(() => 0)
  for (const route of routes) await rush(route, 1)
  for (let turn = 0; turn < turns; turn += 1)
    for (const [at, route] of routes.entries())
      sums[at] = (sums[at] ?? 0) + (await rush(route, seconds))
  return sums.map((sum) => sum / turns)
}

/** A `/deal` as Slack sends and signs it. */
export function dealRequest(secret: string, who: Record<string, string>, line: string) {
  const at = Math.floor(Date.now() / 1000)
  const body = new URLSearchParams({
    ...{ token: 'legacy', command: '/deal', text: line, api_app_id: 'A1' },
    ...{ is_enterprise_install: 'false', trigger_id: randomUUID(), ...who },
  }).toString()
  return {
    body,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': String(at),
      'x-slack-signature': signature(secret, at, body),
    },
  }
}
