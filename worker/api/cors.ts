import type { Env } from '../platform/env.ts'

/** The origin a page calls from, where its pages may. */
function allowed(request: Request, { API_ALLOWED_ORIGINS: all = '' }: Env): string | undefined {
  const origin = request.headers.get('origin')
  return all.split(/[\s,]+/).find((one) => one !== '' && one === origin)
}

const exposed = 'ETag, Retry-After, RateLimit, RateLimit-Policy'

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
      'access-control-allow-headers': 'authorization, content-type, if-match, idempotency-key',
      'access-control-max-age': '600',
    },
  })
}
