import type { Deps } from '../core/context.ts'
import { CrmError } from '../core/errors.ts'
import {
  attemptCookie,
  type Begun,
  begunAttempt,
  newAttempt,
} from '../identity/sessions/attempts.ts'
import type { SignIn } from '../identity/sessions/sign-in.ts'
import { goTo, isOften, often, refusal } from './answers.ts'
import { signedIn } from './enter.ts'
import { memberAt, signingIn } from './member-at.ts'
import { pathIn, tabDone } from './path-in.ts'
import { handOver } from './tab.ts'

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

/** Who the vendor says came back, as a member. */
async function visitor(signIn: SignIn, { attempt, use }: Begun, code: string, deps: Deps) {
  if (!(await use())) throw no('This sign-in was used already. Sign in again.')
  return memberAt(signIn, deps, signIn.person(deps, code, attempt))
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
    const ctx = await visitor(signIn, begun, query.get('code') ?? '', deps)
    const cookies = [attemptCookie(deps.env, '')]
    if (begun.to === tabDone) return handOver(ctx, cookies)
    return signedIn(signingIn(ctx), request, deps, { to: begun.to, cookies })
  } catch (error) {
    return refusal(error)
  }
}
