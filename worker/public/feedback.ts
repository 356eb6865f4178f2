import type { Deps } from '../core/context.ts'
import type { Door } from '../core/door.ts'
import { question } from '../domains/satisfaction/index.ts'
import { contactHeaders, noContactPage } from '../pages/contact.ts'
import { feedbackPage } from '../pages/feedback.ts'
import { readBody } from '../platform/request-body.ts'

/** The question of a case that was solved. */

/** A comment written with signs of many bytes, and what is around it. */
const mostBytes = 200_000

/** Opening it keeps nothing, so that no preview answers. */
async function drawn(
  request: Request,
  deps: Deps,
  token: string,
  given: Parameters<typeof question>[3],
): Promise<Response> {
  const locales = [request.headers.get('accept-language') ?? '']
  const asked = await question(deps, token, locales, given)
  const status = asked ? (asked.note ? 400 : 200) : 404
  const page = asked ? feedbackPage(asked) : noContactPage()
  return new Response(page, { status, headers: contactHeaders })
}

async function send(request: Request, deps: Deps, token: string): Promise<Response> {
  const body = await readBody(request, mostBytes)
  if (body === undefined) return new Response('Please write less.', { status: 413 })
  const { score, comment } = Object.fromEntries(new URLSearchParams(body))
  const sentFrom = request.headers.get('cf-connecting-ip') ?? ''
  return drawn(request, deps, token, { score, comment, sentFrom })
}

export const feedbackDoors: Door[] = [
  {
    method: 'GET',
    path: '/feedback/:token',
    answer(request, deps, { token = '' }) {
      const score = new URL(request.url).searchParams.get('score') ?? undefined
      return drawn(request, deps, token, { score })
    },
  },
  {
    method: 'POST',
    path: '/feedback/:token',
    answer: (request, deps, { token = '' }) => send(request, deps, token),
  },
]
