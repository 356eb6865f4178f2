import { eq } from 'drizzle-orm'
import { workspaces } from '../../schema/directory/directory.ts'
import type { Deps, Workspace } from '../core/context.ts'
import { ask, directory, first } from '../platform/db.ts'

/** A workspace by its id, for what is done of it without anybody asking. */
export async function homeOf({ env, meter }: Deps, id: string): Promise<Workspace | undefined> {
  const db = directory(env, meter)
  const [found] = await ask(db, first(db.select().from(workspaces).where(eq(workspaces.id, id))))
  return found
}
