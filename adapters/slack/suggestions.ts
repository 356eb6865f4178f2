// https://docs.slack.dev/reference/interaction-payloads/block_suggestion-payload
import type { AllMiddlewareArgs, BlockSuggestion, SlackOptionsMiddlewareArgs } from '@slack/bolt'
import { suggestions } from '../../worker/conversation/request.ts'
import type { Choice } from '../../worker/core/card.ts'
import type { Deps } from '../../worker/core/context.ts'
import { inTime } from '../../worker/platform/timeout.ts'
import { options } from './fields.ts'
import { personOf } from './people.ts'

async function choices(
  deps: Deps,
  team: string | undefined,
  { action_id, user, value }: BlockSuggestion,
): Promise<Choice[]> {
  const [, kind] = /^find:([\w-]{1,60})$/.exec(action_id) ?? []
  if (!kind || !team) return []
  return suggestions(deps, personOf(deps, team, user.id), { requestId: '' }, kind, value)
}

/** Type-ahead; a list that cannot be had is an empty one, never an error in Slack's face. */
export async function onSuggest({
  options: asked,
  ack,
  context,
}: SlackOptionsMiddlewareArgs<'block_suggestion'> & AllMiddlewareArgs): Promise<void> {
  const found = await inTime(choices(context.deps, context.teamId, asked))
  await ack({ options: options(found ?? []) })
}
