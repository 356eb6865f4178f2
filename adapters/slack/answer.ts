import { failure, type Reply, reply } from '../../worker/conversation/answer.ts'
import type { Intent } from '../../worker/core/call.ts'
import type { Card, Form } from '../../worker/core/card.ts'
import {
  type Asked,
  type Deps,
  isStranger,
  type Person,
  type Stranger,
} from '../../worker/core/context.ts'
import { codeIn, redeem } from '../../worker/identity/connect-codes.ts'
import { connectedCard } from '../../worker/identity/connected.ts'
import { identify } from '../../worker/identity/identify.ts'
import { cardMessage, type Message } from './cards.ts'
import { installLink } from './client.ts'
import { mrkdwn } from './mrkdwn.ts'

/**
 * What a person gets to see. `wrong`: only a reason why not, so what stood there stays; `later`:
 * the answer follows; `failed`: it is ours to fix.
 */
export type Shown = ({ form: Form } | Said) & { failed?: true }
interface Said {
  message: Message
  wrong?: boolean
  later?: boolean
}

const isReason = ({ buttons, more }: Card) => buttons.length === 0 && !more?.length

export function shownAs(replied: Reply): Shown {
  if ('form' in replied) return replied
  const { card, tone, failed } = replied
  const wrong = tone !== undefined && isReason(card)
  return { message: cardMessage(card), wrong, later: tone === 'later', ...(failed && { failed }) }
}

export const failed = (error: unknown) => cardMessage(failure(error).card)

function turnedAway(deps: Deps, { stranger, card }: Stranger): Shown {
  if (stranger !== 'unjoined') return { message: cardMessage(card), wrong: true }
  const text = `Alongside is not installed here yet. <${installLink(deps.env)}|Add it to Slack>`
  return { message: { text, blocks: [{ type: 'section', text: mrkdwn(text) }] }, wrong: true }
}

/** Does what was asked; whatever goes wrong comes back as something to show. */
export async function answer(
  deps: Deps,
  person: Person,
  asked: Asked,
  intent: Intent,
): Promise<Shown> {
  try {
    const who = await identify(deps, person, asked)
    if (!isStranger(who)) return shownAs(await reply(who, intent))
    const code = 'say' in intent && who.stranger !== 'guest' && codeIn(intent.say)
    if (!code) return turnedAway(deps, who)
    return shownAs({ card: await connectedCard(await redeem(deps, person, asked, code)) })
  } catch (error) {
    return { ...shownAs(failure(error)), wrong: true }
  }
}
