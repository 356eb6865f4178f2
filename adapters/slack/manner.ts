import * as z from 'zod'
import { doorTo } from '../../worker/conversation/form-link.ts'
import type { Manner } from '../../worker/conversation/slow-reply.ts'
import type { Call, Intent } from '../../worker/core/call.ts'
import type { Deps } from '../../worker/core/context.ts'
import { answer, type Shown, shownAs } from './answer.ts'
import { cardMessage, type Message } from './cards.ts'
import { opener } from './forms.ts'
import { conversationOf, personOf, typed } from './people.ts'
import { tell } from './show.ts'

const schema = z.object({
  user: z.string(),
  channel: z.object({ id: z.string(), name: z.string().optional() }).optional(),
  /** Where the answer goes; a direct message where that is nowhere. */
  to: opener,
})
type Asker = z.infer<typeof schema>

/** Something asked in Slack, as it can be answered now or later. */
export const callOf = (
  deps: Deps,
  team: string,
  requestId: string,
  intent: Intent,
  asker: Asker,
): Call => ({ surface: 'slack', account: team, requestId, intent, at: deps.now, asker })

/** A message cannot hold a form, only open it. */
export const messageOf = (shown: Shown): Message =>
  'form' in shown ? cardMessage(doorTo(shown.form)) : shown.message

export const slackManner: Manner<Shown> = {
  async answer(deps, { account, requestId, intent, asker }) {
    const { user, channel } = schema.parse(asker)
    const said = 'say' in intent ? intent.say : ''
    const conversation = channel && conversationOf(account, channel.id, channel.name)
    const asked = { requestId, typed, ...(conversation && { conversation }) }
    return answer(deps, personOf(deps, account, user, said), asked, intent)
  },
  saying: shownAs,
  async tell(deps, { account, asker }, shown) {
    const { user, to } = schema.parse(asker)
    const stays = 'form' in shown || shown.wrong
    const place = { team: account, user, from: to }
    await tell(deps, place, messageOf(shown), !!to.replace && !stays)
  },
}
