import { and, asc, eq, sql } from 'drizzle-orm'
import { companies } from '../../../../schema/workspace/people.ts'
import { conversations } from '../../../../schema/workspace/places.ts'
import type { Reader } from '../../../core/record/reader.ts'
import { scoped, scopedById, select, selectAll } from '../../../core/record/scoped.ts'
import { capital } from '../../../language/formatting.ts'
import { type Database, first, type Look, map, rows } from '../../../platform/db.ts'

/** A channel that is shared with a customer: they read all that is written there. */
export type Shared = typeof conversations.$inferSelect

type Asking = Exclude<Reader, { workspace: 'every' }> & { db: Database }

const isShared = sql`intake is not null`

/** As it is known by its id; undefined where it is not shared. */
export const sharedLook = (it: Asking, id: string) =>
  first(
    selectAll(it, conversations)
      .from(scopedById(it, conversations))
      .where(and(eq(conversations.id, id), isShared)),
  )

/** As its vendor calls it: there is one at most. */
export const sharedCalled = (it: Asking, externalId: string) =>
  first(
    selectAll(it, conversations)
      .from(scoped(it, conversations))
      .where(and(eq(conversations.externalId, externalId), isShared))
      .limit(1),
  )

/** As many as are listed. */
const mostShown = 30

/** "#acme with Acme" */
export const sharedNames = (it: Asking): Look<string[]> =>
  map(
    rows(
      select(it, {
        name: conversations.name,
        surface: conversations.surface,
        customer: sql<string | null>`${companies.name}`.as('customer'),
      })
        .from(scoped(it, conversations))
        .leftJoin(scopedById(it, companies), eq(companies.id, conversations.companyId))
        .where(isShared)
        .orderBy(asc(conversations.externalId))
        .limit(mostShown),
    ),
    (all) =>
      all.map(
        ({ name, surface, customer }) =>
          `${name ? `#${name}` : `a channel of ${capital(surface)}`} with ${customer ?? 'a customer'}`,
      ),
  )

/** A conversation as it is kept, shared or not. */
export const heldLook = (it: Asking, id: string) =>
  first(
    selectAll(it, conversations)
      .from(scopedById(it, conversations))
      .where(eq(conversations.id, id)),
  )

export const placeName = ({ name }: Pick<Shared, 'name'>) => (name ? `#${name}` : 'this channel')
