import { meOf } from '../api/me.ts'
import type { Deps } from '../core/context.ts'
import type { SignIn } from '../identity/sessions/sign-in.ts'
import { boardHeaders, boardPage } from '../pages/board.ts'
import { pageHeaders } from '../pages/layout.ts'
import { signedOutPage } from '../pages/sign-in.ts'
import { asset } from '../platform/assets.ts'
import { page } from './answers.ts'
import { pathCookie } from './path-in.ts'
import { visitor } from './visitor.ts'

/** `GET /board` and `/dashboards`, and below them what their scripts have for addresses. */
export async function board(
  vendors: SignIn[],
  request: Request,
  deps: Deps,
  app: 'board' | 'dashboards' = 'board',
): Promise<Response> {
  const who = await visitor(request, deps)
  if ('member' in who)
    return page(boardPage(meOf(who), { frame: 'browser' }, app), 200, boardHeaders)
  const { pathname, search } = new URL(request.url)
  const wanted = pathname + search
  const to = new URLSearchParams({ to: wanted })
  const buttons = vendors
    .filter(({ isOn }) => isOn(deps.env))
    .map(({ name, vendor }) => ({ label: `Sign in with ${vendor}`, path: `/signin/${name}?${to}` }))
  const headers = new Headers(pageHeaders)
  headers.set('set-cookie', pathCookie(deps.env, wanted))
  return page(signedOutPage(deps.env, buttons, who.why), 401, headers)
}

/** The scripts of our pages and what they load. */
export const file = (request: Request, { env }: Deps): Promise<Response | undefined> =>
  asset(request, env, new URL(request.url).pathname)
