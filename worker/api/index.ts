import type { Deps } from '../core/context.ts'
import { ledOn, unlessMerged } from '../core/event/merge/led-on.ts'
import { digest } from '../platform/crypto.ts'
import { actions } from './actions/index.ts'
import { audit } from './audit/index.ts'
import { batches } from './batch/index.ts'
import { jsonOf } from './body.ts'
import { callerOf } from './caller.ts'
import { letRead, preflight } from './cors.ts'
import { exporting } from './exports/index.ts'
import { importing } from './imports/index.ts'
import { me } from './me.ts'
import { privacy } from './privacy/index.ts'
import { problem } from './problem.ts'
import { limitHeaders, withinRate } from './rate-limits.ts'
import { reads } from './reads.ts'
import { writing } from './records/write.ts'
import { reporting } from './reports/index.ts'
import { type Answer, type Ask, nothingAt, type Route, routesAt } from './route.ts'
import { severalOf } from './several.ts'

/** All that can be asked, each by itself. A new group of routes is a line here. */
const each: Route[] = [
  ...me,
  ...audit,
  ...reads,
  ...actions,
  ...batches,
  ...importing,
  ...privacy,
  ...exporting,
  ...reporting,
  ...writing,
]

const routes = [...each, severalOf(each)]

const base = '/api/v1'

/** Answers a request below /api/v1. */
export async function api(request: Request, deps: Deps): Promise<Response> {
  const answer = preflight(request, deps.env) ?? (await answered(request, deps).catch(problem))
  return letRead(answer, request, deps.env)
}

async function answered(request: Request, deps: Deps): Promise<Response> {
  const { pathname, searchParams: query } = new URL(request.url)
  const { method, headers } = request
  const found = routesAt(routes, pathname.slice(base.length))
  const { route, params = {} } = found.get(method === 'HEAD' ? 'GET' : method) ?? {}
  const { ctx, confirm } = await callerOf(request, deps, route?.method !== 'GET')
  try {
    await withinRate(ctx)
    if (!route) throw nothingAt(pathname, found)
    const isRead = route.method === 'GET' || route.takesFile
    const body = isRead ? {} : await jsonOf(request)
    // One key stands for one request: for what was sent, not for what is made of it.
    const inputDigest = isRead ? '' : await digest(JSON.stringify([method, pathname, body]))
    const asked = {
      ctx: { ...ctx, inputDigest },
      params,
      query,
      headers,
      body,
      request,
    }
    const answer = await answerOf(route, asked)
    if (!answer.wrote) await confirm()
    return sent(answer, deps)
  } catch (error) {
    await confirm()
    throw error
  }
}

/**
 * What is asked of a record that was merged into another is asked of that one. It is not removed for
 * it: who asks that is answered which one it is part of.
 */
async function answerOf(route: Route, asked: Ask): Promise<Answer> {
  try {
    return await route.answer(asked)
  } catch (error) {
    const { ctx, params } = asked
    if (route.method === 'DELETE') throw await unlessMerged(ctx, params, error)
    const led = await ledOn(ctx, params, error)
    if (!led) throw error
    return route.answer({ ...asked, params: led as Ask['params'] }) // ids in the place of ids
  }
}

const sent = ({ status = 200, body, text, stream, headers = {} }: Answer, deps: Deps) =>
  new Response(stream ?? text ?? JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', ...limitHeaders(deps), ...headers },
  })
