// learn.microsoft.com/microsoftteams/platform/tabs/how-to/authentication/tab-sso-code
import * as z from 'zod'
import { meOf } from '../api/me.ts'
import type { Context, Deps } from '../core/context.ts'
import { CrmError } from '../core/errors.ts'
import { newSignInLink, useSignInLink } from '../identity/sessions/links.ts'
import { isFromOurPage } from '../identity/sessions/our-page.ts'
import type { SignIn } from '../identity/sessions/sign-in.ts'
import { boardPage } from '../pages/board.ts'
import { configurePage, donePage, framedHeaders, tabPage, windowHeaders } from '../pages/tab.ts'
import { readBody } from '../platform/request-body.ts'
import { isOften, page } from './answers.ts'
import { freshSession } from './enter.ts'
import { memberAt, signingIn } from './member-at.ts'
import { visitor } from './visitor.ts'

const themes = ['light', 'dark', 'contrast'] as const

/** The theme of Teams, where the address holds it; its light one is `default` there. */
function themeIn(request: Request) {
  const name = new URL(request.url).searchParams.get('theme') ?? ''
  return themes.find((one) => one === name) ?? (name === 'default' ? 'light' : undefined)
}

/**
 * `GET /teams/tab`, and below it the addresses of the board's lists: the board for who is signed in
 * here; else a page that signs in by itself.
 */
export async function tab(request: Request, deps: Deps): Promise<Response> {
  const who = await visitor(request, deps)
  const theme = themeIn(request)
  const headers = framedHeaders(deps.env)
  if (!('member' in who)) return page(tabPage(theme), 200, headers)
  return page(boardPage(meOf(who), { frame: 'teams', theme }), 200, headers)
}

/** `GET /teams/tab/configure`: what a channel is asked before it gets the tab. */
export const configure = async (_request: Request, { env }: Deps): Promise<Response> =>
  page(configurePage(), 200, framedHeaders(env))

const proof = z.union([z.object({ token: z.string() }), z.object({ code: z.string() })])

function proofIn(text: string | undefined) {
  try {
    return proof.parse(JSON.parse(text ?? ''))
  } catch {
    throw new CrmError('forbidden', 'That says of nobody who they are. Sign in again.')
  }
}

async function signingInBy(signIn: SignIn, request: Request, deps: Deps) {
  const given = proofIn(await readBody(request, 16_384))
  if ('code' in given) return useSignInLink(deps, given.code)
  if (!signIn.inFrame) throw new CrmError('forbidden', 'Nobody signs in by a token here.')
  return signingIn(await memberAt(signIn, deps, signIn.inFrame(deps, given.token)))
}

const refused = (status: number, sentence: string) => new Response(sentence, { status })

/** `POST /teams/tab/session`, by the tab's own script: a session in this frame. */
export async function enterTab(signIn: SignIn, request: Request, deps: Deps): Promise<Response> {
  if (!isFromOurPage(request, deps.env)) return refused(403, 'Another site asked this.')
  if (await isOften(request, deps)) return refused(429, 'Too many at once. Try again in a minute.')
  try {
    const who = await signingInBy(signIn, request, deps)
    const cookie = await freshSession(who, request, deps, 'teams')
    return new Response(null, { status: 204, headers: { 'set-cookie': cookie } })
  } catch (error) {
    if (error instanceof CrmError) return refused(403, error.message)
    throw error
  }
}

/** The window that signed in gives the tab what it enters with, once. */
export async function handOver(ctx: Context, cookies: string[]): Promise<Response> {
  const headers = new Headers(windowHeaders)
  for (const cookie of cookies) headers.append('set-cookie', cookie)
  return page(donePage(await newSignInLink(ctx)), 200, headers)
}
