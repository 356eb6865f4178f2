import { domainOfMail, localPart, shortOf } from '../../../identity/channels/addresses.ts'
import { digest, isSame, signatures } from '../../../platform/crypto.ts'
import type { Env } from '../../../platform/env.ts'

/** Where an answer to a mail of a case goes: the case is in the address, and signed. */

const shape = /^reply\+([0-9a-z_]{10})-([0-9a-z]{16,26})-([0-9a-f]{16})$/

/** By each key there is: a local part has room for sixteen signs of it. */
const signed = async (env: Env, about: string): Promise<string[]> =>
  Promise.all(
    (await signatures(env, 'reply addresses', about)).map(async (one) =>
      (await digest(one)).slice(0, 16),
    ),
  )

export async function replyAddress(env: Env, workspaceId: string, caseId: string): Promise<string> {
  const about = `${shortOf(workspaceId)}-${caseId.replace(/^case_/, '')}`
  const [signature = ''] = await signed(env, about)
  return `reply+${about}-${signature}@${domainOfMail(env)}`
}

/** The case that one of these addresses names, where we signed it for this workspace. */
export async function caseNamedIn(
  env: Env,
  workspaceId: string,
  addresses: string[],
): Promise<string | undefined> {
  for (const address of addresses) {
    const [, short = '', id = '', signature = ''] = shape.exec(localPart(env, address) ?? '') ?? []
    if (short !== shortOf(workspaceId)) continue
    const known = await signed(env, `${short}-${id}`)
    if (known.some((one) => isSame(one, signature))) return `case_${id}`
  }
  return undefined
}
