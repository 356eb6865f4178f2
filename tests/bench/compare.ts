/** Beside a bare route that runs the same statements, and one that does nothing. */

import type { Counted } from './bare.ts'
import type { Recorded, Work } from './record.ts'
import { type Rate, type Route, throughput } from './throughput.ts'
import type { Dev } from './worker.ts'

/** What is asked: at our own front door, and of the core, whose statements the bare route runs. */
export interface Asked {
  name: string
  path: string
  request: Route['request']
  good: string
  work: Work
  /** What was asked before, so that it is remembered who asks. */
  warm?: Work
}

const json = { 'content-type': 'application/json' }

/** The same, as the bare routes take it. */
const asPost = (request: Route['request']) => () => ({ body: '', ...request(), method: 'POST' })

/** The rows of the table, one for each that is asked. */
export async function compare(
  own: Dev,
  bare: Dev,
  asked: Asked[],
  record: (asked: Asked) => Promise<Recorded>,
  seconds: number,
): Promise<string[][]> {
  const nothing = { url: `${bare.url}/noop`, good: 'length', spent: bare.spent }
  const rows: string[][] = []
  for (const [at, one] of asked.entries()) {
    const { name, path, request, good } = one
    const body = JSON.stringify(await record(one))
    await fetch(`${bare.url}/recorded/${at}`, { method: 'POST', body, headers: json })
    const [least, same, ours] = await throughput(
      [
        { ...nothing, request: asPost(request) },
        { url: `${bare.url}/run/${at}`, request: asPost(request), good: 'last', spent: bare.spent },
        { url: own.url + path, request, good, spent: own.spent },
      ],
      seconds,
    )
    const counted = await fetch(`${bare.url}/counted/${at}`, { method: 'POST' })
    const cost = (await counted.json()) as { answer: Counted; after: Counted } // as `bare.ts` answers
    if (least && same && ours) rows.push([...row(name, least, same, ours), ...rowsOf(cost)])
  }
  return rows
}

export const heads = [
  'requests a second',
  'contacts',
  'ours',
  'bare route',
  'ours : bare',
  'no-op',
  'processor ms above the no-op',
  'the bare route’s',
  'rows read',
  'rows written',
  'after the answer: read',
  'written',
]

const row = (name: string, least: Rate, same: Rate, ours: Rate): string[] => [
  name,
  ours.rate.toFixed(0),
  same.rate.toFixed(0),
  `${(ours.rate / same.rate).toFixed(2)} ×`,
  least.rate.toFixed(0),
  (ours.cost - least.cost).toFixed(1),
  (same.cost - least.cost).toFixed(1),
]

const rowsOf = ({ answer, after }: { answer: Counted; after: Counted }): string[] =>
  [answer.read, answer.written, after.read, after.written].map(String)
