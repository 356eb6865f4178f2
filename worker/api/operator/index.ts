import type { Deps } from '../../core/context.ts'
import { jsonOf } from '../body.ts'
import { problem } from '../problem.ts'
import { nothingAt, routesAt } from '../route.ts'
import { mustBeOperator } from './caller.ts'
import { exportRoutes } from './export.ts'
import { workspaceRoutes } from './workspaces.ts'

const base = '/api/operator'
const routes = [...workspaceRoutes, ...exportRoutes]

/**
 * Answers who runs the installation: which workspaces there are, how large they are, and what is
 * done to one. Nothing of what a customer keeps is shown.
 */
export const operator = (request: Request, deps: Deps): Promise<Response> =>
  answered(request, deps).catch(problem)

async function answered(request: Request, deps: Deps): Promise<Response> {
  const { pathname, searchParams: query } = new URL(request.url)
  const wanted = deps.env.OPERATOR_TOKEN
  if (!wanted) throw nothingAt(pathname, new Map())
  await mustBeOperator(request, deps, wanted)
  const found = routesAt(routes, pathname.slice(base.length))
  const { method } = request
  const { route, params = {} } = found.get(method === 'HEAD' ? 'GET' : method) ?? {}
  if (!route) throw nothingAt(pathname, found)
  const body = route.method === 'GET' ? {} : await jsonOf(request)
  const given = await route.answer({ deps, params, query, body })
  const headers = { 'content-type': 'application/json', ...given.headers }
  const sent = given.body instanceof ReadableStream ? given.body : JSON.stringify(given.body)
  return new Response(sent, { headers })
}
