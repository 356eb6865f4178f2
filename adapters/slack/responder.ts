import * as z from 'zod'
import { answer } from '../../worker/conversation/request.ts'
import type { Responder } from '../../worker/conversation/slow-reply.ts'
import type { Call, Intent } from '../../worker/core/call.ts'
import type { Deps } from '../../worker/core/context.ts'
import { openFile, sharedFile } from './files.ts'
import { opener } from './forms.ts'
import { conversationOf, personOf, typed } from './people.ts'
import { tell } from './show.ts'

const schema = z.object({
  user: z.string(),
  channel: z.object({ id: z.string(), name: z.string().optional() }).optional(),
  /** The message whose card the answer takes the place of. */
  pressed: z.string().optional(),
  /** Where the answer goes; a direct message where that is nowhere. */
  to: opener,
  /** A file of the message it is about. */
  file: sharedFile.exactOptional(),
})
type Asker = z.infer<typeof schema>

/** Something asked in Slack, as it can be answered now or later. */
export type SlackCall = Call<Asker>

export const callOf = (
  deps: Deps,
  team: string,
  requestId: string,
  intent: Intent,
  asker: Asker,
): SlackCall => ({ surface: 'slack', account: team, requestId, intent, at: deps.now, asker })

export const responder: Responder<Asker> = {
  readAsker: (asker) => schema.parse(asker),
  answer(deps, call) {
    const { account, requestId, intent, asker } = call
    const { user, channel, pressed, file } = asker
    const said = 'say' in intent ? intent.say : ''
    const conversation = channel && conversationOf(account, channel.id, channel.name)
    const where = { ...(conversation && { conversation }), ...(pressed && { pressed }) }
    const beside = file && { openFiles: async () => [openFile(deps, account, file)] }
    const asked = { requestId, typed, call, ...where, ...beside }
    return answer(deps, personOf(deps, account, user, said), asked, intent)
  },
  tell: (deps, { account, asker: { user, to } }, reply) =>
    tell(deps, { team: account, user, from: to }, reply),
}
