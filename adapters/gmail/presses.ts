import { failure, type Reply, reply } from '../../worker/conversation/answer.ts'
import type { Intent } from '../../worker/core/call.ts'
import type { Context } from '../../worker/core/context.ts'
import { ahead } from './ahead.ts'
import { type Answer, askForScopes, moved } from './answers.ts'
import type { Call } from './calls.ts'
import { connect } from './connect.ts'
import { typed } from './event.ts'
import { readForm } from './forms.ts'
import { onTop, settled, submitted } from './outcome.ts'
import { homeCard } from './pages.ts'
import { asMember, inkOf, type Visit } from './visit.ts'

/** Everything that is pressed, submitted or typed ahead. */
export function press(visit: Visit, call: Call): Promise<Answer> | Answer {
  const { mint } = inkOf(visit.deps)
  switch (call.mode) {
    case 'act':
      return answer(visit, call.id, actOf(call), (done) => settled(visit, done, call))
    case 'form': {
      const { action: open, input, drawn } = call
      const intent = { open, input, ...(drawn && { drawn }) }
      return answer(visit, mint(), intent, (done) => onTop(visit, done, call.redraws))
    }
    case 'submit': {
      const { action: act, drawn, fields } = call
      const input = readForm(call, typed(visit.event))
      const intent = { act, input, from: 'form', fields, ...(drawn && { drawn }) } as const
      return answer(visit, call.id, intent, (done) => submitted(visit, done, call))
    }
    case 'search': {
      const say = `find ${typed(visit.event).query ?? ''}`.trim()
      return answer(visit, mint(), { say }, (done) => onTop(visit, done))
    }
    case 'home':
      return home(visit, mint())
    case 'suggest':
      return ahead(visit, call)
    case 'connect':
      return connect(visit, call.id)
    case 'allow':
      return askForScopes
  }
}

const actOf = ({ action: act, input, drawn }: Extract<Call, { mode: 'act' }>): Intent => ({
  act,
  input,
  from: 'button',
  ...(drawn && { drawn }),
})

async function answer(
  visit: Visit,
  requestId: string,
  intent: Intent,
  shown: (done: Reply) => Answer,
): Promise<Answer> {
  return asked(visit, requestId, async (ctx) => shown(await reply(ctx, intent)))
}

async function asked(
  visit: Visit,
  requestId: string,
  then: (ctx: Context) => Promise<Answer>,
): Promise<Answer> {
  try {
    const done = await asMember(visit, requestId, then)
    return 'stranger' in done ? moved([{ updateCard: done.stranger }]) : done
  } catch (error) {
    return onTop(visit, failure(error))
  }
}

const home = (visit: Visit, requestId: string) =>
  asked(visit, requestId, async (ctx) => moved([{ pushCard: await homeCard(visit, ctx) }]))
