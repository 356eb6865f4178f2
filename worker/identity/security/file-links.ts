import * as z from 'zod'
import type { Context, Deps } from '../../core/context.ts'
import { CrmError } from '../../core/errors.ts'
import { newId } from '../../platform/id.ts'
import { actingAs } from '../acting.ts'
import { readSigned, signed } from './signed-text.ts'
import { useOnce } from './use-once.ts'

/** A link to a file for one member, who needs no token: for ten minutes, and once. */

const minutes = 10

const carried = z.tuple([z.string(), z.string(), z.number(), z.string()])

const over = () =>
  new CrmError('forbidden', 'This link is over, or was used already. Ask for a new one.')

/** What stands in the address. `about` is what the file is of, and no other than that. */
export const newFileLink = (
  { deps, workspace, member, now }: Context,
  about: string,
): Promise<string> => {
  const until = now + minutes * 60_000
  const values = [workspace.id, member.id, until, newId('link', now)]
  return signed(deps.env, 'file links', values, about)
}

/**
 * The member the link was made for, as they are now. Throws `forbidden` where the link is not ours, is
 * over or was used.
 */
export async function useFileLink(deps: Deps, link: string, about: string): Promise<Context> {
  const read = await readSigned(deps.env, 'file links', link, about)
  if (!read) throw over()
  const [workspaceId, memberId, until] = carried.parse(read.values)
  // Of what was signed, as that alone is the same however the link is written.
  if (until <= deps.now || !(await useOnce(deps, read.text, until))) throw over()
  const asker = { memberId, surface: 'api', account: 'link', user: memberId, since: 0 } as const
  return actingAs(deps, workspaceId, asker, newId('request', deps.now))
}
