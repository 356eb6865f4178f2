import { timingSafeEqual } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import * as z from 'zod'
import { members, workspaces } from '../../../schema/directory/directory.ts'
import { type Context, contextOf, type Deps } from '../../core/context.ts'
import { CrmError } from '../../core/errors.ts'
import { allow } from '../../core/permissions.ts'
import { bytes, signatures } from '../../platform/crypto.ts'
import { as, ask, directory, first } from '../../platform/db.ts'
import type { Env } from '../../platform/env.ts'
import { newId } from '../../platform/id.ts'
import { isOver } from '../deletion.ts'
import { memberOf } from '../identify.ts'
import { useOnce } from './use-once.ts'

/** A link to a file for one admin, who needs no token: for ten minutes, and once. */

const minutes = 10

const carried = z.tuple([z.string(), z.string(), z.number(), z.string()])

const over = () =>
  new CrmError('forbidden', 'This link is over, or was used already. Ask for a new one.')

/** base64 as addresses take it. */
const inAddress = (text: string) =>
  btoa(text)
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/={1,2}$/, '')
const fromAddress = (text: string) =>
  new TextDecoder().decode(bytes(text.replaceAll('-', '+').replaceAll('_', '/')))

/** What stands in the address. `about` is what the file is of, and no other than that. */
export async function newFileLink(
  { deps, workspace, member, now }: Context,
  about: string,
): Promise<string> {
  const until = now + minutes * 60_000
  const text = inAddress(JSON.stringify([workspace.id, member.id, until, newId('link', now)]))
  const [signature] = await signatures(deps.env, 'file links', `${text} ${about}`)
  return `${text}.${signature}`
}

const isSame = (one: string, other: string) =>
  one.length === other.length &&
  timingSafeEqual(new TextEncoder().encode(one), new TextEncoder().encode(other))

async function readLink(env: Env, link: string, about: string) {
  const [text = '', signature = ''] = link.split('.')
  const valid = await signatures(env, 'file links', `${text} ${about}`)
  if (!valid.some((one) => isSame(one, signature))) throw over()
  const [workspaceId, memberId, until] = carried.parse(JSON.parse(fromAddress(text)))
  return { workspaceId, memberId, until }
}

/**
 * The admin the link was made for, as they are now. Throws `forbidden` where the link is not ours, is
 * over or was used, or where they are no admin any more.
 */
export async function useFileLink(deps: Deps, link: string, about: string): Promise<Context> {
  const { workspaceId, memberId, until } = await readLink(deps.env, link, about)
  if (until <= deps.now || !(await useOnce(deps, link, until))) throw over()
  const db = directory(deps.env, deps.meter)
  const [found] = await ask(
    db,
    first(
      db
        .select({ ...{ member: as(members, 'm'), workspace: as(workspaces, 'w') } })
        .from(members)
        .innerJoin(workspaces, eq(workspaces.id, members.workspaceId))
        .where(and(eq(members.id, memberId), eq(members.workspaceId, workspaceId))),
    ),
  )
  if (!found?.member.active || found.workspace.suspendedAt || isOver(found.workspace, deps.now))
    throw over()
  const member = memberOf(found.member, found.workspace)
  const profile = async () => ({ name: member.name })
  const speaker = { surface: 'api' as const, account: 'link', user: member.id, profile }
  const known = { workspace: found.workspace, member }
  const ctx = contextOf(deps, known, speaker, { requestId: newId('request', deps.now) }, {})
  allow(ctx, 'audit')
  return ctx
}
