// https://docs.slack.dev/tools/bolt-js/reference
import { App, type EnvelopedEvent, LogLevel } from '@slack/bolt'
import type { Deps } from '../../worker/core/context.ts'
import { explain } from '../../worker/core/errors.ts'
import { uninstalled } from '../../worker/identity/bot-token.ts'
import { shutOut } from '../../worker/identity/identify.ts'
import { clientOptions } from './client.ts'
import { onCommand } from './commands.ts'
import { onLink } from './links.ts'
import { isOutsider } from './people.ts'
import { onPress } from './presses.ts'
import { FetchReceiver } from './receiver.ts'
import { onShortcut } from './shortcuts.ts'
import { onMessage } from './speech.ts'
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
app.action({ type: 'block_actions', action_id: /^(act|open|more|pick):/ }, onPress)
app.shortcut({ type: 'message_action', callback_id: /./ }, onShortcut)
app.view({ type: 'view_submission', callback_id: 'form' }, onSubmit)
app.options({ type: 'block_suggestion', action_id: /^find:/ }, onSuggest)

const forget = async (deps: Deps, { team_id: team, event_time: seconds }: EnvelopedEvent) => {
  // Slack counts whole seconds: what was installed within this one was there before.
  const until = seconds === undefined ? deps.now : (seconds + 1) * 1000
  await uninstalled(deps, 'slack', team, until)
}

app.message(onMessage)
app.event('link_shared', onLink)
app.event('app_uninstalled', ({ context, body }) => forget(context.deps, body))
app.event('tokens_revoked', async ({ event, context, body }) => {
  if (event.tokens.bot?.length) await forget(context.deps, body)
})
app.event('user_change', async ({ event: { user }, context, body: { team_id: account } }) => {
  if (!isOutsider(user, account)) return
  await shutOut(context.deps, { surface: 'slack', account, user: user.id })
})
app.error(async (error) => {
  explain(error)
})
