// https://docs.slack.dev/interactivity/implementing-slash-commands
import type { AllMiddlewareArgs, SlackCommandMiddlewareArgs, SlashCommand } from '@slack/bolt'
import type { Deps } from '../../worker/context.ts'
import { answer } from './answer.ts'
import type { Message } from './cards.ts'
import { conversationOf, personOf, typed } from './people.ts'
import { openForm, privately, tell } from './show.ts'

/** Slack gives up after three seconds, the way there and back included. */
const patience = 1500

const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' }

/** Slack's escaping undone: links become their words; a mention stays `<@U123|name>`. */
const asTyped = (text: string) =>
  text
    .replace(/<(?![@!])([^|>]+)(?:\|([^>]*))?>/g, (_, target, label) => label || target)
    .replace(/&(?:amp|lt|gt);/g, (entity) => entities[entity] ?? entity)

const sayOf = ({ command, text }: SlashCommand) =>
  [command.slice(1).replace(/^crm$/, ''), asTyped(text ?? '').trim()].filter(Boolean).join(' ')

/** What to answer; undefined where a form has opened. */
async function carryOut(deps: Deps, command: SlashCommand): Promise<Message | undefined> {
  const { team_id: team, channel_id: channel, trigger_id: trigger } = command
  const shown = await answer(
    deps,
    personOf(deps, team, command.user_id, command.text),
    {
      requestId: trigger,
      conversation: conversationOf(team, channel, command.channel_name),
      typed,
    },
    { say: sayOf(command) },
  )
  if ('message' in shown) return shown.message
  return openForm(deps, team, trigger, shown.form, { url: command.response_url, channel })
}

type Late = 'late'

async function inTime<T>(work: Promise<T>): Promise<T | Late> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<Late>((resolve) => {
    timer = setTimeout(resolve, patience, 'late')
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

/** Answers in the HTTP response; what takes longer follows by `response_url`. */
export async function onCommand({
  command,
  ack,
  context,
}: SlackCommandMiddlewareArgs & AllMiddlewareArgs): Promise<void> {
  const deps: Deps = context.deps
  const work = carryOut(deps, command)
  const soon = await inTime(work)
  if (soon !== 'late') return ack(soon && privately(soon))
  await ack({ response_type: 'ephemeral', text: 'One moment…' })
  const message = await work
  const to = { team: command.team_id, user: command.user_id, from: { url: command.response_url } }
  if (message) await tell(deps, to, message, false)
}
