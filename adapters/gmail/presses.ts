import type { Reply } from '../../worker/conversation/reply.ts'
import type { Intent } from '../../worker/core/call.ts'
import { own } from '../../worker/language/shorthand/own.ts'
import { settled, submitted } from './after.ts'
import { ahead } from './ahead.ts'
import { type Answer, askForScopes, moved } from './answers.ts'
import type { Call } from './calls.ts'
import { connect } from './connect.ts'
import { typed } from './event.ts'
import { readForm } from './forms.ts'
import { pickName } from './inputs.ts'
import { onTop, turnedAway } from './outcome.ts'
import { goTo, homeCard } from './pages.ts'
import { answerTo, draw, inkOf, type Visit } from './visit.ts'

/** Everything that is pressed, submitted or typed ahead. */
export function press(visit: Visit, call: Call): Promise<Answer> | Answer {
  const { mint } = inkOf(visit.deps)
  switch (call.mode) {
    case 'act':
      return answer(visit, call.id, actOf(call), (done) => settled(visit, done))
    case 'pick':
      return answer(visit, call.id, pickOf(visit, call), (done) => settled(visit, done))
    case 'form': {
      const { action: open, input, drawn } = call
      const intent = { open, input, ...(drawn && { drawn }) }
      return answer(visit, mint(), intent, (done) => onTop(visit, done))
    }
    case 'submit': {
      const { action: act, drawn, fields } = call
      const input = readForm(call, typed(visit.event))
      const intent = { act, input, from: 'form', fields, ...(drawn && { drawn }) } as const
      return answer(visit, call.id, intent, (done) => submitted(visit, done))
    }
    case 'search': {
      const say = `find ${typed(visit.event).query ?? ''}`.trim()
      return answer(visit, mint(), { say }, (done) => found(visit, done))
    }
    case 'home':
      return goTo(visit, mint(), homeCard)
    case 'suggest':
      return ahead(visit, call)
    case 'connect':
      return connect(visit, call.id)
    case 'allow':
      return askForScopes
  }
}

/** Enter and the button may both ask: the later answer takes the place of the first. */
const found = ({ deps }: Visit, done: Reply): Answer =>
  moved([{ popToRoot: true }, { pushCard: draw(inkOf(deps), done) }])

const actOf = ({ action: act, input, drawn }: Extract<Call, { mode: 'act' }>): Intent => ({
  act,
  input,
  from: 'button',
  ...(drawn && { drawn }),
})

function pickOf({ event }: Visit, call: Extract<Call, { mode: 'pick' }>): Intent {
  const { action: act, field, input, drawn } = call
  const picked = own(typed(event), pickName(call)) ?? ''
  return { act, input: { ...input, [field]: picked }, from: 'button', ...(drawn && { drawn }) }
}

async function answer(
  visit: Visit,
  requestId: string,
  intent: Intent,
  shown: (done: Reply) => Answer | Promise<Answer>,
): Promise<Answer> {
  const done = await answerTo(visit, requestId, intent)
  return done.stranger ? turnedAway(visit, done) : shown(done)
}
