import * as z from 'zod'
import { surfaces } from '../../../schema/directory/directory.ts'
import { type Context, type Deps, surfaceOf } from '../../core/context.ts'
import { CrmError } from '../../core/errors.ts'
import { newId } from '../../platform/id.ts'
import { actingAs } from '../acting.ts'
import { readSigned, signed } from '../security/signed-text.ts'
import { useOnce } from '../security/use-once.ts'
import type { SigningIn } from './kept.ts'

/** A link by which one person signs in with a browser: for ten minutes, and once. */

export const linkMinutes = 10

const surface = z.enum(surfaces)
const carried = z.tuple([
  ...[z.string(), z.string(), surface, z.string(), z.string(), z.number(), z.string()],
] as const)

const over = () =>
  new CrmError(
    'forbidden',
    'This link is over, or was used already. Ask for a new one where you work.',
  )

/** What stands in the address. */
export function newSignInLink(ctx: Context): Promise<string> {
  const { deps, workspace, member, account, user, now } = ctx
  const until = now + linkMinutes * 60_000
  const who = [workspace.id, member.id, surfaceOf(ctx), account, user]
  return signed(deps.env, 'sign-in links', [...who, until, newId('link', now)])
}

export interface SignInLink {
  who: SigningIn
  /** The member, as they are now. */
  ctx: Context
  /** True the first time. */
  use(): Promise<boolean>
}

/** Whose link it is; it is not used by that. Throws `forbidden` where it is not ours or is over. */
export async function readSignInLink(deps: Deps, link: string): Promise<SignInLink> {
  const read = await readSigned(deps.env, 'sign-in links', link)
  if (!read) throw over()
  const [workspaceId, memberId, surface, account, user, until] = carried.parse(read.values)
  if (until <= deps.now) throw over()
  const who = { workspaceId, memberId, surface, account, user }
  const asker = { ...who, since: 0 }
  const ctx = await actingAs(deps, workspaceId, asker, newId('request', deps.now))
  return { who, ctx, use: () => useOnce(deps, read.text, until) }
}

/** Who signs in by this link, which is used from now on. */
export async function useSignInLink(deps: Deps, link: string): Promise<SigningIn> {
  const { who, use } = await readSignInLink(deps, link)
  if (!(await use())) throw over()
  return who
}
