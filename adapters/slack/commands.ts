// https://docs.slack.dev/interactivity/implementing-slash-commands
import type { AllMiddlewareArgs, SlackCommandMiddlewareArgs, SlashCommand } from '@slack/bolt'
import type { Deps } from '../../worker/core/context.ts'
import { messageOf } from './answer.ts'
import { attend } from './attend.ts'
import { callOf } from './responder.ts'
import { privately } from './show.ts'

const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' }

/** Slack's escaping undone: links become their words; a mention stays `<@U123|name>`. */
export const asTyped = (text: string) =>
  text
    .replace(/<([^<|>@!][^<|>]*)(?:\|([^<>]*))?>/g, (_, target, label) => label || target)
    .replace(/&(?:amp|lt|gt);/g, (entity) => entities[entity] ?? entity)

const sayOf = ({ command, text }: SlashCommand) =>
  [command.slice(1).replace(/^crm$/, ''), asTyped(text ?? '').trim()].filter(Boolean).join(' ')

/** Answers in the HTTP response; what takes longer follows by `response_url`. */
export async function onCommand({
  command,
  ack,
  context,
}: SlackCommandMiddlewareArgs & AllMiddlewareArgs): Promise<void> {
  const deps: Deps = context.deps
  const { team_id: team, trigger_id: trigger, user_id: user, response_url: url } = command
  const channel = { id: command.channel_id, name: command.channel_name }
  const call = callOf(deps, team, trigger, { say: sayOf(command) }, { user, channel, to: { url } })
  const window = { team, trigger, from: { url, channel: channel.id } }
  await attend(deps, call, window, (reply) => ack(reply && privately(messageOf(deps.env, reply))))
}
