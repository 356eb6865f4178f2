import type { Card, Form } from '../../worker/card.ts'
import {
  type Asked,
  type Deps,
  isStranger,
  type Person,
  type Stranger,
} from '../../worker/context.ts'
import { explain } from '../../worker/errors.ts'
import { identify } from '../../worker/identity.ts'
import { type Intent, type Reply, reply } from '../../worker/reply.ts'
import { cardMessage, type Message } from './cards.ts'
import { installLink } from './client.ts'
import { mrkdwn } from './mrkdwn.ts'

/** What a person gets to see. `wrong`: only a reason why not, so what stood there stays. */
export type Shown = { form: Form } | { message: Message; wrong?: boolean }

const isReason = ({ buttons, more }: Card) => buttons.length === 0 && !more?.length

const shownAs = (replied: Reply): Shown =>
  'form' in replied
    ? replied
    : {
        message: cardMessage(replied.card),
        wrong: replied.tone === 'error' && isReason(replied.card),
      }

export function failed(error: unknown): Shown & { message: Message } {
  const { message, details } = explain(error)
  const card: Card = details.card ?? { title: message, parts: [], buttons: [] }
  return { message: cardMessage(card), wrong: true }
}

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
    return isStranger(who) ? turnedAway(deps, who) : shownAs(await reply(who, intent))
  } catch (error) {
    return failed(error)
  }
}
