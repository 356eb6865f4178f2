// https://modelcontextprotocol.io/specification/2025-11-25/basic/transports
import type { Deps } from '../../core/context.ts'
import { readBody } from '../../platform/request-body.ts'
import { isJson, notJson, tooLarge } from '../body.ts'
import { callerOf } from '../caller.ts'
import { letRead, mayAsk, preflight } from '../cors.ts'
import { problem, Refused } from '../problem.ts'
import { withinRate } from '../rate-limits.ts'

/** One message a request, as the protocol has it since 2025-06: each is a request of its own. */
async function single(request: Request): Promise<Request> {
  if (request.method !== 'POST') return request
  const text = await readBody(request)
  if (text === undefined) throw tooLarge()
  if (/^\s*\[/.test(text)) throw new Refused(400, 'invalid', 'Send one message a request.')
  const { url, method, headers } = request
  if (!isJson(headers.get('content-type'))) throw notJson()
  return new Request(url, { method, headers, body: text })
}

/**
 * Answers `/mcp`, the streamable HTTP transport without sessions: what the token's member can do as
 * tools, records as resources. What serves it is loaded when it is first asked.
 */
export async function mcp(request: Request, deps: Deps): Promise<Response> {
  const answer = preflight(request, deps.env) ?? (await answered(request, deps).catch(problem))
  return letRead(answer, request, deps.env)
}

async function answered(request: Request, deps: Deps): Promise<Response> {
  if (!mayAsk(request, deps.env))
    throw new Refused(403, 'forbidden', 'Pages of other sites may not ask here.')
  const { ctx } = await callerOf(request, deps, false)
  await withinRate(ctx)
  const { serve } = await import('./serve.ts')
  return serve(ctx, await single(request))
}
