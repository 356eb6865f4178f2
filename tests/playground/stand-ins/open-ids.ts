import type { Google, JsonObject, Slack, Teams } from './interface.ts'
import type { Keys } from './keys.ts'
import { createOpenId } from './open-id.ts'

interface World {
  slack: Pick<Slack, 'state'>
  teams: Pick<Teams, 'state'>
  google: Pick<Google, 'state'>
  keys: { slack: Keys; entra: Keys; google: Keys }
  app: Record<string, string>
  publicUrl: string
  /** This server's own. */
  url: string
}

/** What Entra says of somebody in any token. */
export function entraClaims({ teams, url }: Pick<World, 'teams' | 'url'>, id: string): JsonObject {
  const person = teams.state.people.find((one) => one.id === id || one.aadObjectId === id)
  if (!person) throw new Error(`No such person in Teams: ${id}`)
  const { tenant: tid, aadObjectId: oid, name, email } = person
  const iss = `${url}/teams/login/${tid}/v2.0`
  return { iss, tid, oid, sub: `sub-${oid}`, name, ver: '2.0', preferred_username: email ?? name }
}

const slackOf = ({ slack, keys, app, publicUrl }: World) =>
  createOpenId({
    vendor: 'Slack',
    at: {
      ask: '/openid/connect/authorize',
      trade: '/slack/api/openid.connect.token',
      keys: '/openid/connect/keys',
    },
    keys: keys.slack,
    client: { id: app.SLACK_CLIENT_ID ?? '', secret: app.SLACK_CLIENT_SECRET ?? '' },
    redirect: `${publicUrl}/signin/slack/callback`,
    people: () =>
      slack.state.users
        .filter((one) => !one.is_bot && !one.deleted)
        .map((one) => ({ id: one.id, label: one.realName })),
    claims(id) {
      const user = slack.state.users.find((one) => one.id === id)
      const team = user?.team ?? ''
      const ids = { 'https://slack.com/team_id': team, 'https://slack.com/user_id': id }
      const { realName: name = '', email = '' } = user ?? {}
      return { iss: 'https://slack.com', sub: id, ...ids, name, email, email_verified: true }
    },
  })

const microsoftOf = (world: World) =>
  createOpenId({
    vendor: 'Microsoft',
    at: {
      ask: `/teams/login/${world.app.TEAMS_TENANT_ID}/oauth2/v2.0/authorize`,
      trade: `/teams/login/${world.app.TEAMS_TENANT_ID}/oauth2/v2.0/token`,
      keys: '/teams/login/common/discovery/v2.0/keys',
    },
    keys: world.keys.entra,
    client: { id: world.app.TEAMS_APP_ID ?? '', secret: world.app.TEAMS_APP_PASSWORD ?? '' },
    redirect: `${world.publicUrl}/signin/microsoft/callback`,
    people: () => world.teams.state.people.map(({ id, name }) => ({ id, label: name })),
    claims: (id) => entraClaims(world, id),
  })

const googleOf = ({ google, keys, app, publicUrl }: World) =>
  createOpenId({
    vendor: 'Google',
    at: { ask: '/google/o/oauth2/v2/auth', trade: '/google/token' },
    keys: keys.google,
    client: {
      id: app.GOOGLE_OAUTH_CLIENT_ID ?? '',
      secret: app.GOOGLE_OAUTH_CLIENT_SECRET ?? '',
    },
    redirect: `${publicUrl}/signin/google/callback`,
    people: () => google.state.people.map(({ email, name }) => ({ id: email, label: name })),
    claims(id) {
      const {
        sub = '',
        hd,
        name,
        email_verified = false,
      } = google.state.people.find(({ email }) => email === id) ?? {}
      const who = { sub, email: id, email_verified, ...(name && { name }), ...(hd && { hd }) }
      return { iss: 'https://accounts.google.com', ...who }
    },
  })

/** Where people of each vendor sign in. */
export const openIdsOf = (world: World) => [slackOf(world), microsoftOf(world), googleOf(world)]
