// docs.slack.dev/authentication/verifying-requests-from-slack
import { createHmac } from 'node:crypto'
import { ask } from './http.ts'
import type { Answer, JsonObject, RawSlack } from './interface.ts'
import { slower } from './pace.ts'
import { type SlackWorld, teamOf, userOf } from './slack-world.ts'

const form = 'application/x-www-form-urlencoded'
const patience = 3000 * slower

export const signature = (secret: string, timestamp: number | string, body: string) =>
  `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`

/** Posts the body as Slack does; an answer after three seconds is none. */
export async function raw(world: SlackWorld, body: string, options: RawSlack = {}) {
  const timestamp = options.timestamp ?? Math.floor(Date.now() / 1000)
  const contentType = options.contentType ?? (body.startsWith('{') ? 'application/json' : form)
  world.last = { body, contentType }
  const signed = {
    'x-slack-request-timestamp': String(timestamp),
    'x-slack-signature': signature(options.secret ?? world.options.signingSecret, timestamp, body),
  }
  const headers = {
    'content-type': contentType,
    'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
    ...(!options.unsigned && signed),
    ...options.headers,
  }
  const answer = await ask(world.options.worker, '/slack/events', {
    method: 'POST',
    headers,
    body,
  })
  if (answer.ms > patience) answer.failure = 'operation_timeout'
  else if (answer.status !== 200) answer.failure ??= 'http_service_error'
  return answer
}

export const sendForm = (world: SlackWorld, fields: Record<string, string>): Promise<Answer> =>
  raw(world, new URLSearchParams(fields).toString())

/** An interactivity payload, with who and where in it as Slack puts it. */
export function sendPayload(world: SlackWorld, user: string, payload: JsonObject) {
  const person = userOf(world, user)
  const team = teamOf(world, person.team)
  const all: JsonObject = {
    team: { id: team.id, domain: team.domain },
    user: { id: user, username: person.name, name: person.name, team_id: team.id },
    api_app_id: world.hidden.appId,
    token: 'legacy-fixed-value',
    enterprise: null,
    is_enterprise_install: false,
    ...payload,
  }
  return sendForm(world, { payload: JSON.stringify(all) })
}
