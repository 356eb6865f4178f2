import { digest, isSame, signatures } from '../../../platform/crypto.ts'
import type { Env } from '../../../platform/env.ts'
import { newId } from '../../../platform/id.ts'

/** What a drawn contact form carries: when it was drawn and for whom, signed. */

const soonest = 2_000
const latest = 24 * 3_600_000

const signed = async (env: Env, about: string): Promise<string[]> =>
  Promise.all(
    (await signatures(env, 'contact forms', about)).map(async (one) =>
      (await digest(one)).slice(0, 32),
    ),
  )

export async function formToken(env: Env, workspaceId: string, now: number): Promise<string> {
  const text = `${now.toString(36)}-${newId('form', now).slice(5)}`
  const [signature = ''] = await signed(env, `${workspaceId} ${text}`)
  return `${text}.${signature}`
}

/** Was it drawn by us for this workspace, long enough ago for a person to write, and not too long? */
export async function isFresh(
  env: Env,
  workspaceId: string,
  token: string,
  now: number,
): Promise<boolean> {
  const [text = '', signature = ''] = token.split('.')
  const at = Number.parseInt(text.split('-')[0] ?? '', 36)
  const known = await signed(env, `${workspaceId} ${text}`)
  const isOurs = known.some((one) => isSame(one, signature))
  return isOurs && now - at >= soonest && now - at <= latest
}
