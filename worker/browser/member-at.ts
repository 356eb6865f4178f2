import {
  type Context,
  type Deps,
  isStranger,
  type Person,
  type Stranger,
  surfaceOf,
} from '../core/context.ts'
import { CrmError, explain } from '../core/errors.ts'
import { identify } from '../identity/identify.ts'
import { forget } from '../identity/remembered.ts'
import type { SigningIn } from '../identity/sessions/kept.ts'
import type { SignIn } from '../identity/sessions/sign-in.ts'
import { newId } from '../platform/id.ts'

/** What these say of codes is for where one can be typed. */
const unconnected: Stranger['stranger'][] = ['unjoined', 'disconnected', 'taken', 'removed']

function sentences({ stranger, card }: Stranger): string {
  if (unconnected.includes(stranger))
    return 'This account is not connected. Connect it in Slack, Teams or Gmail first, then sign in again.'
  const texts = card.parts.flatMap((part) => (part.kind === 'text' ? [part.text] : []))
  return [`${card.title.replace(/\.$/, '')}.`, ...texts].join(' ')
}

const no = (message: string) => new CrmError('forbidden', message)

/** The member a vendor says somebody is, by how they are known at its surface. Throws CrmError. */
export async function memberAt(
  { vendor }: SignIn,
  deps: Deps,
  asked: Promise<Person>,
): Promise<Context> {
  const person = await asked.catch((error) => {
    if (error instanceof CrmError) throw error
    explain(error)
    throw no(`${vendor} did not answer. Try again in a moment.`)
  })
  // As they are now, not as they were remembered.
  forget(person)
  const who = await identify(deps, person, { requestId: newId('request', deps.now) })
  if (isStranger(who)) throw no(sentences(who))
  return who
}

/** Who signs in, of the context in which they came. */
export const signingIn = (ctx: Context): SigningIn => ({
  ...{ workspaceId: ctx.workspace.id, memberId: ctx.member.id },
  ...{ surface: surfaceOf(ctx), account: ctx.account, user: ctx.user },
})
