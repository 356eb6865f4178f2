// learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/channel-and-group-conversations
import type { SendResult, Threads } from '../../worker/core/context.ts'
import { explain } from '../../worker/core/errors.ts'
import { Refused } from '../../worker/delivery/channel.ts'
import { cutTo } from '../../worker/language/shorten.ts'
import { receivesChannels } from '../../worker/platform/env.ts'
import { member, post } from './client.ts'
import { named, userIn } from './person.ts'
import { type Bot, botOf, tokenOf } from './token.ts'

/** About 28 KB a message. */
const longest = 20_000

const refusals: Partial<Record<Refused['kind'], string>> = {
  closed: 'Alongside is not in that team any more. Add it again, then send it once more.',
  missing: 'That channel is not there any more, or Alongside is not in it.',
}

/** Put off for a time that Teams names, nothing was posted; else nobody knows. */
function outcome(error: unknown): SendResult {
  const isPutOff = error instanceof Refused && error.afterMs !== undefined
  if (isPutOff) return { refused: 'Too much was written there at once. Send it again in a minute.' }
  if (!(error instanceof Refused) || error.kind === 'later')
    return { unknown: cutTo(explain(error).message, 300) }
  return { refused: refusals[error.kind] ?? 'Teams refused it.' }
}

/** Without one nothing was written for sure. */
async function hasToken(bot: Bot): Promise<boolean> {
  try {
    return Boolean(await tokenOf(bot))
  } catch (error) {
    explain(error)
    return false
  }
}

export const threads: Threads = {
  async writer({ env }, { account, externalId: conversation, serviceUrl = '' }, user) {
    try {
      const entry = await member(botOf(env), { serviceUrl, conversation }, user)
      const is = userIn(entry)
      return { ...named(entry, account), ...(is && { user: is }) }
    } catch (error) {
      const isNobody = error instanceof Refused && error.kind === 'missing'
      if (isNobody) return { name: '', guest: true }
      throw error
    }
  },
  async reply({ env }, { externalId, serviceUrl }, thread, text) {
    if (!serviceUrl) return { refused: 'Nothing is known of where that channel is.' }
    if (text.length > longest) return { refused: 'It is too long for a message in Teams.' }
    const bot = botOf(env)
    if (!(await hasToken(bot)))
      return { refused: 'Microsoft gave Alongside no token. Send it again in a minute.' }
    const to = { serviceUrl, conversation: `${externalId};messageid=${thread}` }
    try {
      return { sent: await post(bot, to, { type: 'message', textFormat: 'plain', text }) }
    } catch (error) {
      return outcome(error)
    }
  },
  whyNotReceived: async ({ env }) =>
    receivesChannels(env)
      ? undefined
      : 'Teams does not send me yet what is written in channels. The README says under Shared channels what that needs.',
}
