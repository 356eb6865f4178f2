// https://docs.slack.dev/reference/interaction-payloads/block_actions-payload
import type {
  AllMiddlewareArgs,
  BlockAction,
  BlockElementAction,
  SlackActionMiddlewareArgs,
} from '@slack/bolt'
import type { Intent } from '../../worker/core/call.ts'
import type { Deps } from '../../worker/core/context.ts'
import { attend } from './attend.ts'
import { type Pressed, unpack, unpackPick } from './buttons.ts'
import { type Opener, replacedBy } from './forms.ts'
import { callOf } from './responder.ts'
import { tell } from './show.ts'

function pressedIn(action: BlockElementAction): Pressed | undefined {
  if (action.type === 'button') return unpack(action.action_id, action.value ?? '')
  if (action.type === 'overflow') return unpack(action.selected_option.value, '')
  if (action.type === 'static_select')
    return unpackPick(action.action_id, action.selected_option.value)
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
  ...(typeof container?.message_ts === 'string' && { message: container.message_ts }),
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
  const place = from.channel && { id: from.channel, name: body.channel?.name }
  const where = { ...(place && { channel: place }), ...replacedBy(from) }
  const asker = { user: to.user, to: from, ...where }
  const call = callOf(deps, team, body.trigger_id, intentOf(pressed), asker)
  const window = { team, trigger: body.trigger_id, from }
  await attend(deps, call, window, async (reply) => {
    if (reply) await tell(deps, to, reply)
  })
}
