import { sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { exposures } from '../../../../schema/workspace/exposures.ts'
import { longTexts } from '../../../../schema/workspace/history.ts'
import { conversations } from '../../../../schema/workspace/places.ts'
import type { Context } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import { ownPlaces, whichRefer } from '../../../core/event/merge/moving.ts'
import { pastLook } from '../../../core/event/past.ts'
import { type Place, placesOf } from '../../../core/event/referring.ts'
import { isHidden } from '../../../core/event/reversing.ts'
import type { RecordKind, Row } from '../../../core/record/kind.ts'
import { find, notThere, recordLook } from '../../../core/record/queries.ts'
import { allKinds, kindNamed, kindOf } from '../../../core/record/registry.ts'
import { scopedById, scopedFor, selectAll } from '../../../core/record/scoped.ts'
import { columnsOf } from '../../../core/record/values.ts'
import { ask, both, inList, type Look, map, rows } from '../../../platform/db.ts'

/** All that is kept of a person, as far as who asks sees it: a colleague's own notes are theirs. */

/** So many of one kind are listed, and where there are more, that is said. */
export const most = 5000

export interface Standing {
  kind: RecordKind
  rows: Row[]
  isCut: boolean
}

export interface Gathered {
  kind: RecordKind
  row: Row
  standing: Standing[]
  /** Whole texts, by the record they belong to. */
  texts: Map<string, string>
  past: ReturnType<ReturnType<typeof pastLook>['read']>['past']
  /** Ids of what those changes name. */
  named: string[]
  shown: ReturnType<ReturnType<typeof shownLook>['read']>
}

export async function personOf(ctx: Context, id: string): Promise<{ kind: RecordKind; row: Row }> {
  const kind = kindNamed(ctx, kindOf(id))
  if (!kind?.isPerson) throw new CrmError('invalid', 'This is no person.')
  const row = (await find(ctx, recordLook<SQLiteTable>(ctx, kind.table, id))) as Row // as every record table has it
  if (isHidden(ctx, kind.kind, row)) throw notThere(ctx, kind.table, id)
  return { kind, row }
}

/** What stands by them there, the newest first. */
function standingLook(ctx: Context, place: Place, id: string): Look<Standing> {
  const table: SQLiteTable = place.kind.table
  const these = whichRefer(ctx, place, [id])
  const query = selectAll(ctx, table)
    .from(scopedFor(ctx, table, these))
    .where(these.which)
    .orderBy(sql`id desc`)
    .limit(most + 1)
  const mine = (row: Row) => !isHidden(ctx, place.kind.kind, row)
  return map(rows(query), (all) => ({
    kind: place.kind,
    rows: (all as Row[]).slice(0, most).filter(mine), // as record tables have it
    isCut: all.length > most,
  }))
}

const textsLook = ({ db, workspace }: Context, ids: string[]) =>
  rows(
    db
      .select({ id: longTexts.recordId, text: longTexts.text })
      .from(longTexts)
      .where(sql`workspace_id = ${workspace.id} and record_id in ${inList(ids)}`),
  )

/** In which conversations they were shown, and what was exported of them: not which colleague saw it. */
const shownLook = (ctx: Context, id: string) =>
  rows(
    ctx.db
      .select({
        kind: exposures.kind,
        surface: exposures.surface,
        conversation: sql<string | null>`(select name from ${scopedById(ctx, conversations)}
          where id = exposures.conversation_id)`.as('conversation'),
        first: sql<number>`min(${exposures.at})`.as('first_at'),
        last: sql<number>`max(${exposures.lastAt})`.as('last_seen'),
        times: sql<number>`sum(${exposures.count})`.as('times'),
      })
      .from(exposures)
      .where(sql`workspace_id = ${ctx.workspace.id} and record_id = ${id}`)
      .groupBy(exposures.kind, exposures.surface, exposures.conversationId)
      .orderBy(sql`last_seen desc`)
      .limit(most + 1),
  )

/**
 * Each kind once, as what is linked is found by any of its fields; and each field that the workspace
 * added, also to kinds that are retired, but for those of other people.
 */
const places = (ctx: Context, kind: RecordKind): Place[] => [
  ...new Map(placesOf(ctx, kind).map((one) => [one.kind.kind, one])).values(),
  ...ownPlaces(ctx, kind, allKinds(ctx)).filter((one) => !one.kind.isPerson),
]

/** Of each kind all that was found there, each once. */
const byKind = (found: Standing[]): Standing[] =>
  [...Map.groupBy(found, ({ kind }) => kind)].map(([kind, some]) => {
    const byId = new Map(some.flatMap(({ rows: all }) => all).map((row) => [row.id, row]))
    return { kind, rows: [...byId.values()], isCut: some.some((one) => one.isCut) }
  })

export async function gather(ctx: Context, id: string): Promise<Gathered> {
  const { kind, row } = await personOf(ctx, id)
  const [found, { past, ids }, shown] = await ask(
    ctx.db,
    both(...places(ctx, kind).map((place) => standingLook(ctx, place, id))),
    pastLook(ctx, id, most + 1),
    shownLook(ctx, id),
  )
  const standing = byKind(found)
  const long = standing.flatMap((one) => (one.kind.about === undefined ? [] : one.rows))
  const [texts] = await ask(
    ctx.db,
    textsLook(
      ctx,
      long.map((one) => one.id),
    ),
  )
  return {
    ...{ kind, row, standing, past, named: ids, shown },
    texts: new Map(texts.map((one) => [one.id, one.text])),
  }
}

/** The columns of a kind that say when something was. */
export const whenOf = ({ table }: RecordKind, row: Row): number => {
  const { at, createdAt } = row
  return Number('at' in columnsOf(table) ? at : createdAt)
}
