/** Requests a second: eight clients, each sending the next when the last is answered. */

import { randomUUID } from 'node:crypto'
import { signature } from '../playground/stand-ins/slack-send.ts'

export const clients = 8

export interface Route {
  url: string
  request(): { method?: string; body?: string; headers: Record<string, string> }
  /** What a good answer contains. */
  good: string
  /** Milliseconds of processor time that its Worker has had. */
  spent(): number
}

/** Requests a second, and milliseconds of processor time each. */
export interface Rate {
  rate: number
  cost: number
}

async function rush({ url, request, good, spent }: Route, seconds: number): Promise<Rate> {
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
  const [began, before] = [performance.now(), spent()]
  await Promise.all(Array.from({ length: clients }, client))
  const rate = answered / ((performance.now() - began) / 1000)
  return { rate, cost: (spent() - before) / answered }
}

const mean = (figures: number[]) => figures.reduce((sum, one) => sum + one, 0) / figures.length

/** Each route in turn, so that what else the machine does falls on all; the mean of the turns. */
export async function throughput(routes: Route[], seconds: number, turns = 3): Promise<Rate[]> {
  const taken: Rate[][] = routes.map(() => [])
  for (const route of routes) await rush(route, Math.min(1, seconds))
  for (let turn = 0; turn < turns; turn += 1)
    for (const [at, route] of routes.entries()) taken[at]?.push(await rush(route, seconds))
  return taken.map((all) => ({
    rate: mean(all.map(({ rate }) => rate)),
    cost: mean(all.map(({ cost }) => cost)),
  }))
}

/** A command as Slack sends and signs it. */
export function slackRequest(
  secret: string,
  who: Record<string, string>,
  command: string,
  words: string,
) {
  const at = Math.floor(Date.now() / 1000)
  const body = new URLSearchParams({
    ...{ token: 'legacy', command, text: words, api_app_id: 'A1' },
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
