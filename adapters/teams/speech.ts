// learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages
import type { Card } from '../../worker/card.ts'
import type { Deps } from '../../worker/context.ts'
import { Refused } from '../../worker/deliver/channel.ts'
import { secret } from '../../worker/env.ts'
import { explain } from '../../worker/errors.ts'
import type { Reply } from '../../worker/reply.ts'
import { type Activity, isBot, isDirect, threadOf } from './activity.ts'
import { answer, connect, type Heard } from './answer.ts'
import { post } from './client.ts'
import { doorTo } from './forms.ts'
import { messageOf } from './message.ts'
import { botOf } from './token.ts'
import { wordsTo } from './words.ts'

const appId = ({ env }: Deps) => secret(env, 'TEAMS_APP_ID')

/** Posts after the request is answered: Teams shows nothing of a message's own answer. */
function say({ activity, deps }: Heard, compose: () => Promise<Card>) {
  const replyToId = activity.type === 'message' ? activity.id : undefined
  const said = async () => {
    const message = { ...messageOf(await compose()), ...(replyToId && { replyToId }) }
    await insist(() => post(botOf(deps.env), threadOf(activity), message))
  }
  deps.waitUntil(said().catch(explain))
}

const pauses = [1_000, 4_000]

/** Tries again what Teams only puts off, as long as the Worker may run after its answer. */
async function insist(send: () => Promise<unknown>, again = pauses): Promise<void> {
  const [pause, ...rest] = again
  try {
    await send()
  } catch (error) {
    if (!(error instanceof Refused) || error.kind !== 'later' || !pause) throw error
    await new Promise((done) => setTimeout(done, Math.min(error.afterMs ?? pause, 10_000)))
    await insist(send, rest)
  }
}

const cardOf = (reply: Reply): Card => ('form' in reply ? doorTo(reply.form) : reply.card)

/** Words to the bot are answered in the conversation they were said in. */
export function message(heard: Heard): void {
  const { activity, deps } = heard
  const words = activity.from.id.startsWith('28:') ? undefined : wordsTo(activity, appId(deps))
  if (words === undefined) return
  const code = /^\/?connect\s+(\S.*)$/is.exec(words)?.[1]
  say(heard, async () =>
    cardOf(await (code ? connect(heard, code) : answer(heard, { say: words }))),
  )
}

/** The bot was added somewhere. Teams sends this for people, teams and chats alike. */
export function membersChanged(heard: Heard): void {
  const { activity, deps } = heard
  if (!activity.membersAdded.some((member) => isBot(activity, member?.id, appId(deps)))) return
  say(heard, async () => welcome(activity))
}

function welcome(activity: Activity): Card {
  const call = isDirect(activity) ? '' : '@Alongside '
  const text = [
    `Log a deal: ${call}deal Acme 12.5k renewal. Look someone up: ${call}find Ford.`,
    `Hear of every deal in this conversation: ${call}alerts on. Everything else: ${call}help.`,
    `New here? Type /crm connect in Slack, then ${call}connect and the code you get.`,
  ].join('\n')
  return { title: 'Your CRM is here', parts: [{ kind: 'text', text }], buttons: [] }
}
