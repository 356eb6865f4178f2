import { eq } from 'drizzle-orm'
import { erasureSecrets } from '../../../schema/workspace/privacy.ts'
import { type Cell, decrypt, encrypt, keyIds, newSecret } from '../../platform/crypto.ts'
import { ask, type Database, first, trip } from '../../platform/db.ts'
import type { Env } from '../../platform/env.ts'

/** The key by which a workspace remembers whom it erased: of what is kept alone nobody is found. */

export const erasureCell = (workspaceId: string): Cell => ['erasure_secrets', workspaceId, 'secret']

export interface Holding {
  db: Database
  env: Env
  workspaceId: string
}

const kept = ({ db, workspaceId }: Holding) =>
  first(
    db
      .select({ sealed: erasureSecrets.secret })
      .from(erasureSecrets)
      .where(eq(erasureSecrets.workspaceId, workspaceId)),
  )

/** Undefined while nobody was erased there. */
export async function secretOf(of: Holding): Promise<string | undefined> {
  const [found] = await ask(of.db, kept(of))
  return found && decrypt(of.env, erasureCell(of.workspaceId), found.sealed)
}

/** The same, made where there is none yet; of two who make one at once, the first one's. */
export async function secretFor(of: Holding): Promise<string> {
  const known = await secretOf(of)
  if (known) return known
  const { db, env, workspaceId } = of
  const secret = await encrypt(env, erasureCell(workspaceId), newSecret())
  const [keyId = null] = await keyIds(env)
  await trip(db, [
    db.insert(erasureSecrets).values({ workspaceId, secret, keyId }).onConflictDoNothing(),
  ])
  return (await secretOf(of)) ?? secretFor(of)
}
