import { and, desc, eq, sql } from 'drizzle-orm'
import { changes, events } from '../../../schema/workspace/history.ts'
import { capital } from '../../language/formatting.ts'
import { first, type Look, map } from '../../platform/db.ts'
import { open } from '../action/buttons.ts'
import type { Context } from '../context.ts'
import type { LiveCard } from '../record/drawn.ts'
import { kindOf, recordKind } from '../record/registry.ts'
import { mergedEvent } from './merge/merged.ts'

interface Gone<T> {
  version: number
  /** What a field of it held last. */
  was: T | null
  /** The record that it is part of now. */
  into: string | null
}

/** What became of a record that is not there any more, by the last change of it. */
export function goneLook<T = string>(
  ctx: Context,
  id: string,
  field: string,
): Look<Gone<T> | undefined> {
  const last = ctx.db
    .select({
      version: changes.version,
      was: sql<T | null>`json_extract(${changes.before}, ${`$.${field}`})`.as('was'),
      event: events.name,
      about: events.recordId,
    })
    .from(changes)
    .innerJoin(events, eq(events.id, changes.eventId))
    .where(and(eq(changes.workspaceId, ctx.workspace.id), eq(changes.recordId, id)))
    .orderBy(desc(changes.version))
    .limit(1)
  return map(first(last), (found) => {
    if (!found) return undefined
    const { version, was, event, about } = found
    return { version, was, into: event === mergedEvent.name ? about : null }
  })
}

/** What stands where a record's card stood that is not there any more: what it was called, and became. */
export function goneCard(ctx: Context, id: string): Look<LiveCard> {
  const { noun, title = 'name' } = recordKind(ctx, kindOf(id))
  return map(goneLook(ctx, id, title), (found) => {
    const into = found?.into
    const card = {
      title: found?.was ?? capital(noun[0]),
      badge: into ? 'Merged' : 'Removed',
      subtitle: into
        ? `This ${noun[0]} is part of another one now.`
        : `This ${noun[0]} was removed.`,
      ...{ parts: [], buttons: into ? [open(into)] : [] },
    }
    return { card, version: found?.version ?? 0, line: '', gone: true, over: () => '' }
  })
}
