import { lt } from 'drizzle-orm'
import { usedStates } from '../../../schema/directory/access.ts'
import type { Deps } from '../../core/context.ts'
import { digest } from '../../platform/crypto.ts'
import { ask, directory, first, trip } from '../../platform/db.ts'

/** True the first time a text that is good until `expiresAt` is used, false every other time. */
export async function useOnce(deps: Deps, text: string, expiresAt: number): Promise<boolean> {
  const db = directory(deps.env, deps.meter)
  const values = { hash: await digest(text), expiresAt }
  const using = db.insert(usedStates).values(values).onConflictDoNothing().returning()
  const [used] = await ask(db, first(using))
  return used !== undefined
}

/** What is over by itself need not be known any more. */
export async function forgetUsed(deps: Deps): Promise<void> {
  const db = directory(deps.env)
  await trip(db, [db.delete(usedStates).where(lt(usedStates.expiresAt, deps.now))])
}
