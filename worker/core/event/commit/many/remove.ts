import { type SQL, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { changes, longTexts } from '../../../../../schema/workspace/history.ts'
import { fieldValues, reminders } from '../../../../../schema/workspace/indexes.ts'
import type { Statement } from '../../../../platform/db.ts'
import type { Context } from '../../../context.ts'
import type { RecordKind } from '../../../record/kind.ts'
import { columnsOf, isJson } from '../../../record/values.ts'
import type { Change } from '../change.ts'
import { keepFirstOf } from '../first-image.ts'
import { forgetKeys } from '../forget-keys.ts'
import { forgetLinks } from '../forget-links.ts'
import { imageIn } from '../image.ts'
import { countOut, dropEmpty } from '../totals.ts'
import { dropLists } from '../word-lists.ts'
import { here, ownFields, shownLive, slicesOf, type Together, theirs, touched } from './together.ts'

/** Whether something refers to this record that does not go with it, as conditions. */
export function isUsed(ctx: Context, { usedBy }: RecordKind, id: SQL, going: string[]): SQL {
  const stays = (which: SQL) =>
    sql`${which} not in (select value from json_each(${JSON.stringify(going)}))`
  const all = [
    sql`exists (select 1 from links where workspace_id = ${ctx.workspace.id} and to_id = ${id}
      and ${stays(sql`from_id`)})`,
    ...(usedBy?.(ctx) ?? []).flatMap(([table, field]) => {
      const held = columnsOf(table)[field]
      // A list's ids are links as well.
      if (!held || isJson(held)) return []
      const column = sql`u.${sql.identifier(held.name)}`
      return sql`exists (select 1 from ${table} u where u.workspace_id = ${ctx.workspace.id}
        and ${column} = ${id} and ${stays(sql`u.id`)})`
    }),
  ]
  return sql`(${sql.join(all, sql` or `)})`
}

export const goingIn = (changes: Change[]): string[] =>
  changes.flatMap(({ op, row }) => (op === 'remove' ? [row.id] : []))

/** version + 1 of the very row that was read; null, which fails the batch, if something refers to it. */
const next = (all: Together): SQL => sql`(
  select version + 1 from ${here(all)} where id = p.value ->> 'id'
    and +workspace_id = ${all.ctx.workspace.id} and version = p.value ->> 'version'
    and not ${isUsed(all.ctx, all.kind, sql`p.value ->> 'id'`, goingIn(all.event))})`

const image = (all: Together): SQL =>
  sql`(select ${imageIn(all.kind.table)} from ${here(all)} where id = p.value ->> 'id'
    and +workspace_id = ${all.ctx.workspace.id})`

export function removing(all: Together): Statement[] {
  const { ctx, eventId, kind } = all
  const { db, workspace } = ctx
  const gone = all.changes.map(({ row: { id, version } }) => ({ id, version }))
  const linked = all.changes.flatMap(({ row }) =>
    kind.links ? [{ id: row.id, ...kind.links(row) }] : [],
  )
  const keyed = all.changes.flatMap(({ row }) =>
    kind.keys ? [{ id: row.id, before: kind.keys(row) }] : [],
  )
  const forget = (table: SQLiteTable) =>
    db.delete(table).where(sql`workspace_id = ${workspace.id} and record_id in ${touched(all)}`)
  return [
    ...keepFirstOf(
      ctx,
      kind,
      all.changes.map(({ row }) => row),
    ),
    ...slicesOf(gone).map((some) =>
      db.insert(changes).select(
        sql`select ${eventId}, ${workspace.id}, ${kind.kind}, p.value ->> 'id', ${next(all)},
          ${image(all)}, null from json_each(${JSON.stringify(some)}) p where true`,
      ),
    ),
    ...countOut(ctx, kind.totals, theirs(all)),
    ...(kind.totals ? dropEmpty(ctx, kind.totals) : []),
    ...shownLive(all, sql`version + 1`),
    db.delete(kind.table).where(theirs(all)),
    ...(ownFields(all).length ? [forget(fieldValues)] : []),
    ...(kind.words
      ? dropLists(db, sql`workspace_id = ${workspace.id} and record_id in ${touched(all)}`)
      : []),
    ...forgetKeys(ctx, keyed),
    ...forgetLinks(ctx, kind, linked),
    ...(kind.reminds ? [forget(reminders)] : []),
    ...(kind.longText
      ? [
          db
            .update(longTexts)
            .set({ removedAt: ctx.now })
            .where(sql`workspace_id = ${workspace.id} and record_id in ${touched(all)}`),
        ]
      : []),
  ]
}
