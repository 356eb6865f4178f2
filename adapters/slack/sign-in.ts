// https://docs.slack.dev/authentication/sign-in-with-slack
import * as z from 'zod'
import { notAccepted, type SignIn } from '../../worker/identity/sessions/sign-in.ts'
import { type Env, secret, slackApiUrl, surfaceState } from '../../worker/platform/env.ts'
import { verifyJwt } from '../../worker/platform/jwt.ts'
import { askAt, trade } from '../../worker/platform/open-id.ts'
import { personOf } from './people.ts'

const issuer = 'https://slack.com'

/** Of the URL that the methods are below: pages and keys stand at its host's root. */
const at = (env: Env, path: string) => new URL(path, slackApiUrl(env))

const clientId = (env: Env) => secret(env, 'SLACK_CLIENT_ID')

const claims = z.object({
  'https://slack.com/team_id': z.string().min(1),
  'https://slack.com/user_id': z.string().min(1),
})

export const signIn: SignIn = {
  name: 'slack',
  vendor: 'Slack',
  isOn: (env) => surfaceState(env, 'slack') === 'on',
  ask: (env, attempt) =>
    askAt(at(env, '/openid/connect/authorize'), attempt, {
      client_id: clientId(env),
      scope: 'openid profile email',
    }),
  async person(deps, code, attempt) {
    const { env } = deps
    const token = await trade(at(env, 'openid.connect.token'), attempt, code, {
      client_id: clientId(env),
      client_secret: secret(env, 'SLACK_CLIENT_SECRET'),
    })
    const keys = at(env, '/openid/connect/keys').href
    const { nonce } = attempt
    const found =
      token && (await verifyJwt(token, { keys, issuer, audience: clientId(env), nonce }))
    const { data } = claims.safeParse(found)
    if (!data) throw notAccepted('Slack')
    return personOf(deps, data['https://slack.com/team_id'], data['https://slack.com/user_id'])
  },
}
