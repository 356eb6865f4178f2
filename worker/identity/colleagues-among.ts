import { and, eq, inArray, sql } from 'drizzle-orm'
import { members } from '../../schema/directory/directory.ts'
import type { Deps } from '../core/context.ts'
import { ask, directory, rows } from '../platform/db.ts'

/** Of these addresses, as they are kept, those of members of the workspace. */
export async function colleaguesAmong(
  deps: Deps,
  workspaceId: string,
  emails: string[],
): Promise<Set<string>> {
  if (emails.length === 0) return new Set()
  const db = directory(deps.env, deps.meter)
  const wanted = sql`(select value from json_each(${JSON.stringify(emails)}))`
  const theirs = and(eq(members.workspaceId, workspaceId), inArray(members.email, wanted))
  const [found] = await ask(
    db,
    rows(db.select({ email: members.email }).from(members).where(theirs)),
  )
  return new Set(found.flatMap(({ email }) => email ?? []))
}
