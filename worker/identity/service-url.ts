import { and, eq, ne, sql } from 'drizzle-orm'
import { identities } from '../../schema/directory/directory.ts'
import { conversations } from '../../schema/workspace/places.ts'
import type { Context, Deps, Person } from '../core/context.ts'
import { explain } from '../core/errors.ts'
import { ask, database, directory, first, trip } from '../platform/db.ts'
import { keptFor } from '../platform/kept-for.ts'

const noted = keptFor<string>(Number.POSITIVE_INFINITY)

/** Keeps where the vendor takes messages for this conversation now; after the answer, once an isolate. */
export function noteServiceUrl({ deps, workspace, conversation }: Context): void {
  const { surface, account, externalId, serviceUrl } = conversation ?? {}
  if (!surface || !account || !externalId || !serviceUrl) return
  const place = [workspace.id, surface, account, externalId].join(' ')
  if (noted.get(place, 0) === serviceUrl) return
  noted.set(place, serviceUrl, 0)
  const db = database(deps.env, workspace.id)
  const here = and(
    eq(conversations.workspaceId, workspace.id),
    eq(conversations.surface, surface),
    eq(conversations.account, account),
    eq(conversations.externalId, externalId),
    ne(conversations.serviceUrl, serviceUrl),
  )
  deps.waitUntil(
    trip(db, [db.update(conversations).set({ serviceUrl }).where(here)]).catch(explain),
  )
}

/**
 * Where the vendor takes messages for this person, else for a colleague of the same account; undefined
 * where they are not known here.
 */
export async function serviceUrlOf(
  deps: Deps,
  { surface, account, user }: Pick<Person, 'surface' | 'account' | 'user'>,
): Promise<string | undefined> {
  const db = directory(deps.env, deps.meter)
  const theirs = sql<string | null>`coalesce(service_url, (select o.service_url from identities o
    where o.surface = ${surface} and o.account = ${account} and o.service_url is not null limit 1))`
  const query = db
    .select({ serviceUrl: theirs.as('service_url') })
    .from(identities)
    .where(
      and(
        eq(identities.surface, surface),
        eq(identities.account, account),
        eq(identities.externalUserId, user),
      ),
    )
  const [found] = await ask(db, first(query))
  return found?.serviceUrl ?? undefined
}
