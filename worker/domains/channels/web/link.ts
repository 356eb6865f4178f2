import type { Deps, Workspace } from '../../../core/context.ts'
import { shortOf, workspaceCalled } from '../../../identity/channels/addresses.ts'
import { digest, isSame, signatures } from '../../../platform/crypto.ts'
import type { Env } from '../../../platform/env.ts'

/** What the link to a customer's page of a case carries: the case, whose it is, and until when; signed. */

const validFor = 180 * 86_400_000
const nobody = '0'

const shape =
  /^([0-9a-z_]{10})-([0-9a-z]{16,26})-([0-9a-z]{16,26}|0)-([0-9a-z]{6,10})\.([0-9a-f]{32})$/

const signed = async (env: Env, about: string): Promise<string[]> =>
  Promise.all(
    (await signatures(env, 'case pages', about)).map(async (one) =>
      (await digest(one)).slice(0, 32),
    ),
  )

export interface Whose {
  id: string
  contactId: string | null
}

export async function talkLink(
  { env, now }: Pick<Deps, 'env' | 'now'>,
  workspaceId: string,
  { id, contactId }: Whose,
): Promise<string> {
  const whose = contactId?.replace(/^contact_/, '') ?? nobody
  const until = (now + validFor).toString(36)
  const about = `${shortOf(workspaceId)}-${id.replace(/^case_/, '')}-${whose}-${until}`
  const [signature = ''] = await signed(env, about)
  return `${env.PUBLIC_URL}/case/${about}.${signature}`
}

export interface Linked extends Whose {
  workspace: Workspace
}

/** Undefined where we did not sign it. */
async function signedLink(deps: Deps, token: string) {
  const [, short = '', id = '', whose = '', until = '', signature = ''] = shape.exec(token) ?? []
  const known = await signed(deps.env, `${short}-${id}-${whose}-${until}`)
  if (!signature || !known.some((one) => isSame(one, signature))) return undefined
  const workspace = await workspaceCalled(deps, short)
  if (!workspace || workspace.suspendedAt || workspace.deleteAt) return undefined
  const contactId = whose === nobody ? null : `contact_${whose}`
  const isOver = Number.parseInt(until, 36) < deps.now
  return { workspace, short, id: `case_${id}`, contactId, isOver }
}

/** Undefined where we did not sign it, or where it is over. */
export async function readLink(deps: Deps, token: string): Promise<Linked | undefined> {
  const found = await signedLink(deps, token)
  return found?.isOver ? undefined : found
}

/** Where somebody writes to us whose link leads nowhere any more. */
export async function contactBehind(deps: Deps, token: string): Promise<string | undefined> {
  const found = await signedLink(deps, token)
  return found && `/contact/${found.short}`
}
