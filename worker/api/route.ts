import type { Raw } from '../core/card.ts'
import type { Context } from '../core/context.ts'
import { madeOnce } from '../platform/made-once.ts'
import { Refused } from './problem.ts'

/** What a caller asks of a route. `params` are the parts of its path in braces. */
export interface Ask {
  ctx: Context
  params: Record<string, string>
  query: URLSearchParams
  headers: Headers
  /** The JSON object that was sent; of a request without one, empty. */
  body: Raw
  /** As it came; its body is read where the route takes a file. */
  request?: Request
}

/** Sent as JSON, or as `text` with a type of its own; with 200 where no other status is said. */
export interface Answer {
  status?: number
  body?: unknown
  text?: string
  /** The same as it is made. */
  stream?: ReadableStream<Uint8Array>
  headers?: Record<string, string>
  /** It was written just now: whether the caller may was asked with it. */
  wrote?: boolean
}

/** `A` is what a caller asks. */
export interface Route<A = Ask> {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** Below /api/v1, such as `/events/{id}/undo`. */
  path: string
  /** What is sent is no JSON, and is read by the answer. */
  takesFile?: true
  /** It stands at the path of a kind: by other methods the kind's own routes answer there. */
  besideKind?: true
  answer(ask: A): Answer | Promise<Answer>
}

const parts = (path: string) => path.split('/').filter(Boolean)
const nameIn = (part: string) => /^\{(\w+)\}$/.exec(part)?.[1]

/** A part of a path as it was meant; undefined where it is no text. */
function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part)
  } catch {
    return undefined
  }
}

interface Part {
  part: string
  name: string | undefined
}

interface Pattern {
  /** Its place among the routes. */
  at: number
  parts: Part[]
}

/** The patterns of these routes by how many parts they have: taken apart once. */
const patternsOf = madeOnce((all: readonly { path: string }[]) =>
  Map.groupBy(
    all.map(({ path }, at): Pattern => {
      return { at, parts: parts(path).map((part) => ({ part, name: nameIn(part) })) }
    }),
    (pattern) => pattern.parts.length,
  ),
)

/** What stands in the braces of the pattern; undefined where the path does not fit it. */
function paramsIn(
  wanted: Part[],
  given: (string | undefined)[],
): Record<string, string> | undefined {
  if (wanted.some(({ part, name }, at) => !name && given[at] !== part)) return undefined
  return Object.fromEntries(
    wanted.flatMap(({ name }, at) => (name ? [[name, given[at] ?? '']] : [])),
  )
}

interface Found<A> {
  route: Route<A>
  params: Record<string, string>
}

/** By their methods. */
export type Routes<A = Ask> = Map<string, Found<A>>

/** The routes of a path: where several patterns fit, those of the one with the fewest braces. */
export function routesAt<A>(all: Route<A>[], path: string): Routes<A> {
  const given = parts(path).map(decoded)
  const patterns = given.includes(undefined) ? [] : (patternsOf(all).get(given.length) ?? [])
  const fitting = patterns.flatMap((pattern) => {
    const [route, params] = [all[pattern.at], paramsIn(pattern.parts, given)]
    return route && params ? [{ route, params, open: Object.keys(params).length }] : []
  })
  const least = Math.min(...fitting.map(({ open }) => open))
  const best = fitting.filter(({ open }) => open === least)
  const others = best.some(({ route }) => route.besideKind) ? fitting : []
  return new Map([...others, ...best].map((one) => [one.route.method, one]))
}

/** Why a request is refused whose path or method there is not. */
export function nothingAt(path: string, found: Map<string, unknown>): Refused {
  if (found.size === 0) return new Refused(404, 'not_found', `There is nothing at ${path}.`)
  const allow = [...found.keys()].join(', ')
  return new Refused(405, 'not_found', `${path} answers ${allow}.`, { allow })
}
