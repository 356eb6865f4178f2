import type { Deps, Workspace } from '../../core/context.ts'
import { shortOf, workspaceCalled } from '../../identity/channels/addresses.ts'
import { digest, isSame, signatures } from '../../platform/crypto.ts'
import type { Env } from '../../platform/env.ts'

/** What a link to the question carries: the case, and until when it is answered; signed. */

export const answeredFor = 30 * 86_400_000

const shape = /^([0-9a-z_]{10})-([0-9a-z]{16,26})-([0-9a-z]{6,10})\.([0-9a-f]{32})$/

const signed = async (env: Env, about: string): Promise<string[]> =>
  Promise.all(
    (await signatures(env, 'satisfaction', about)).map(async (one) =>
      (await digest(one)).slice(0, 32),
    ),
  )

export async function questionToken(
  env: Env,
  workspaceId: string,
  caseId: string,
  now: number,
): Promise<string> {
  const until = (now + answeredFor).toString(36)
  const about = `${shortOf(workspaceId)}-${caseId.replace(/^case_/, '')}-${until}`
  const [signature = ''] = await signed(env, about)
  return `${about}.${signature}`
}

export interface Asked {
  workspace: Workspace
  caseId: string
  isOver: boolean
}

/** Undefined where we did not sign it. */
export async function readToken(deps: Deps, token: string): Promise<Asked | undefined> {
  const [, short = '', id = '', until = '', signature = ''] = shape.exec(token) ?? []
  const known = await signed(deps.env, `${short}-${id}-${until}`)
  if (!signature || !known.some((one) => isSame(one, signature))) return undefined
  const workspace = await workspaceCalled(deps, short)
  if (!workspace || workspace.suspendedAt || workspace.deleteAt) return undefined
  return { workspace, caseId: `case_${id}`, isOver: Number.parseInt(until, 36) < deps.now }
}
