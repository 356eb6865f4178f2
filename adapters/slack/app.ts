// https://docs.slack.dev/tools/bolt-js/reference
import { App, LogLevel } from '@slack/bolt'
import type { Deps } from '../../worker/context.ts'
import { explain } from '../../worker/errors.ts'
import { uninstalled } from '../../worker/install.ts'
import { clientOptions } from './client.ts'
import { onCommand } from './commands.ts'
import { onPress } from './presses.ts'
import { FetchReceiver } from './receiver.ts'
import { onSubmit } from './submissions.ts'
import { onSuggest } from './suggestions.ts'

export const receiver = new FetchReceiver()

/** Built once an isolate. Who speaks, and with which token, is ours to find out, not Bolt's. */
const app = new App({
  receiver,
  authorize: async () => ({}),
  ignoreSelf: false,
  convoStore: false,
  attachFunctionToken: false,
  logLevel: LogLevel.ERROR,
  clientOptions,
})

app.command(/^\/(deal|contact|pipeline|crm)$/, onCommand)
app.action({ type: 'block_actions', action_id: /^(act|open|more):/ }, onPress)
app.view({ type: 'view_submission', callback_id: 'form' }, onSubmit)
app.options({ type: 'block_suggestion', action_id: /^find:/ }, onSuggest)

const forget = async (deps: Deps, team?: string) => {
  if (team) await uninstalled(deps, 'slack', team)
}

app.event('app_uninstalled', ({ context }) => forget(context.deps, context.teamId))
app.event('tokens_revoked', async ({ event, context }) => {
  if (event.tokens.bot?.length) await forget(context.deps, context.teamId)
})
app.error(async (error) => {
  explain(error)
})
