// https://docs.slack.dev/reference/methods/auth.test
import { WebAPIPlatformError } from '@slack/web-api'
import type { Deps } from '../../worker/core/context.ts'
import { CrmError, explain } from '../../worker/core/errors.ts'
import type { Check, SelfCheck } from '../../worker/core/self-check.ts'
import { forgetToken } from '../../worker/identity/bot-token.ts'
import { isUnreadable } from '../../worker/platform/crypto.ts'
import { botClient, installLink } from './client.ts'
import { scopesOf } from './install.ts'

const again = (deps: Deps) => `Add it to Slack again: ${installLink(deps.env)}`

const dead = ['invalid_auth', 'account_inactive', 'token_revoked', 'token_expired', 'not_authed']

function trouble(deps: Deps, error: unknown): Check {
  if (error instanceof CrmError)
    return { says: 'Alongside is not installed there any more', todo: again(deps) }
  const code = error instanceof WebAPIPlatformError ? error.data.error : ''
  if (dead.includes(code)) return { says: 'Slack does not accept our token', todo: again(deps) }
  if (isUnreadable(error)) {
    const todo = `Put back the ENCRYPTION_KEY it was installed with, or set it as ENCRYPTION_KEY_OLD. Or: ${again(deps)}`
    return { says: 'our token cannot be decrypted', todo }
  }
  explain(error)
  return { says: 'Slack did not answer', todo: 'Try again in a moment; see slack-status.com.' }
}

async function checkTeam(deps: Deps, team: string): Promise<Check> {
  try {
    forgetToken('slack', team)
    const client = await botClient(deps, team, 1_000)
    const { response_metadata } = await client.auth.test()
    const scopes = scopesOf(deps.env).split(',')
    const granted = response_metadata?.scopes ?? scopes
    const missing = scopes.filter((scope) => !granted.includes(scope))
    if (missing.length === 0) return { says: 'token and scopes accepted' }
    return { says: `scopes are missing: ${missing.join(', ')}`, todo: again(deps) }
  } catch (error) {
    return trouble(deps, error)
  }
}

/** Whether each team's token is accepted, and with every scope. */
export const selfCheck: SelfCheck<Deps> = (deps, accounts) =>
  Promise.all(accounts.map((team) => checkTeam(deps, team)))
