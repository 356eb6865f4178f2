// learn.microsoft.com/entra/identity-platform/v2-protocols-oidc
import type { Person } from '../../worker/core/context.ts'
import { notAccepted, type SignIn } from '../../worker/identity/sessions/sign-in.ts'
import { type Env, secret, surfaceState, teamsLoginUrl } from '../../worker/platform/env.ts'
import { askAt, trade } from '../../worker/platform/open-id.ts'
import { entraUser } from './entra-token.ts'
import { personByIds } from './person-by-ids.ts'

/**
 * A bot of several tenants fetches its own token at Microsoft's; one of a single tenant signs in that
 * tenant's people alone, and elsewhere nobody.
 */
const tenantOf = (env: Env) => {
  const tenant = secret(env, 'TEAMS_TENANT_ID')
  return tenant === 'botframework.com' ? 'organizations' : tenant
}

const at = (env: Env, what: string) =>
  `${teamsLoginUrl(env).replace(/\/$/, '')}/${tenantOf(env)}/oauth2/v2.0/${what}`

export const signIn: SignIn = {
  name: 'microsoft',
  vendor: 'Microsoft',
  isOn: (env) => surfaceState(env, 'teams') === 'on',
  ask: (env, attempt) =>
    askAt(at(env, 'authorize'), attempt, {
      client_id: secret(env, 'TEAMS_APP_ID'),
      scope: 'openid profile',
      prompt: 'select_account',
    }),
  async person(deps, code, attempt): Promise<Person> {
    const { env } = deps
    const token = await trade(at(env, 'token'), attempt, code, {
      client_id: secret(env, 'TEAMS_APP_ID'),
      client_secret: secret(env, 'TEAMS_APP_PASSWORD'),
    })
    const user =
      token &&
      (await entraUser(env, token, [secret(env, 'TEAMS_APP_ID')], { nonce: attempt.nonce }))
    if (!user) throw notAccepted('Microsoft')
    return personByIds(deps, user)
  },
  // learn.microsoft.com/microsoftteams/platform/tabs/how-to/authentication/tab-sso-code
  async inFrame(deps, token): Promise<Person> {
    const { PUBLIC_URL, TEAMS_APP_ID: id = '' } = deps.env
    const audience = [`api://${new URL(PUBLIC_URL).host}/${id}`, id]
    const user = await entraUser(deps.env, token, audience)
    if (!user) throw notAccepted('Teams')
    return personByIds(deps, user)
  },
}
