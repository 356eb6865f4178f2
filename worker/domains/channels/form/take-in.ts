import type { Deps, Workspace } from '../../../core/context.ts'
import { explain } from '../../../core/errors.ts'
import { sendWork } from '../../../core/event/work.ts'
import { isWithinLimit } from '../../../core/limits.ts'
import { workspaceCalled } from '../../../identity/channels/addresses.ts'
import { emailAddress } from '../../../language/email-address.ts'
import { digest } from '../../../platform/crypto.ts'
import { keepArrival } from '../arrivals.ts'
import { kindNamed } from '../kind-named.ts'
import { formToken, isFresh } from './token.ts'

/** What somebody wrote into the contact form. */
export interface Written {
  name: string
  email: string
  subject: string
  message: string
  token: string
  /** What a program filled in that sees more than people do. */
  trap: string
  /** What the address of the form said it is. */
  kind?: string | undefined
  /** From where it was sent. */
  address: string
}

type Field = 'name' | 'email' | 'subject' | 'message'
export type Reason = 'needed' | 'noEmail' | 'tooLong'

/**
 * What is wrong with it, by field; or with all of it. `token` is for the next attempt where this one
 * may have been kept.
 */
export type Taken =
  | { thanks: true }
  | { reasons: Partial<Record<Field, Reason>>; again?: true; token?: string }

const longest: Record<Field, number> = { name: 200, email: 250, subject: 250, message: 20_000 }

function reasonsOf(given: Written): Partial<Record<Field, Reason>> {
  const all = Object.entries(longest) as [Field, number][] // it has just these keys
  const long = all.flatMap(([name, most]) =>
    given[name].length > most ? [[name, 'tooLong'] as const] : [],
  )
  const email = given.email.trim() === '' ? 'needed' : emailAddress(given.email) ? '' : 'noEmail'
  return {
    ...(email && { email }),
    ...(given.message.trim() === '' && { message: 'needed' as const }),
    ...Object.fromEntries(long),
  }
}

/** The workspace whose form it is, and what the form carries. */
export async function contactForm(deps: Deps, called: string) {
  const workspace = await workspaceCalled(deps, called)
  if (!workspace || workspace.suspendedAt || workspace.deleteAt) return undefined
  return { workspace, token: await formToken(deps.env, workspace.id, deps.now) }
}

/** It stands in the ledger before anybody is thanked; the same form sent again as it was is the same. */
export async function takeInForm(deps: Deps, workspace: Workspace, given: Written): Promise<Taken> {
  const { env, now } = deps
  const allowed =
    (await isWithinLimit(deps, 'try', `contact ${given.address}`)) &&
    (await isWithinLimit(deps, 'ask', `contact of ${workspace.id}`))
  if (!allowed || !(await isFresh(env, workspace.id, given.token, now)))
    return { reasons: {}, again: true }
  // A form sends each line's end as two characters; the field counts it as one.
  const message = given.message.replaceAll('\r\n', '\n')
  const reasons = reasonsOf({ ...given, message })
  if (Object.keys(reasons).length) return { reasons }
  const { name, email, subject, token, trap } = given
  const kind = kindNamed(given.kind)
  const same = JSON.stringify([workspace.id, token, name, email, subject, message])
  const id = `arrival_${(await digest(same)).slice(0, 26)}`
  try {
    await keepArrival(deps, workspace.id, {
      ...{ id, channel: 'form', sender: email, recipient: '', subject },
      payload: { name, email, subject, message, trap, ...(kind && { kind }) },
    })
  } catch (error) {
    explain(error)
    return { reasons: {}, again: true, token }
  }
  await sendWork(deps, { workspaceId: workspace.id, id }).catch(explain)
  return { thanks: true }
}
