import { and, asc, eq } from 'drizzle-orm'
import * as z from 'zod'
import { lines } from '../../../schema/directory/directory.ts'
import type { Context, Deps } from '../../core/context.ts'
import { type Cell, decrypt, encrypt, keyIds } from '../../platform/crypto.ts'
import { ask, directory, first, rows, trip } from '../../platform/db.ts'

/** Numbers that customers call and text, by their provider. */

export type Provider = (typeof lines.$inferSelect)['provider']
export type Line = Omit<typeof lines.$inferSelect, 'secret' | 'keyId'>

/** `key` verifies what the provider sends, `token` is what it is called with. */
const secret = z.object({ key: z.string(), token: z.string() })
export type LineSecret = z.output<typeof secret>

export const lineCell = (provider: string, account: string, number: string): Cell => [
  ...(['lines', provider, account, number, 'secret'] as const),
]

/** As many as a workspace can have. */
export const mostLines = 20

export async function linesOf({ deps, workspace }: Pick<Context, 'deps' | 'workspace'>) {
  const db = directory(deps.env, deps.meter)
  const query = db
    .select({ provider: lines.provider, account: lines.account, number: lines.number })
    .from(lines)
    .where(eq(lines.workspaceId, workspace.id))
    .orderBy(asc(lines.number))
    .limit(mostLines)
  const [found] = await ask(db, rows(query))
  return found
}

export type Which = Pick<Line, 'provider' | 'account' | 'number'>

const isLine = ({ provider, account, number }: Which) =>
  and(eq(lines.provider, provider), eq(lines.account, account), eq(lines.number, number))

/** A line with its secret. */
export async function lineCalled(
  deps: Deps,
  which: Which,
): Promise<(Line & LineSecret) | undefined> {
  const db = directory(deps.env, deps.meter)
  const [found] = await ask(db, first(db.select().from(lines).where(isLine(which))))
  if (!found) return undefined
  const { secret: sealed, keyId: _key, ...line } = found
  const cell = lineCell(line.provider, line.account, line.number)
  return { ...line, ...secret.parse(JSON.parse(await decrypt(deps.env, cell, sealed))) }
}

/** False where another workspace has it. */
export async function keepLine(
  { deps, workspace, now }: Context,
  which: Which,
  given: LineSecret,
): Promise<boolean> {
  const { env } = deps
  const db = directory(env, deps.meter)
  const cell = lineCell(which.provider, which.account, which.number)
  const sealed = await encrypt(env, cell, JSON.stringify(given))
  const [keyId = null] = await keyIds(env)
  const set = { secret: sealed, keyId }
  const target = [lines.provider, lines.account, lines.number]
  const keeping = db
    .insert(lines)
    .values({ ...which, ...set, workspaceId: workspace.id, createdAt: now })
    .onConflictDoUpdate({ target, set, setWhere: eq(lines.workspaceId, workspace.id) })
  const whose = db.select({ id: lines.workspaceId }).from(lines).where(isLine(which))
  const [, [held]] = await ask(db, rows(keeping.returning({ id: lines.workspaceId })), rows(whose))
  return held?.id === workspace.id
}

export async function dropLine({ deps, workspace }: Context, which: Which): Promise<void> {
  const db = directory(deps.env, deps.meter)
  await trip(db, [db.delete(lines).where(and(isLine(which), eq(lines.workspaceId, workspace.id)))])
}

/** The providers by which texts of a channel go out, in that order. */
const senders: Record<'sms' | 'whatsapp', Provider[]> = {
  sms: ['twilio'],
  whatsapp: ['whatsapp', 'twilio'],
}

/** The line of this workspace with this number, for texts of that channel that go out by it. */
export async function ownLine(
  deps: Deps,
  workspaceId: string,
  { number, channel }: { number: string; channel: keyof typeof senders },
): Promise<(Line & LineSecret) | undefined> {
  const db = directory(deps.env, deps.meter)
  const mine = and(eq(lines.workspaceId, workspaceId), eq(lines.number, number))
  const [all] = await ask(db, rows(db.select().from(lines).where(mine).limit(mostLines)))
  const [found] = senders[channel].flatMap(
    (by) => all.find(({ provider }) => provider === by) ?? [],
  )
  return found && lineCalled(deps, found)
}
