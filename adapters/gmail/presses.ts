import { plainText } from '../../worker/card.ts'
import { redeem } from '../../worker/codes.ts'
import type { Context } from '../../worker/context.ts'
import { explain } from '../../worker/errors.ts'
import { type Intent, type Reply, reply } from '../../worker/reply.ts'
import { suggest } from '../../worker/search.ts'
import { type Answer, askForScopes, moved, suggested } from './answers.ts'
import type { Call } from './calls.ts'
import { typed } from './event.ts'
import { readForm } from './forms.ts'
import { connectCard } from './own.ts'
import { homeCard, messageCard } from './pages.ts'
import { cut } from './text.ts'
import { asMember, draw, failure, inkOf, type Visit } from './visit.ts'

/** Everything that is pressed, submitted or typed ahead. */
export function press(visit: Visit, call: Call): Promise<Answer> | Answer {
  const { mint } = inkOf(visit.deps)
  switch (call.mode) {
    case 'act':
      return answer(visit, call.id, actOf(call), (done) => settled(visit, done, call.place))
    case 'form': {
      const { action: open, input, drawn } = call
      const intent = { open, input, ...(drawn && { drawn }) }
      return answer(visit, mint(), intent, (done) => onTop(visit, done))
    }
    case 'submit': {
      const { action: act, drawn } = call
      const input = readForm(call, typed(visit.event))
      const intent = { act, input, from: 'form', ...(drawn && { drawn }) } as const
      return answer(visit, call.id, intent, (done) => submitted(visit, done))
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
    return 'stranger' in done ? moved({ updateCard: done.stranger }) : done
  } catch (error) {
    return onTop(visit, failure(error))
  }
}

const onTop = (visit: Visit, done: Reply) => moved({ pushCard: draw(inkOf(visit.deps), done) })

const inPlace = (visit: Visit, done: Reply) => ({ updateCard: draw(inkOf(visit.deps), done) })

const failed = (done: Reply) => 'form' in done || done.tone === 'error'

const notice = (done: Reply) => ('card' in done ? cut(plainText(done.card), 140) : undefined)

/** A card's own button redraws it, a page's and a list's open on top; so does what went wrong. */
function settled(visit: Visit, done: Reply, place: 'page' | 'card' | 'list'): Answer {
  if (failed(done)) return onTop(visit, done)
  const said = { changed: true, notification: place === 'list' ? undefined : notice(done) }
  if (place === 'card') return moved(inPlace(visit, done), said)
  return moved({ pushCard: draw(inkOf(visit.deps), done) }, said)
}

/** The form becomes its receipt, or itself again with the reasons; what is beneath stays. */
function submitted(visit: Visit, done: Reply): Answer {
  if ('form' in done) return moved(inPlace(visit, done), { notification: 'Please look again.' })
  if (failed(done)) return onTop(visit, done)
  return moved(inPlace(visit, done), { changed: true, notification: notice(done) })
}

const home = (visit: Visit, requestId: string) =>
  asked(visit, requestId, async (ctx) => moved({ pushCard: await homeCard(visit, ctx) }))

/** Type-ahead. What goes wrong is logged; the person sees an empty list. */
async function ahead(visit: Visit, call: Extract<Call, { mode: 'suggest' }>): Promise<Answer> {
  const words = typed(visit.event)[call.field]?.trim() ?? ''
  try {
    const found = await asMember(visit, 'suggest', async (ctx) => suggest(ctx, call.of, words))
    if ('stranger' in found) return suggested([])
    const known = found.filter(({ value }) => !value.startsWith('new:'))
    return suggested([...new Set(known.map(({ label }) => label))])
  } catch (error) {
    explain(error)
    return suggested([])
  }
}

async function connect(visit: Visit, requestId: string): Promise<Answer> {
  const code = (typed(visit.event).code ?? '').slice(0, 60)
  try {
    const ctx = await redeem(visit.deps, visit.person, { requestId }, code)
    const notification = `Connected to ${ctx.workspace.name}`
    return moved({ updateCard: await messageCard(visit, ctx) }, { changed: true, notification })
  } catch (error) {
    const { message, details } = explain(error)
    const reason = details.fields?.code ?? message
    const updateCard = connectCard(inkOf(visit.deps), code, reason)
    return moved({ updateCard }, { notification: cut(reason, 140) })
  }
}
