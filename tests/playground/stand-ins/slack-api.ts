// docs.slack.dev/reference/methods: the ones the app may call, and no others.
import { bearer, type Call, faulty, type Reply } from './http.ts'
import type { Json, JsonObject } from './interface.ts'
import { list, object, parse, text } from './json.ts'
import { postEphemeral, postMessage, update } from './slack-api-chat.ts'
import { conversationInfo, conversationMembers, readScope } from './slack-api-conversations.ts'
import { openView, publishView, pushView, updateView } from './slack-api-views.ts'
import { unfurl } from './slack-links.ts'
import { type Asked, directMessage, type Method, no } from './slack-method.ts'
import { oauthAccess } from './slack-oauth.ts'
import type { SlackWorld } from './slack-world.ts'

const authTest: Method = ({ team }) => ({
  ok: true,
  url: `https://${team.domain}.slack.com/`,
  team: team.name,
  user: 'alongside',
  team_id: team.id,
  user_id: team.bot?.userId ?? '',
  bot_id: team.bot?.botId ?? '',
  is_enterprise_install: false,
})

const usersInfo: Method = ({ world, team, args }) => {
  const user = world.state.users.find((one) => one.id === args.user)
  const shared = world.state.channels.some(
    (channel) => channel.team === team.id && channel.members.includes(text(args.user)),
  )
  if (!user || (user.team !== team.id && !user.is_stranger && !shared)) return no('user_not_found')
  const email = team.bot?.scopes.includes('users:read.email') ? user.email : undefined
  const { realName, team: home, tz, locale, name } = user
  // Most people leave the display name empty.
  const names = { real_name: realName, display_name: '', real_name_normalized: realName }
  const flags = {
    deleted: user.deleted ?? false,
    is_bot: user.is_bot ?? false,
    is_restricted: user.is_restricted ?? false,
    is_ultra_restricted: user.is_ultra_restricted ?? false,
    ...((user.is_stranger || home !== team.id) && { is_stranger: true }),
  }
  const profile = { ...names, ...(email && { email }), team: home }
  const wanted = String(args.include_locale) === 'true'
  const where = { tz, tz_label: tz, tz_offset: 0, ...(wanted && { locale }) }
  const grid = user.grid && { enterprise_user: { id: user.id, teams: user.grid.teams } }
  const team_id = user.grid?.home ?? home
  return {
    ok: true,
    user: { ...grid, id: user.id, team_id, name, real_name: realName, ...where, ...flags, profile },
  }
}

const openConversation: Method = ({ world, team, args }) => {
  const users = text(args.users).split(',').filter(Boolean)
  const user = world.state.users.find((one) => one.id === users[0])
  if (args.channel) return { ok: true, channel: { id: text(args.channel) } }
  if (users.length !== 1 || !user) return no('user_not_found')
  if (user.is_bot) return no('cannot_dm_bot')
  return { ok: true, channel: { id: directMessage(world, team, user.id) } }
}

const methods: Record<string, { run: Method; scope?: string | ((asked: Asked) => string) }> = {
  'auth.test': { run: authTest },
  'users.info': { run: usersInfo, scope: 'users:read' },
  'conversations.info': { run: conversationInfo, scope: readScope },
  'conversations.members': { run: conversationMembers, scope: readScope },
  'conversations.open': { run: openConversation, scope: 'im:write' },
  'views.open': { run: openView },
  'views.update': { run: updateView },
  'views.push': { run: pushView },
  'views.publish': { run: publishView },
  'chat.postMessage': { run: postMessage, scope: 'chat:write' },
  'chat.postEphemeral': { run: postEphemeral, scope: 'chat:write' },
  'chat.unfurl': { run: unfurl, scope: 'links:write' },
  'chat.update': { run: update, scope: 'chat:write' },
}

/** Arguments come as a form whose objects are JSON in strings, or as JSON. */
export function argsOf(call: Pick<Call, 'headers' | 'body' | 'query'>): JsonObject {
  if ((call.headers['content-type'] ?? '').includes('json')) return object(parse(call.body))
  const given = [...new URLSearchParams(call.body), ...call.query]
  const read = (value: string): Json => {
    const json = /^[[{]/.test(value) ? parse(value) : undefined
    return json === undefined ? value : json
  }
  return Object.fromEntries(given.map(([key, value]) => [key, read(value)]))
}

export function webApi(world: SlackWorld, name: string, call: Call): Reply | 'drop' {
  const args = argsOf(call)
  const { method, path } = call
  const fault = faulty(world.fault, { surface: 'slack', name, method, path, body: args })
  if (fault) return fault
  if (name === 'oauth.v2.access') return { status: 200, body: oauthAccess(world, call, args) }
  const known = methods[name]
  if (!known) {
    world.unexpected(`slack ${method} ${name}`)
    return { status: 200, body: no('unknown_method', { req_method: name }) }
  }
  const token = bearer(call) ?? text(args.token)
  const team = world.state.teams.find((one) => one.bot?.token === token)
  if (!token) return { status: 200, body: no('not_authed') }
  if (!team) return { status: 200, body: no('invalid_auth') }
  const provided = (team.bot?.scopes ?? '').split(',')
  const asked = { world, team, args }
  const needed = typeof known.scope === 'function' ? known.scope(asked) : known.scope
  if (needed && !provided.includes(needed)) {
    world.unexpected(`slack ${name}: the scope ${needed} is not granted`)
    const more = { needed, provided: provided.join(',') }
    return { status: 200, body: no('missing_scope', more) }
  }
  const wait = name.startsWith('chat.') && world.limit.wait(text(args.channel))
  if (wait) {
    return { status: 429, headers: { 'retry-after': `${wait}` }, body: no('ratelimited') }
  }
  const body = known.run(asked)
  const said = list(object(body.response_metadata).messages).map(text)
  if (said.length) world.unexpected(`slack ${name}: ${text(body.error)} ${said.join(' ')}`)
  return { status: 200, headers: { 'x-oauth-scopes': provided.join(',') }, body }
}
