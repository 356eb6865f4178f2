import { sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Context } from '../../core/context.ts'
import { isHidden } from '../../core/event/reversing.ts'
import type { RecordKind, Row } from '../../core/record/kind.ts'
import { kindOf } from '../../core/record/registry.ts'
import { scopedById, selectAll } from '../../core/record/scoped.ts'
import { ask, type Look, map, rows } from '../../platform/db.ts'
import { openedKinds } from '../records/kinds.ts'

/** Kinds of which a reader may see some records and not others. */
const isPartly = ({ rights }: RecordKind) => Boolean(rights.visible || rights.personal)

/** Those of a kind that are there for this reader. */
const thereLook = (ctx: Context, { kind, table }: RecordKind, ids: string[]): Look<string[]> =>
  map(
    rows(
      selectAll<SQLiteTable>(ctx, table)
        .from(scopedById<SQLiteTable>(ctx, table))
        .where(sql`id in (select value from json_each(${JSON.stringify(ids)}))`),
    ),
    (found) =>
      (found as Row[]) // as every record table has them
        .filter((row) => !isHidden(ctx, kind, row))
        .map(({ id }) => id),
  )

/**
 * Which of these records the caller may follow: those of kinds that people open. One that is gone
 * is among them where everybody saw it.
 */
export async function seenAmong(ctx: Context, ids: string[]): Promise<(id: string) => boolean> {
  const of = Map.groupBy(new Set(ids), kindOf)
  const open = openedKinds(ctx).filter(({ kind }) => of.has(kind))
  const partly = open.filter(isPartly)
  const found = await ask(
    ctx.db,
    ...partly.map((kind) => thereLook(ctx, kind, of.get(kind.kind) ?? [])),
  )
  const whole = open.filter((kind) => !isPartly(kind)).flatMap(({ kind }) => of.get(kind) ?? [])
  const seen = new Set([...whole, ...found.flat()])
  return (id) => seen.has(id)
}
