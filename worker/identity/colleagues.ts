import { and, eq, inArray, sql } from 'drizzle-orm'
import { members } from '../../schema/directory/directory.ts'
import type { Context, Deps } from '../core/context.ts'
import { ask, directory, first, rows } from '../platform/db.ts'
import { remembered } from '../platform/remembered.ts'

type Colleague = Pick<typeof members.$inferSelect, 'id' | 'name'>

const known = remembered<Colleague | undefined>(60_000)

/** The member whose this address is, as it is kept; the answer is remembered for a minute. */
export const colleagueBy = ({ deps, workspace }: Context, email: string) =>
  known.read(`${workspace.id} ${email}`, async () => {
    const db = directory(deps.env, deps.meter)
    const which = and(
      eq(members.workspaceId, workspace.id),
      eq(members.email, email),
      eq(members.active, true),
    )
    const columns = { id: members.id, name: members.name }
    const [found] = await ask(db, first(db.select(columns).from(members).where(which)))
    return found
  })

/** Of these addresses, as they are kept, those of members of the workspace, and who they are. */
export async function colleaguesAmong(
  deps: Deps,
  workspaceId: string,
  emails: string[],
): Promise<Map<string, string>> {
  if (emails.length === 0) return new Map()
  const db = directory(deps.env, deps.meter)
  const wanted = sql`(select value from json_each(${JSON.stringify(emails)}))`
  const theirs = and(eq(members.workspaceId, workspaceId), inArray(members.email, wanted))
  const [found] = await ask(
    db,
    rows(db.select({ email: members.email, id: members.id }).from(members).where(theirs)),
  )
  return new Map(found.flatMap(({ email, id }) => (email ? [[email, id]] : [])))
}

/** Of these domains, those at or below which active members of the workspace have their address. */
export async function ownDomainsAmong(
  deps: Deps,
  workspaceId: string,
  domains: string[],
): Promise<Set<string>> {
  if (domains.length === 0) return new Set()
  const db = directory(deps.env, deps.meter)
  const isAt = sql`(${members.email} like '%@' || value or ${members.email} like '%.' || value)`
  const query = db
    .selectDistinct({ domain: sql<string>`value` })
    .from(members)
    .innerJoin(sql`json_each(${JSON.stringify(domains)})`, isAt)
    .where(and(eq(members.workspaceId, workspaceId), eq(members.active, true)))
  const [found] = await ask(db, rows(query))
  return new Set(found.map(({ domain }) => domain))
}
