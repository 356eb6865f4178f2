import type { Env } from '../platform/env.ts'

/** The origin a page calls from, where its pages may. */
function allowed(request: Request, { API_ALLOWED_ORIGINS: all = '' }: Env): string | undefined {
  const origin = request.headers.get('origin')
  return all.split(/[\s,]+/).find((one) => one !== '' && one === origin)
}

const exposed =
  'ETag, Retry-After, RateLimit, RateLimit-Policy, Link, Location, Content-Disposition'

/** What a page may send; the last ones by the Model Context Protocol. */
const sendable = [
  ...['authorization', 'content-type', 'if-match', 'if-none-match', 'idempotency-key'],
  ...['mcp-protocol-version', 'mcp-session-id', 'mcp-method', 'mcp-name'],
].join(', ')

/** False where a page of a site that is not allowed asks; programs send no origin. */
export const mayAsk = (request: Request, env: Env): boolean =>
  !request.headers.has('origin') || allowed(request, env) !== undefined

/** Lets pages of that origin read the answer; no other's. */
export function letRead(answer: Response, request: Request, env: Env): Response {
  const origin = allowed(request, env)
  if (!env.API_ALLOWED_ORIGINS) return answer
  answer.headers.append('vary', 'origin')
  if (!origin) return answer
  answer.headers.set('access-control-allow-origin', origin)
  answer.headers.set('access-control-expose-headers', exposed)
  return answer
}

/** The answer to a browser that asks before it calls; undefined where this is no such question. */
export function preflight(request: Request, env: Env): Response | undefined {
  const isAsked = request.method === 'OPTIONS' && allowed(request, env)
  if (!isAsked || !request.headers.has('access-control-request-method')) return undefined
  return new Response(null, {
    status: 204,
    headers: {
      'access-control-allow-methods': 'GET, POST, PATCH, DELETE',
      'access-control-allow-headers': sendable,
      'access-control-max-age': '600',
    },
  })
}
