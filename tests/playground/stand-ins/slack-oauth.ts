// docs.slack.dev/authentication/installing-with-oauth
import { type Call, id, type Reply } from './http.ts'
import type { JsonObject } from './interface.ts'
import { text } from './json.ts'
import { no } from './slack-method.ts'
import { type SlackWorld, teamOf, userOf } from './slack-world.ts'

/** What speaks against an authorize request, in Slack's words. */
function refused(world: SlackWorld, query: URLSearchParams): string | undefined {
  if (query.get('client_id') !== world.options.clientId) return 'invalid_client_id'
  if (!query.get('scope')) return 'no_scopes'
  const redirect = query.get('redirect_uri') ?? ''
  if (redirect !== `${world.options.publicUrl}/slack/oauth_redirect`) return 'bad_redirect_uri'
  return undefined
}

/** Where the browser goes when this person allows (or cancels) what was asked. */
export function consent(
  world: SlackWorld,
  query: URLSearchParams,
  user: string,
  deny = false,
): { to: string } | { error: string } {
  const error = refused(world, query)
  if (error) return { error }
  const redirect = query.get('redirect_uri') ?? ''
  const to = new URL(redirect)
  if (deny) to.searchParams.set('error', 'access_denied')
  else {
    const code = `${Math.floor(world.now() / 1000)}.${id('', 24).toLowerCase()}`
    world.codes.set(code, { user, scopes: query.get('scope') ?? '', redirect, used: false })
    to.searchParams.set('code', code)
  }
  to.searchParams.set('state', query.get('state') ?? '')
  return { to: to.href }
}

const safe = (said: string) => said.replace(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`)

/** The consent page, for a person with a browser: one button for each who could press it. */
export function authorizePage(world: SlackWorld, call: Call): Reply {
  const user = call.query.get('as')
  const error = refused(world, call.query)
  if (error) return { status: 400, text: `Something went wrong: ${error}` }
  if (user) {
    const answer = consent(world, call.query, user, call.query.get('deny') === '1')
    return 'to' in answer
      ? { status: 302, headers: { location: answer.to } }
      : { status: 400, text: answer.error }
  }
  const people = world.state.users.filter((one) => !one.is_bot && !one.deleted)
  const links = people.map((one) => {
    const query = new URLSearchParams(call.query)
    query.set('as', one.id)
    const who = `${one.realName}, ${teamOf(world, one.team).name}`
    return `<p><a href="?${safe(query.toString())}">Allow as ${safe(who)}</a></p>`
  })
  const scopes = safe((call.query.get('scope') ?? '').split(',').join(', '))
  const title = 'Alongside is requesting permission to access a Slack workspace'
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Slack</title>`
  const html = { 'content-type': 'text/html; charset=utf-8' }
  return {
    status: 200,
    headers: html,
    text: `${page}<main><h1>${title}</h1><p>${scopes}</p>${links.join('')}</main>`,
  }
}

function credentials(call: Call, args: JsonObject): { client: string; secret: string } {
  const basic = /^Basic (.+)$/i.exec(call.headers.authorization ?? '')?.[1]
  if (!basic) return { client: text(args.client_id), secret: text(args.client_secret) }
  const [client = '', secret = ''] = Buffer.from(basic, 'base64').toString().split(':')
  return { client, secret }
}

export function oauthAccess(world: SlackWorld, call: Call, args: JsonObject): JsonObject {
  const { client, secret } = credentials(call, args)
  if (client !== world.options.clientId) return no('invalid_client_id')
  if (secret !== world.options.clientSecret) return no('bad_client_secret')
  const code = world.codes.get(text(args.code))
  if (!code) return no('invalid_code')
  if (code.used) return no('code_already_used')
  if (code.redirect !== text(args.redirect_uri)) return no('bad_redirect_uri')
  code.used = true
  const { team, bot } = letIn(world, code.user, code.scopes)
  return {
    ok: true,
    app_id: world.hidden.appId,
    access_token: bot.token,
    token_type: 'bot',
    scope: bot.scopes,
    bot_user_id: bot.userId,
    team: { id: team.id, name: team.name },
    enterprise: null,
    authed_user: { id: code.user },
    is_enterprise_install: false,
  }
}

/** The app is in this person's team from now on. */
export function letIn(world: SlackWorld, installer: string, scopes: string) {
  const team = teamOf(world, userOf(world, installer).team)
  const userId = team.bot?.userId ?? id('U')
  const bot = {
    // Installing again gives a new token; the old one is worth nothing.
    token: `xoxb-${id('', 12)}-${id('', 24)}`,
    userId,
    botId: team.bot?.botId ?? id('B'),
    scopes,
    installer,
  }
  team.bot = bot
  addBotUser(world, team.id, userId)
  world.changed()
  return { team, bot }
}

function addBotUser(world: SlackWorld, team: string, user: string) {
  if (world.state.users.some((one) => one.id === user)) return
  const names = { name: 'alongside', realName: 'Alongside' }
  const where = { tz: 'Etc/UTC', locale: 'en-US', is_bot: true }
  world.state.users.push({ id: user, team, ...names, ...where })
}
