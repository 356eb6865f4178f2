import { type Deps, isStranger, type Stranger } from '../core/context.ts'
import { CrmError, explain } from '../core/errors.ts'
import { identify } from '../identity/identify.ts'
import { forget } from '../identity/remembered.ts'
import {
  attemptCookie,
  type Begun,
  begunAttempt,
  newAttempt,
} from '../identity/sessions/attempts.ts'
import type { SignIn } from '../identity/sessions/sign-in.ts'
import { newId } from '../platform/id.ts'
import { goTo, isOften, often, refusal } from './answers.ts'
import { signedIn } from './enter.ts'
import { pathIn } from './path-in.ts'

const off = ({ vendor }: SignIn) =>
  new Response(`Signing in with ${vendor} is not set up here.`, { status: 404 })

/** `GET /signin/slack`: on to the vendor, which asks the person. */
export async function leadTo(signIn: SignIn, request: Request, deps: Deps): Promise<Response> {
  if (!signIn.isOn(deps.env)) return off(signIn)
  const to = pathIn(request)
  const { attempt, cookie } = await newAttempt(deps, signIn.name, to)
  return goTo((await signIn.ask(deps.env, attempt)).href, cookie)
}

const no = (message: string) => new CrmError('forbidden', message)

/** Why nobody signs in by what the vendor handed back. */
function reasonAgainst({ vendor }: SignIn, query: URLSearchParams): string | undefined {
  if (query.get('error') === 'access_denied') return `You did not allow it at ${vendor}.`
  return query.get('code') ? undefined : `${vendor} did not let you in. Sign in again.`
}

/** What these say of codes is for where one can be typed. */
const unconnected: Stranger['stranger'][] = ['unjoined', 'disconnected', 'taken', 'removed']

function sentences({ stranger, card }: Stranger): string {
  if (unconnected.includes(stranger))
    return 'This account is not connected. Connect it in Slack, Teams or Gmail first, then sign in again.'
  const texts = card.parts.flatMap((part) => (part.kind === 'text' ? [part.text] : []))
  return [`${card.title.replace(/\.$/, '')}.`, ...texts].join(' ')
}

/** Who the vendor says came back, as a member. */
async function visitor(signIn: SignIn, { attempt, use }: Begun, code: string, deps: Deps) {
  if (!(await use())) throw no('This sign-in was used already. Sign in again.')
  const person = await signIn.person(deps, code, attempt).catch((error) => {
    if (error instanceof CrmError) throw error
    explain(error)
    throw no(`${signIn.vendor} did not answer. Try again in a moment.`)
  })
  // As they are now, not as they were remembered.
  forget(person)
  const who = await identify(deps, person, { requestId: newId('request', deps.now) })
  if (isStranger(who)) throw no(sentences(who))
  const { surface, account, user } = person
  return { workspaceId: who.workspace.id, memberId: who.member.id, surface, account, user }
}

/** `GET /signin/slack/callback`: back from the vendor, with what it gave this browser. */
export async function backFrom(signIn: SignIn, request: Request, deps: Deps): Promise<Response> {
  if (!signIn.isOn(deps.env)) return off(signIn)
  if (await isOften(request, deps)) return often()
  const query = new URL(request.url).searchParams
  const begun = await begunAttempt(deps, request, signIn.name)
  try {
    if (!begun)
      throw no(
        'This sign-in is more than ten minutes old, or began in another browser. Sign in again.',
      )
    const reason = reasonAgainst(signIn, query)
    if (reason) throw no(reason)
    const who = await visitor(signIn, begun, query.get('code') ?? '', deps)
    return signedIn(who, request, deps, { to: begun.to, cookies: [attemptCookie(deps.env, '')] })
  } catch (error) {
    return refusal(error)
  }
}
