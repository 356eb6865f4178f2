import { and, eq, getTableName, inArray, type SQL, sql } from 'drizzle-orm'
import {
  fieldValues,
  keys,
  links,
  reminders,
  terms,
  wordLists,
} from '../../../../schema/workspace/indexes.ts'
import type { Statement } from '../../../platform/db.ts'
import type { Context } from '../../context.ts'
import type { RecordKind } from '../../record/kind.ts'
import { ownerColumn } from '../../record/standing.ts'
import { columnsOf, isJson } from '../../record/values.ts'
import { wordsWhere } from './word-lists.ts'

/** Records whose fields were set all at once: their ids, and as a condition on their table. */
interface Touched {
  eventId: string
  touched: SQL
  moved: SQL
  fields: string[]
  /** Those of the fields without a column. */
  own: string[]
  linked: string[] | undefined
}

/** Their search words, matching keys, reminders, links and own values, as they follow from what was set. */
export function rederived(ctx: Context, kind: RecordKind, all: Touched): Statement[] {
  const { touched, moved, fields, own, linked } = all
  return [
    ...(kind.words ? ownWords(ctx, kind, touched, fields) : []),
    ...replacedKeys(ctx, kind, all),
    ...(kind.reminds ? remindAll(ctx, kind.reminds.sql(moved, ctx.now), touched) : []),
    ...(linked ? relinked(ctx, kind, all, linked) : []),
    ...(own.length ? reindexed(ctx, kind, touched, own) : []),
  ]
}

/** Fields without a column that were set here are links: the index has their ids as they are. */
function reindexed(ctx: Context, kind: RecordKind, touched: SQL, own: string[]): Statement[] {
  const { db, workspace } = ctx
  const here = sql.identifier(getTableName(kind.table))
  const theirs = sql`workspace_id = ${workspace.id} and record_id in ${touched}`
  const among = sql`(select value from json_each(${JSON.stringify(own)}))`
  const { ownValues } = columnsOf(kind.table)
  return [
    db.delete(fieldValues).where(sql`${theirs} and +kind = ${kind.kind} and +field in ${among}`),
    db
      .insert(fieldValues)
      .select(
        sql`select ${workspace.id}, ${kind.kind}, one.key, one.value, ${here}.id
          from ${kind.table}, json_each(${ownValues}) one
          where ${here}.id in ${touched} and +${here}.workspace_id = ${workspace.id}
            and one.key in ${among} and one.type = 'text'`,
      )
      .onConflictDoNothing(),
  ]
}

/** Keys that begin with what was set here begin with it from now on; others of them with a domain. */
function replacedKeys(
  ctx: Context,
  kind: RecordKind,
  { eventId, touched, fields }: Touched,
): Statement[] {
  const { table, keyPlace } = kind
  const column = keyPlace && fields.includes(keyPlace.field) && columnsOf(table)[keyPlace.field]
  if (!column) return []
  const here = sql.identifier(getTableName(table))
  const now = sql`coalesce((select ${sql.identifier(column.name)} from ${here}
    where ${here}.id = keys.record_id), '')`
  // By where they were: of one place for thousands of records its keys are read once.
  const begun = sql`(select distinct coalesce(before ->> ${`$.${keyPlace.field}`}, '') as was
    from changes where event_id = ${eventId} and kind = ${kind.kind}
      and record_id in ${touched})`
  const [workspace, of] = [ctx.workspace.id, keyPlace.kind]
  return [
    ctx.db
      .update(keys)
      .set({ key: sql`${now} || substr(key, instr(key, ' '))` })
      .where(
        sql`(workspace_id, kind, key, record_id) in (
          select k.workspace_id, k.kind, k.key, k.record_id from ${begun} b cross join keys k
          where k.workspace_id = ${workspace} and k.kind = ${of} and k.key >= b.was || ' '
            and k.key < b.was || '!' and k.record_id in ${touched})`,
      ),
  ]
}

/** Of these ids, each is linked to by the records whose lists hold it by now, and by no others of them. */
function relinked(
  { db, workspace }: Context,
  { table, kind }: RecordKind,
  { touched, fields }: Touched,
  linked: string[],
): Statement[] {
  const lists = fields.flatMap((field) => {
    const column = columnsOf(table)[field]
    return column && isJson(column) ? [column] : []
  })
  const ids = JSON.stringify(linked)
  const among = sql`(select value from json_each(${ids}))`
  const here = sql.identifier(getTableName(table))
  const holds = (from: SQL, id: SQL) =>
    sql`exists (select 1 from ${here} where ${here}.id = ${from} and (${sql.join(
      lists.map(
        (list) => sql`exists (select 1 from json_each(${list}) one where one.value = ${id})`,
      ),
      sql` or `,
    )}))`
  const theirs = sql`workspace_id = ${workspace.id} and kind = ${kind} and from_id in ${touched}
    and to_id in ${among}`
  return [
    db
      .insert(links)
      .select(
        sql`select distinct l.workspace_id, id.value, l.kind, l.at, l.from_id
          from (select * from links where ${theirs}) l, json_each(${ids}) id
          where ${holds(sql`l.from_id`, sql`id.value`)}`,
      )
      .onConflictDoNothing(),
    db.delete(links).where(and(theirs, sql`not ${holds(sql`links.from_id`, sql`links.to_id`)}`)),
  ]
}

/** Who has them now comes first upon them where they search. */
function ownWords(ctx: Context, kind: RecordKind, touched: SQL, fields: string[]): Statement[] {
  const owner = ownerColumn(kind, fields)
  if (!owner) return []
  const here = sql.identifier(getTableName(kind.table))
  const now = sql`coalesce((select ${sql.identifier(owner.name)} from ${here}
    where ${here}.id = word_lists.record_id), '')`
  const theirs = sql`workspace_id = ${ctx.workspace.id} and record_id in ${touched}`
  const ofTheirList = sql`(select l.owner from word_lists l where l.workspace_id = ${ctx.workspace.id}
    and l.record_id = ${`${kind.kind}_`} || terms.record and l.field = terms.field)`
  return [
    ctx.db.update(wordLists).set({ owner: now }).where(theirs),
    ctx.db.update(terms).set({ owner: ofTheirList }).where(wordsWhere(theirs)),
  ]
}

const remindAll = ({ db, workspace }: Context, due: SQL, touched: SQL): Statement[] => [
  db
    .delete(reminders)
    .where(and(eq(reminders.workspaceId, workspace.id), inArray(reminders.recordId, touched))),
  db.insert(reminders).select(due),
]
