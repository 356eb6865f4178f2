import { and, eq, inArray, lt, type SQL, sql } from 'drizzle-orm'
import { changes, events, longTexts, removesSomething } from '../../../schema/workspace/history.ts'
import { fieldValues, links } from '../../../schema/workspace/indexes.ts'
import { ask, type Database, database, rows, type Statement, trip } from '../../platform/db.ts'
import type { Deps } from '../context.ts'
import { linksToGone } from './commit/parked-links.ts'
import { dropLists } from './commit/word-lists.ts'
import { mergedEvent } from './merge/merged.ts'
import { erasedEvent, removedEvent } from './removed.ts'
import { month } from './undo.ts'

const atOnce = 20

const stands = sql.raw(`not exists (select 1 from events later
  where later.workspace_id = e.workspace_id and later.undoes = e.id)`)

/** Records that these events removed and that were not put back, or this one of them, and those that had become them. */
export const goneIn = (
  ids: string[],
  of?: string,
): SQL => sql`with recursive gone(workspace_id, record_id) as (
  select c.workspace_id, c.record_id from events e join changes c on c.event_id = e.id
    where e.id in ${ids} and c.after is null and ${stands}
      ${of === undefined ? sql`` : sql`and c.record_id = ${of}`}
  union
  select part.workspace_id, part.record_id from gone
    join changes c on c.workspace_id = gone.workspace_id and c.record_id = gone.record_id
    join events e on e.id = c.event_id and e.name = ${mergedEvent.name}
      and e.record_id = gone.record_id
    join changes part on part.event_id = e.id and part.after is null
    where ${stands}
  ) select workspace_id, record_id from gone`

/**
 * Erases what these events removed from all that happened to it: what is left says that something
 * happened, when and by whom.
 */
export function blanking(db: Database, ids: string[]): Statement[] {
  const theirs = sql`(workspace_id, record_id) in (${goneIn(ids)})`
  return [
    db
      .update(events)
      .set({ notes: null })
      .where(and(sql`id in (select event_id from changes where ${theirs})`, theirs)),
    db.delete(fieldValues).where(theirs),
    ...dropLists(db, theirs),
    db.delete(longTexts).where(theirs),
    db.update(changes).set({ before: null, after: null }).where(theirs),
  ]
}

/** Links to what these events removed, which lead nowhere for good. */
export const unlinking = (db: Database, ids: string[]): Statement =>
  db.delete(links).where(linksToGone(goneIn(ids)))

/**
 * What was removed more than 30 days ago, or made and unmade, is erased from all that happened to it:
 * what is left says that something happened, when and by whom. A few a run, by an index of their own.
 */
export async function eraseRemoved(deps: Deps): Promise<void> {
  const db = database(deps.env, '*', deps.meter)
  const due = and(removesSomething, lt(events.at, deps.now - month))
  const [found] = await ask(
    db,
    rows(db.select({ id: events.id }).from(events).where(due).limit(atOnce)),
  )
  if (found.length === 0) return
  const ids = found.map(({ id }) => id)
  await trip(db, [
    ...blanking(db, ids),
    unlinking(db, ids),
    // The last, by which they are not found again.
    db.update(events).set({ notes: null }).where(inArray(events.id, ids)),
    db
      .update(events)
      .set({ name: erasedEvent.name })
      .where(and(inArray(events.id, ids), eq(events.name, removedEvent.name))),
  ])
}
