import { expect, test } from 'vitest'
import { signIn } from '../../../adapters/teams/sign-in.ts'
import { botOf } from '../../../adapters/teams/token.ts'
import type { Env } from '../../../worker/platform/env.ts'
import { memory } from '../../support/memory.ts'

/** A bot of one tenant, and one of several: where it gets its token, and who may sign in. */

const attempt = { state: 's', nonce: 'n', verifier: 'v', redirectUri: 'https://crm.test/back' }

test.each([
  ['5f0c1b52-7f39-4f4e-9a3e-000000000001', '5f0c1b52-7f39-4f4e-9a3e-000000000001'],
  ['botframework.com', 'organizations'],
])('of the tenant %s people sign in at %s', async (tenant, people) => {
  const env: Env = {
    ...memory().env,
    ...{ TEAMS_APP_ID: 'app-1', TEAMS_APP_PASSWORD: 'secret', TEAMS_TENANT_ID: tenant },
    TEAMS_LOGIN_URL: 'https://login.test/',
  }
  expect(botOf(env).tokenUrl).toBe(`https://login.test/${tenant}/oauth2/v2.0/token`)
  const asked = await signIn.ask(env, attempt)
  expect(asked.origin + asked.pathname).toBe(`https://login.test/${people}/oauth2/v2.0/authorize`)
})
