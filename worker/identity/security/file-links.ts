import * as z from 'zod'
import type { Context, Deps } from '../../core/context.ts'
import { CrmError } from '../../core/errors.ts'
import { base64url, bytes, isSame, signatures } from '../../platform/crypto.ts'
import type { Env } from '../../platform/env.ts'
import { newId } from '../../platform/id.ts'
import { actingAs } from '../acting.ts'
import { useOnce } from './use-once.ts'

/** A link to a file for one member, who needs no token: for ten minutes, and once. */

const minutes = 10

const carried = z.tuple([z.string(), z.string(), z.number(), z.string()])

const over = () =>
  new CrmError('forbidden', 'This link is over, or was used already. Ask for a new one.')

const fromAddress = (text: string) =>
  new TextDecoder().decode(bytes(text.replaceAll('-', '+').replaceAll('_', '/')))

/** What stands in the address. `about` is what the file is of, and no other than that. */
export async function newFileLink(
  { deps, workspace, member, now }: Context,
  about: string,
): Promise<string> {
  const until = now + minutes * 60_000
  const what = JSON.stringify([workspace.id, member.id, until, newId('link', now)])
  const text = base64url(new TextEncoder().encode(what))
  const [signature] = await signatures(deps.env, 'file links', `${text} ${about}`)
  return `${text}.${signature}`
}

async function readLink(env: Env, link: string, about: string) {
  const [text = '', signature = ''] = link.split('.')
  const valid = await signatures(env, 'file links', `${text} ${about}`)
  if (!valid.some((one) => isSame(one, signature))) throw over()
  const [workspaceId, memberId, until] = carried.parse(JSON.parse(fromAddress(text)))
  return { signed: text, workspaceId, memberId, until }
}

/**
 * The member the link was made for, as they are now. Throws `forbidden` where the link is not ours, is
 * over or was used.
 */
export async function useFileLink(deps: Deps, link: string, about: string): Promise<Context> {
  const { signed, workspaceId, memberId, until } = await readLink(deps.env, link, about)
  // Of what was signed, as that alone is the same however the link is written.
  if (until <= deps.now || !(await useOnce(deps, signed, until))) throw over()
  const asker = { memberId, surface: 'api', account: 'link', user: memberId, since: 0 } as const
  return actingAs(deps, workspaceId, asker, newId('request', deps.now))
}
