import { and, eq, getTableName, inArray, type SQL, sql } from 'drizzle-orm'
import { changes, longTexts } from '../../../../schema/workspace/history.ts'
import {
  away,
  everyone,
  keys,
  reminders,
  terms,
  wordLists,
} from '../../../../schema/workspace/indexes.ts'
import type { Statement } from '../../../platform/db.ts'
import type { Context } from '../../context.ts'
import { externalKind } from '../../record/external-ids.ts'
import type { RecordKind } from '../../record/kind.ts'
import { ofItsKind } from '../../record/reader.ts'
import { recordKind } from '../../record/registry.ts'
import { columnsOf } from '../../record/values.ts'
import { inWorkspace } from '../../record/which.ts'
import type { Change } from './change.ts'
import { keepFirst } from './first-image.ts'
import { columnOf, imageIn } from './image.ts'
import { parkFrom, unparkFrom } from './parked-links.ts'
import { wordsWhere } from './word-lists.ts'

/**
 * All that goes along with a record, and comes back with it: as many statements for two thousand as
 * for two. Such kinds have no totals, or keys but their external ids: these are free while they are
 * away, and come back where no other record has them by then. Their search words stay, found by nobody.
 */

const touchedIn = (eventId: string, { kind }: RecordKind): SQL =>
  sql`(select record_id from changes where event_id = ${eventId} and kind = ${kind})`

export function cleared(
  ctx: Context,
  eventId: string,
  { kind: name, which, byId }: Change & { op: 'clear' },
): Statement[] {
  const kind = recordKind(ctx, name)
  const { table } = kind
  const { id: workspace } = ctx.workspace
  const touched = touchedIn(eventId, kind)
  return [
    ctx.db.insert(changes).select(
      sql`select ${eventId}, workspace_id, ${name}, id, version + 1, ${imageIn(table)}, null
        from ${table} where ${which} and ${inWorkspace(workspace, { byId })}${ofItsKind(table, table)}`,
    ),
    ...keepFirst(ctx, kind, sql`record_id in ${touched}`),
    ...parkFrom(ctx, kind, touched),
    ...(kind.reminds ? [forgetReminders(ctx, touched)] : []),
    ...(kind.longText ? [textsRemoved(ctx, touched, ctx.now)] : []),
    ...(kind.keys ? [forgetExternalIds(ctx, eventId, name)] : []),
    ...(kind.words ? wordsTo(ctx, touched, away) : []),
    ctx.db.delete(table).where(and(sql`id in ${touched}`, sql`+workspace_id = ${workspace}`)),
  ]
}

const forgetReminders = ({ db, workspace }: Context, touched: SQL): Statement =>
  db
    .delete(reminders)
    .where(and(eq(reminders.workspaceId, workspace.id), inArray(reminders.recordId, touched)))

/** The kind of key that an external id makes: of a second one of its source as of the first. */
const kindOfKey = (kind: string): SQL =>
  sql`${externalKind(kind, '')} || substr(one.key, 1, instr(one.key || '~', '~') - 1)`

const forgetExternalIds = ({ db, workspace }: Context, eventId: string, kind: string): Statement =>
  db.delete(keys).where(
    sql`(workspace_id, kind, key, record_id) in (
      select ${workspace.id}, ${kindOfKey(kind)}, one.value, c.record_id
      from changes c, json_each(nullif(c.before -> '$.externalIds', 'null')) one
      where c.event_id = ${eventId} and c.kind = ${kind})`,
  )

function wordsTo({ db, workspace }: Context, touched: SQL, audience: string): Statement[] {
  const theirs = sql`workspace_id = ${workspace.id} and record_id in ${touched}`
  return [
    db.update(terms).set({ audience }).where(wordsWhere(theirs)),
    db.update(wordLists).set({ audience }).where(theirs),
  ]
}

/** The external ids of such a change that no record has. */
const freeIds = (kind: string): SQL =>
  sql`(select nullif(json_group_object(one.key, one.value), '{}')
    from json_each(nullif(c.after -> '$.externalIds', 'null')) one
    where not exists (select 1 from ${keys} where workspace_id = c.workspace_id
      and kind = ${kindOfKey(kind)} and key = one.value))`

const externalKeysOf = ({ db }: Context, kind: string, table: SQL, back: SQL): Statement =>
  db.insert(keys).select(
    sql`select distinct ${table}.workspace_id, ${kindOfKey(kind)}, one.value, ${table}.id
      from ${table}, json_each(${table}.external_ids) one where ${back}`,
  )

const textsRemoved = ({ db, workspace }: Context, touched: SQL, removedAt: number | null) =>
  db
    .update(longTexts)
    .set({ removedAt })
    .where(and(eq(longTexts.workspaceId, workspace.id), inArray(longTexts.recordId, touched)))

export function restored(
  ctx: Context,
  eventId: string,
  { kind: name, from }: Change & { op: 'restore' },
): Statement[] {
  const kind = recordKind(ctx, name)
  const { table } = kind
  const touched = touchedIn(eventId, kind)
  const here = sql`${sql.identifier(getTableName(table))}`
  const back = sql`${here}.id in ${touched} and +${here}.workspace_id = ${ctx.workspace.id}`
  const beside: Record<string, SQL> = {
    ...{ id: sql`c.record_id`, workspaceId: sql`c.workspace_id`, version: sql`c.version` },
    externalIds: freeIds(name),
  }
  const values = Object.keys(columnsOf(table)).map(
    (field) => beside[field] ?? columnOf(table, sql`c.after`, field),
  )
  return [
    ctx.db.insert(changes).select(
      sql`select ${eventId}, workspace_id, kind, record_id, version + 1, null, before
        from changes where event_id = ${from} and kind = ${name} and after is null
          and workspace_id = ${ctx.workspace.id}`,
    ),
    ctx.db.insert(table).select(
      sql`select ${sql.join(values, sql`, `)} from changes c
        where c.event_id = ${eventId} and c.kind = ${name}`,
    ),
    ...(kind.links ? [unparkFrom(ctx, touched)] : []),
    ...(kind.reminds ? [ctx.db.insert(reminders).select(kind.reminds.sql(back, ctx.now))] : []),
    ...(kind.longText ? [textsRemoved(ctx, touched, null)] : []),
    ...(kind.keys ? [externalKeysOf(ctx, name, here, back)] : []),
    ...(kind.words ? wordsTo(ctx, touched, everyone) : []),
  ]
}
