// https://docs.slack.dev/reference/events/url_verification, https://docs.slack.dev/reference/interaction-payloads

import type { Deps } from '../../worker/core/context.ts'
import { secret } from '../../worker/platform/env.ts'
import { readBody } from '../../worker/platform/request-body.ts'
import { receiver } from './app.ts'
import type { Body } from './receiver.ts'
import { receiveTalk } from './talk.ts'
import { isGenuine } from './verify.ts'

const say = (status: number, sentence: string) => new Response(sentence, { status })

const isObject = (value: unknown): value is Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function parsed(json: string): Body | undefined {
  try {
    const value: unknown = JSON.parse(json)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** Events are JSON; the rest is a form, most of it with JSON in `payload`. */
function bodyOf(text: string): Body | undefined {
  if (/^\s*[[{]/.test(text)) return parsed(text)
  const form = new URLSearchParams(text)
  const payload = form.get('payload')
  if (payload !== null) return parsed(payload)
  return form.has('command') || form.has('ssl_check') ? Object.fromEntries(form) : undefined
}

/** Everything Slack sends. */
export async function receive(request: Request, deps: Deps): Promise<Response> {
  const text = await readBody(request)
  if (text === undefined) return say(413, 'This request is larger than 1 MB.')
  if (!isGenuine(secret(deps.env, 'SLACK_SIGNING_SECRET'), request.headers, text, deps.now))
    return say(401, 'This request was not signed by Slack within the last five minutes.')
  const body = bodyOf(text)
  if (!body) return say(400, 'This is neither a command, an interaction nor an event of Slack.')
  if (body.type === 'url_verification') return Response.json({ challenge: body.challenge })
  if (body.ssl_check !== undefined) return new Response()
  return (await receiveTalk(body, deps)) ?? receiver.answer(body, deps)
}
