import type { Deps } from '../core/context.ts'
import { CrmError } from '../core/errors.ts'
import { isWithinLimit, tooMany } from '../core/limits.ts'
import { pageHeaders } from '../pages/layout.ts'
import { notSignedInPage } from '../pages/sign-in.ts'

export const page = (html: string, status = 200, headers: HeadersInit = pageHeaders) =>
  new Response(html, { status, headers })

/** Leads on to a path of ours, with the cookies that are set by it. */
export function goTo(path: string, ...cookies: string[]): Response {
  const headers = new Headers({ location: path })
  for (const cookie of cookies) headers.append('set-cookie', cookie)
  return new Response(null, { status: 303, headers })
}

/** What the person can put right, as a page; everything else is thrown on. */
export function refusal(error: unknown): Response {
  if (error instanceof CrmError) return page(notSignedInPage(error.message), 403)
  throw error
}

export const fromElsewhere = () =>
  page(notSignedInPage('Another site sent you here. Open the link from where you work.'), 403)

/** Does one address try to sign in more often than anybody does? */
export async function isOften(request: Request, deps: Deps): Promise<boolean> {
  const address = request.headers.get('cf-connecting-ip') ?? ''
  return !(await isWithinLimit(deps, 'ask', `sign-in ${address}`))
}

export const often = () => page(notSignedInPage(tooMany), 429)
