import type { Deps } from '../core/context.ts'
import { readSignInLink, useSignInLink } from '../identity/sessions/links.ts'
import { isFromOurPage } from '../identity/sessions/our-page.ts'
import { formHeaders } from '../pages/layout.ts'
import { signInPage } from '../pages/sign-in.ts'
import { fromElsewhere, goTo, isOften, often, page, refusal } from './answers.ts'
import { signedIn } from './enter.ts'
import { keptPath, pathCookie } from './path-in.ts'

const linkIn = (request: Request) => new URL(request.url).searchParams.get('link')

/** `GET /signin?link=…`: who it would sign in. It uses nothing up. */
export async function askToSignIn(request: Request, deps: Deps): Promise<Response> {
  const link = linkIn(request)
  if (link === null) return goTo('/board')
  if (await isOften(request, deps)) return often()
  try {
    const { ctx } = await readSignInLink(deps, link)
    return page(signInPage(ctx), 200, formHeaders)
  } catch (error) {
    return refusal(error)
  }
}

/** On to what this browser had wanted to open. */
function onward(request: Request, { env }: Deps) {
  const to = keptPath(env, request)
  return to === undefined ? {} : { to, cookies: [pathCookie(env, '')] }
}

/** `POST /signin?link=…`, by that page's button alone: a site cannot sign somebody in as another. */
export async function signInByLink(request: Request, deps: Deps): Promise<Response> {
  if (!isFromOurPage(request, deps.env)) return fromElsewhere()
  if (await isOften(request, deps)) return often()
  try {
    const who = await useSignInLink(deps, linkIn(request) ?? '')
    return await signedIn(who, request, deps, onward(request, deps))
  } catch (error) {
    return refusal(error)
  }
}
