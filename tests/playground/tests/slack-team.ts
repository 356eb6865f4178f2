import type { JsonObject } from '../stand-ins/interface.ts'
import { all, asked, empty, say, stage } from './stage.ts'

let teams = 0
export const scopes = 'commands,chat:write,users:read,users:read.email,im:write'

export async function slackTeam(granted = scopes) {
  const team = all.slack.addTeam({ id: `T${++teams}`, name: 'Globex', domain: 'globex' })
  const user = all.slack.addUser({
    team: team.id,
    realName: 'Maria Silva',
    email: 'maria@globex.com',
  })
  const channel = all.slack.addChannel({ team: team.id, name: `sales-${teams}` })
  stage.answer = async ({ path }) => {
    if (path === '/slack/install') {
      const to = new URL('/oauth/v2/authorize', all.vars.SLACK_API_URL)
      to.searchParams.set('client_id', all.vars.SLACK_CLIENT_ID ?? '')
      to.searchParams.set('scope', granted)
      to.searchParams.set('state', 'signed')
      to.searchParams.set('redirect_uri', `${all.vars.PUBLIC_URL}/slack/oauth_redirect`)
      const headers = { location: to.href, 'set-cookie': 'state=signed; HttpOnly; Path=/' }
      return new Response(null, { status: 302, headers })
    }
    const code = new URL(path, 'https://x').searchParams.get('code') ?? ''
    return say(await slack('oauth.v2.access', { code, ...client() }, ''))
  }
  const page = await all.slack.install(user.id)
  stage.answer = empty
  const token = String(page.json?.access_token)
  all.slack.invite(channel.id)
  return { team, user: user.id, channel: channel.id, token }
}

export const client = () => ({
  client_id: all.vars.SLACK_CLIENT_ID,
  client_secret: all.vars.SLACK_CLIENT_SECRET,
  redirect_uri: `${all.vars.PUBLIC_URL}/slack/oauth_redirect`,
})

export async function slack(method: string, args: object, token: string): Promise<JsonObject> {
  const response = await fetch(`${all.vars.SLACK_API_URL}${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(args),
  })
  return (await response.json()) as JsonObject
}

export async function opened() {
  const world = await slackTeam()
  await all.slack.command(world.user, world.channel, '/deal')
  const trigger_id = new URLSearchParams(asked.at(-1)?.body).get('trigger_id')
  return { ...world, trigger_id }
}
