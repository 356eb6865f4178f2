import { randomBytes } from 'node:crypto'
import type { Answer, Fault, FaultHook, Json, JsonObject, VendorCall, Worker } from './interface.ts'
import { isObject, object, parse } from './json.ts'
import { slower } from './pace.ts'

/** A call that reached the stand-ins; `path` is without the vendor's prefix. */
export interface Call {
  method: string
  path: string
  query: URLSearchParams
  headers: Record<string, string>
  body: string
}
export interface Reply {
  status: number
  headers?: Record<string, string>
  body?: Json
  /** In place of a JSON body. */
  text?: string
  bytes?: Uint8Array
}

/** As it goes over the network. */
export function written({ status, headers, body, text, bytes }: Reply) {
  if (bytes)
    return { status, headers: { 'content-length': bytes.length, ...headers }, content: bytes }
  const plain = text !== undefined
  const type = plain ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8'
  const json = body === undefined ? '' : JSON.stringify(body)
  return { status, headers: { 'content-type': type, ...headers }, content: plain ? text : json }
}

export type Handler = (call: Call) => Promise<Reply | 'drop'> | Reply | 'drop'

export const id = (prefix: string, length = 10) =>
  prefix + randomBytes(length).toString('hex').toUpperCase().slice(0, length)

export function bearer(call: Call): string | undefined {
  return /^Bearer (.+)$/i.exec(call.headers.authorization ?? '')?.[1]
}

export const bodyOf = (call: Pick<Call, 'body'>): JsonObject => object(parse(call.body))

/** What the hook wants in place of the vendor's own answer. */
export function faulty(hook: FaultHook | undefined, call: VendorCall): Reply | 'drop' | undefined {
  const fault: Fault | 'drop' | undefined = hook?.(call)
  if (!fault || fault === 'drop') return fault
  const { status, headers, body } = fault
  return { status, ...(headers && { headers }), ...(body !== undefined && { body }) }
}

/** A connection that a Worker may keep: closed while it is taken up again, a call would be lost. */
export const lasting = { keepAliveTimeout: 0 }

const patience = 30_000 * slower

/** One request to the Worker, timed. A connection that breaks is status 0. */
export async function ask(worker: Worker, path: string, init: RequestInit): Promise<Answer> {
  const began = performance.now()
  const spent = () => Math.round(performance.now() - began)
  try {
    const response = await worker(path, {
      redirect: 'manual',
      signal: AbortSignal.timeout(patience),
      ...init,
    })
    const ms = spent()
    const text = await response.text()
    const json = parse(text)
    const headers = Object.fromEntries(response.headers)
    return { status: response.status, headers, text, ms, ...(isObject(json) && { json }) }
  } catch (error) {
    return { status: 0, headers: {}, text: String(error), ms: spent(), failure: 'no_answer' }
  }
}

/** At most `most` a window of `ms` for each key; the seconds to wait where it is too many. */
export function limiter(most: number, ms: number, now: () => number) {
  const seen = new Map<string, number[]>()
  let on = false
  return {
    turn(to: boolean) {
      on = to
      seen.clear()
    },
    wait(key: string): number | undefined {
      const recent = (seen.get(key) ?? []).filter((time) => now() - time < ms)
      if (on && recent.length >= most) return Math.max(1, Math.ceil(ms / 1000))
      seen.set(key, [...recent, now()])
      return undefined
    },
  }
}
