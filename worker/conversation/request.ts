import type { Intent } from '../core/call.ts'
import type { Choice } from '../core/card.ts'
import { type Asked, type Deps, isStranger, type Person } from '../core/context.ts'
import { explain } from '../core/errors.ts'
import { suggest } from '../core/record/search.ts'
import { codeIn, redeem } from '../identity/connect-codes.ts'
import { connectedCard } from '../identity/connected.ts'
import { identify } from '../identity/identify.ts'
import { amongReaders } from '../identity/outsiders.ts'
import { reply } from './answer.ts'
import { failure, type Reply, reasonWhy } from './reply.ts'

/** What somebody wants of the CRM, or the code that they redeem. */
export type Request = Intent | { code: string }

/** What every surface does with a request; an error comes back as something to show. */
export async function answer(
  deps: Deps,
  person: Person,
  asked: Asked,
  request: Request,
): Promise<Reply> {
  if ('code' in request) return connect(deps, person, asked, request.code)
  const answered = await asMember(deps, person, asked, (ask) => ask(request))
  if ('done' in answered) return answered.done
  const { stranger } = answered.instead
  const code = stranger && 'say' in request && codeIn(request.say)
  return code ? connect(deps, person, asked, code) : answered.instead
}

/** Redeems a code for the one who typed it; from then on they are that member. */
async function connect(deps: Deps, person: Person, asked: Asked, code: string): Promise<Reply> {
  try {
    const card = await connectedCard(await redeem(deps, person, asked, code))
    return { card, changed: true, place: 'replaces' }
  } catch (error) {
    return failure(error)
  }
}

/** Answers the one member it was given for. */
export type Ask = (intent: Intent) => Promise<Reply>

/** Lets this ask as the member who speaks, as often as it needs; else what they are answered instead. */
export async function asMember<T>(
  deps: Deps,
  person: Person,
  asked: Asked,
  then: (ask: Ask) => Promise<T>,
): Promise<{ done: T } | { instead: Reply }> {
  try {
    const who = await identify(deps, person, asked)
    if (!isStranger(who)) {
      const ctx = await amongReaders(who)
      return { done: await then((intent) => reply(ctx, intent)) }
    }
    const { stranger, card } = who
    // How to connect may be read by all; why one person is not let in is for them to know.
    const refused = asked.shared && stranger !== 'unjoined'
    return { instead: { ...reasonWhy(card), stranger, ...(refused && { alone: true }) } }
  } catch (error) {
    return { instead: failure(error) }
  }
}

/** Type-ahead. What goes wrong is logged; the person sees an empty list. */
export async function suggestions(
  deps: Deps,
  person: Person,
  asked: Asked,
  of: string,
  typed: string,
): Promise<Choice[]> {
  try {
    const who = await identify(deps, person, asked)
    return isStranger(who) ? [] : await suggest(who, of, typed)
  } catch (error) {
    explain(error)
    return []
  }
}
