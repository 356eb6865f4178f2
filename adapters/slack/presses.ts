// https://docs.slack.dev/reference/interaction-payloads/block_actions-payload
import type {
  AllMiddlewareArgs,
  BlockAction,
  BlockElementAction,
  SlackActionMiddlewareArgs,
} from '@slack/bolt'
import type { Deps } from '../../worker/context.ts'
import type { Intent } from '../../worker/reply.ts'
import { answer } from './answer.ts'
import { type Pressed, unpack } from './buttons.ts'
import type { Opener } from './forms.ts'
import { conversationOf, personOf, typed } from './people.ts'
import { openForm, tell } from './show.ts'

function pressedIn(action: BlockElementAction): Pressed | undefined {
  if (action.type === 'button') return unpack(action.action_id, action.value ?? '')
  if (action.type === 'overflow') return unpack(action.selected_option.value, '')
  return undefined
}

function intentOf({ mode, action, input, drawn }: Pressed): Intent {
  const rest = { input, ...(drawn && { drawn }) }
  return mode === 'open' ? { open: action, ...rest } : { act: action, ...rest, from: 'button' }
}

/** What only one person sees is redrawn; a posted card is live, so its answer stands beside it. */
const openerOf = ({ response_url, channel, container }: BlockAction): Opener => ({
  ...(response_url && { url: response_url }),
  ...(channel && { channel: channel.id }),
  replace: container?.is_ephemeral === true || channel?.id.startsWith('D') === true,
})

export async function onPress({
  action,
  body,
  ack,
  context,
}: SlackActionMiddlewareArgs<BlockAction> & AllMiddlewareArgs): Promise<void> {
  await ack()
  const deps: Deps = context.deps
  const team = context.teamId
  const pressed = pressedIn(action)
  if (!pressed || !team) return
  const from = openerOf(body)
  const to = { team, user: body.user.id, from }
  const conversation = from.channel && conversationOf(team, from.channel, body.channel?.name)
  const shown = await answer(
    deps,
    personOf(deps, team, to.user),
    { requestId: body.trigger_id, typed, ...(conversation && { conversation }) },
    intentOf(pressed),
  )
  if ('message' in shown) return tell(deps, to, shown.message, !!from.replace && !shown.wrong)
  const instead = await openForm(deps, team, body.trigger_id, shown.form, from)
  if (instead) await tell(deps, to, instead, false)
}
