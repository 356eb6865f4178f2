// developers.google.com/identity/openid-connect/openid-connect
import { notAccepted, type SignIn } from '../../worker/identity/sessions/sign-in.ts'
import { googleLogin, secret, surfaceState } from '../../worker/platform/env.ts'
import { askAt, trade } from '../../worker/platform/open-id.ts'
import { personOf } from './person.ts'
import { readUser } from './verify.ts'

export const signIn: SignIn = {
  name: 'google',
  vendor: 'Google',
  isOn: (env) => surfaceState(env, 'gmail') === 'on' && Boolean(env.GOOGLE_OAUTH_CLIENT_SECRET),
  ask: (env, attempt) =>
    askAt(googleLogin(env).ask, attempt, {
      client_id: secret(env, 'GOOGLE_OAUTH_CLIENT_ID'),
      scope: 'openid profile email',
      prompt: 'select_account',
    }),
  async person({ env }, code, attempt) {
    const token = await trade(googleLogin(env).trade, attempt, code, {
      client_id: secret(env, 'GOOGLE_OAUTH_CLIENT_ID'),
      client_secret: secret(env, 'GOOGLE_OAUTH_CLIENT_SECRET'),
    })
    const user = token && (await readUser(env, token, attempt.nonce))
    if (!user) throw notAccepted('Google')
    return personOf(user)
  },
}
