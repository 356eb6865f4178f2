import type { Deps } from '../../worker/core/context.ts'
import { explain } from '../../worker/core/errors.ts'
import type { SelfCheck } from '../../worker/core/self-check.ts'
import { Refused } from '../../worker/delivery/channel.ts'
import { botOf, fetchToken } from './token.ts'

/** Whether the bot gets a token of its own: with it, it may speak wherever it was added. */
export const selfCheck: SelfCheck<Deps> = async ({ env }) => {
  try {
    await fetchToken(botOf(env))
    return [{ says: 'token granted' }]
  } catch (error) {
    if (error instanceof Refused && error.kind === 'no') {
      const todo =
        'Make a new client secret for the bot in the Azure portal and set TEAMS_APP_PASSWORD; ' +
        'TEAMS_APP_ID and TEAMS_TENANT_ID must be of the same bot.'
      return [{ says: 'Microsoft grants no token', todo }]
    }
    explain(error)
    return [{ says: 'Microsoft did not answer', todo: 'Try again in a moment.' }]
  }
}
