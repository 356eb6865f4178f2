// https://modelcontextprotocol.io/specification/2025-11-25/basic/transports
import type { Deps } from '../../core/context.ts'
import { callerOf } from '../caller.ts'
import { mayAsk } from '../cors.ts'
import { problem, Refused } from '../problem.ts'
import { withinRate } from '../rate-limits.ts'

/**
 * Answers `/mcp`, the streamable HTTP transport without sessions: what the token's member can do as
 * tools, records as resources. What serves it is loaded when it is first asked.
 */
export async function mcp(request: Request, deps: Deps): Promise<Response> {
  try {
    if (!mayAsk(request, deps.env))
      throw new Refused(403, 'forbidden', 'Pages of other sites may not ask here.')
    const { ctx } = await callerOf(request, deps, false)
    await withinRate(ctx)
    const { serve } = await import('./serve.ts')
    return await serve(ctx, request)
  } catch (error) {
    return problem(error)
  }
}
