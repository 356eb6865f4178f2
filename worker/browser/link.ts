import type { Deps } from '../core/context.ts'
import { isWithinLimit, tooMany } from '../core/limits.ts'
import { sessionCookie, sessionIn } from '../identity/sessions/cookie.ts'
import { openSession, type SigningIn, sessionLasts, signOut } from '../identity/sessions/kept.ts'
import { readSignInLink, useSignInLink } from '../identity/sessions/links.ts'
import { isFromOurPage } from '../identity/sessions/our-page.ts'
import { formHeaders } from '../pages/layout.ts'
import { notSignedInPage, signInPage } from '../pages/sign-in.ts'
import { fromElsewhere, goTo, page, refusal } from './answers.ts'

const linkIn = (request: Request) => new URL(request.url).searchParams.get('link')

async function isOften(request: Request, deps: Deps): Promise<boolean> {
  const address = request.headers.get('cf-connecting-ip') ?? ''
  return !(await isWithinLimit(deps, 'ask', `sign-in ${address}`))
}

/** A fresh session in this browser, whatever it had before, and on to the board. */
export async function signedIn(who: SigningIn, request: Request, deps: Deps): Promise<Response> {
  const before = sessionIn(deps.env, request)
  if (before) await signOut(deps, before)
  const token = await openSession(deps, who, request)
  return goTo('/board', sessionCookie(deps.env, 'browser', token, sessionLasts))
}

/** `GET /signin?link=…`: who it would sign in. It uses nothing up. */
export async function askToSignIn(request: Request, deps: Deps): Promise<Response> {
  const link = linkIn(request)
  if (link === null) return goTo('/board')
  if (await isOften(request, deps)) return page(notSignedInPage(tooMany), 429)
  try {
    const { ctx } = await readSignInLink(deps, link)
    return page(signInPage(ctx), 200, formHeaders)
  } catch (error) {
    return refusal(error)
  }
}

/** `POST /signin?link=…`, by that page's button alone: a site cannot sign somebody in as another. */
export async function signInByLink(request: Request, deps: Deps): Promise<Response> {
  if (!isFromOurPage(request, deps.env)) return fromElsewhere()
  if (await isOften(request, deps)) return page(notSignedInPage(tooMany), 429)
  try {
    return await signedIn(await useSignInLink(deps, linkIn(request) ?? ''), request, deps)
  } catch (error) {
    return refusal(error)
  }
}
