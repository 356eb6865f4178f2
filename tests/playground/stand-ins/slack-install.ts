import { ask, id } from './http.ts'
import type { Answer } from './interface.ts'
import { consent } from './slack-oauth.ts'
import { raw } from './slack-send.ts'
import { failed, type SlackWorld, teamOf } from './slack-world.ts'

/** Cookies a browser would send back to the Worker. */
function jar(headers: Record<string, string>): string {
  const lines = (headers['set-cookie'] ?? '').split(/,(?=\s*[^;,\s]+=)/)
  return lines
    .map((line) => line.split(';')[0]?.trim() ?? '')
    .filter(Boolean)
    .join('; ')
}

/** What a browser does from "Add to Slack" to the page that says it is done. */
export async function install(world: SlackWorld, user: string, deny = false): Promise<Answer> {
  const { worker } = world.options
  const first = await ask(worker, '/slack/install', { method: 'GET' })
  const location = first.headers.location
  if (first.status < 300 || first.status > 399 || !location)
    return failed(first, 'no redirect to Slack')
  const asked = new URL(location, world.options.publicUrl)
  const authorize = new URL('/oauth/v2/authorize', world.options.apiUrl)
  if (asked.origin + asked.pathname !== authorize.href)
    return failed(first, `redirect to ${asked.origin}${asked.pathname}`)
  const answer = consent(world, asked.searchParams, user, deny)
  if ('error' in answer) {
    world.unexpected(`slack authorize: ${answer.error}`)
    return failed(first, answer.error)
  }
  const back = new URL(answer.to)
  const cookie = jar(first.headers)
  return ask(worker, back.pathname + back.search, {
    method: 'GET',
    headers: cookie ? { cookie } : {},
  })
}

/** Takes the app out of the team and tells it, as Slack does, with two events. */
export async function uninstall(world: SlackWorld, team: string): Promise<Answer> {
  const { bot } = teamOf(world, team)
  delete teamOf(world, team).bot
  world.changed()
  const tokens = { bot: bot ? [bot.userId] : [] }
  await event(world, team, { type: 'tokens_revoked', tokens })
  return event(world, team, { type: 'app_uninstalled' })
}

export function event(
  world: SlackWorld,
  team: string,
  inner: { type: string } & Record<string, unknown>,
  retry?: { id: string; num: number },
): Promise<Answer> {
  const time = Math.floor(Date.now() / 1000)
  const bot = world.state.teams.find((one) => one.id === team)?.bot
  const body = {
    token: 'legacy-fixed-value',
    team_id: team,
    api_app_id: world.hidden.appId,
    event: { event_ts: `${time}.000100`, ...inner },
    type: 'event_callback',
    event_id: retry?.id ?? id('Ev'),
    event_time: time,
    authorizations: [{ enterprise_id: null, team_id: team, user_id: bot?.userId, is_bot: true }],
    is_ext_shared_channel: false,
    event_context: id('4-', 30),
  }
  const num = { 'x-slack-retry-num': `${retry?.num ?? 0}`, 'x-slack-retry-reason': 'http_timeout' }
  return raw(world, JSON.stringify(body), retry ? { headers: num } : {})
}
