import { and, eq, inArray, sql } from 'drizzle-orm'
import {
  everyone,
  fieldValues,
  keys,
  links,
  reminders,
  terms,
} from '../../../../schema/workspace/indexes.ts'
import type { Statement } from '../../../platform/db.ts'
import type { Context } from '../../context.ts'
import type { RecordKind, Row } from '../../record/kind.ts'
import { comparedOf } from '../../record/own-index.ts'
import { ownOf } from '../../record/registry.ts'
import { wordsByField } from '../../record/search-words.ts'
import { type Standing, standingOf } from '../../record/standing.ts'
import { wakeJob } from '../schedule.ts'
import { unlessTaken } from './unless-taken.ts'

export const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/** Search words, matching keys, own values, links and reminder of a record; only those that differ from `before`. */
export function derive(ctx: Context, kind: RecordKind, row: Row, before?: Row): Statement[] {
  return [
    ...words(ctx, kind, row, before),
    ...matchingKeys(ctx, kind, row, before),
    ...ownValues(ctx, kind, row, before),
    ...recordLinks(ctx, kind, row, before),
    ...wake(ctx, kind, [before ? { is: row, was: before } : { is: row }]),
    ...reminder(ctx, kind, row, before),
  ]
}

/** A record as it is from now on, and as it was. */
export interface Sides {
  is: Row
  was?: Row
}

/** The jobs that follow from these changes of a kind. */
export function wake(ctx: Context, { wakes = [] }: RecordKind, rows: Sides[]): Statement[] {
  const differ = (fields: string[]) =>
    rows.some(({ is, was }) => fields.some((name) => !same(is[name], was?.[name])))
  return wakes
    .filter(({ fields }) => !fields || differ(fields))
    .map(({ job, after = 0 }) => wakeJob(ctx, job, ctx.now + after))
}

/** Only the words of fields that differ are written anew: a field hidden from who edits is as it was. */
function words(ctx: Context, kind: RecordKind, row: Row, before?: Row): Statement[] {
  if (!kind.words) return []
  const now = wordsByField(ctx, kind, row)
  const was = before ? wordsByField(ctx, kind, before) : {}
  const standing = standingOf(kind, row)
  const restood = before && !same(standing, standingOf(kind, before))
  const changed = Object.keys(now).filter((field) => !same(now[field], was[field]))
  const stands = restood ? [placeWords(ctx, row.id, standing)] : []
  if (changed.length === 0) return stands
  const some = Object.fromEntries(changed.map((field) => [field, now[field]]))
  return [
    ...stands,
    ...(before ? [forgetWords(ctx, row.id, changed)] : []),
    ctx.db
      .insert(terms)
      .select(
        sql`select ${ctx.workspace.id}, ${everyone}, ${kind.kind}, fields.key,
          ${standing.closed}, ${standing.owner}, words.value, ${row.id},
          ${standing.team}, ${standing.sharedWith}
          from json_each(${JSON.stringify(some)}) fields, json_each(fields.value) words where true`,
      )
      .onConflictDoNothing(),
  ]
}

/** Words that stay, of a record that was closed, opened, given to somebody or shared. */
const placeWords = (ctx: Context, id: string, { closed, ...whose }: Standing) =>
  ctx.db
    .update(terms)
    .set({ closed: closed === 1, ...whose })
    .where(and(eq(terms.workspaceId, ctx.workspace.id), eq(terms.recordId, id)))

function matchingKeys(ctx: Context, kind: RecordKind, row: Row, before?: Row): Statement[] {
  const { keys: of } = kind
  if (!of) return []
  const now = of(row)
  if (before ? same(now, of(before)) : now.length === 0) return []
  return [
    ...(before ? [forgetKeys(ctx, row.id)] : []),
    ctx.db
      .insert(keys)
      .select(
        sql`select ${ctx.workspace.id}, value ->> 'kind', value ->> 'key', ${row.id}
          from json_each(${JSON.stringify(now)}) where true`,
      )
      .onConflictDoNothing({ target: sameKey }),
  ]
}

/** What fields without a column hold: only of those that differ is it written anew. */
function ownValues(ctx: Context, kind: RecordKind, row: Row, before?: Row): Statement[] {
  const now = comparedOf(ctx, kind, row)
  const was = before ? comparedOf(ctx, kind, before) : {}
  const changed = [...new Set([...Object.keys(now), ...Object.keys(was)])].filter(
    (field) => !same(now[field] ?? [], was[field] ?? []),
  )
  const old = changed.filter((field) => was[field]?.length)
  const some = changed.flatMap((field) => (now[field]?.length ? [[field, now[field]]] : []))
  return [
    ...(old.length ? [forgetValues(ctx, row.id, old)] : []),
    ...(some.length
      ? [
          ctx.db
            .insert(fieldValues)
            .select(
              sql`select ${ctx.workspace.id}, ${kind.kind}, f.key, v.value,
                ${unlessTaken(ctx, kind, sql`${row.id}`)}
                from json_each(${JSON.stringify(Object.fromEntries(some))}) f,
                  json_each(f.value) v where true`,
            )
            .onConflictDoNothing(),
        ]
      : []),
  ]
}

const forgetValues = (ctx: Context, id: string, some?: string[]) =>
  ctx.db
    .delete(fieldValues)
    .where(
      and(
        eq(fieldValues.workspaceId, ctx.workspace.id),
        eq(fieldValues.recordId, id),
        some && sql`field in (select value from json_each(${JSON.stringify(some)}))`,
      ),
    )

/** The very same once more. That another record has what is one record's alone fails the batch. */
export const sameKey = [keys.workspaceId, keys.kind, keys.key, keys.recordId]

function recordLinks(ctx: Context, kind: RecordKind, row: Row, before?: Row): Statement[] {
  const { links: of } = kind
  if (!of) return []
  const now = of(row)
  const was = before && of(before)
  if (was ? same(now, was) : now.to.length === 0) return []
  // What comes from a field that is hidden from who edits stays.
  const gone = was?.at === now.at ? was?.to.filter((id) => !now.to.includes(id)) : undefined
  return [
    ...(was ? [forgetLinks(ctx, row.id, gone)] : []),
    ctx.db
      .insert(links)
      .select(
        sql`select ${ctx.workspace.id}, value, ${kind.kind}, ${now.at}, ${row.id}
          from json_each(${JSON.stringify(now.to)}) where true`,
      )
      .onConflictDoNothing(),
  ]
}

/** Of what is past already nobody is reminded. */
function reminder(ctx: Context, kind: RecordKind, row: Row, before?: Row): Statement[] {
  const { reminds } = kind
  if (!reminds) return []
  const now = reminds.of(row)
  if (before && same(now, reminds.of(before))) return []
  const mine = { workspaceId: ctx.workspace.id, recordId: row.id }
  return [
    ...(before ? [forgetReminder(ctx, row.id)] : []),
    ...(now && now.at > ctx.now ? [ctx.db.insert(reminders).values({ ...mine, ...now })] : []),
  ]
}

const forgetWords = (ctx: Context, id: string, fields?: string[]) =>
  ctx.db
    .delete(terms)
    .where(
      and(
        eq(terms.workspaceId, ctx.workspace.id),
        eq(terms.recordId, id),
        fields && inArray(terms.field, fields),
      ),
    )
const forgetKeys = (ctx: Context, id: string) =>
  ctx.db.delete(keys).where(and(eq(keys.workspaceId, ctx.workspace.id), eq(keys.recordId, id)))
const forgetLinks = (ctx: Context, id: string, to?: string[]) =>
  ctx.db
    .delete(links)
    .where(
      and(
        eq(links.workspaceId, ctx.workspace.id),
        eq(links.fromId, id),
        to && inArray(links.toId, to),
      ),
    )

const forgetReminder = (ctx: Context, id: string) =>
  ctx.db
    .delete(reminders)
    .where(and(eq(reminders.workspaceId, ctx.workspace.id), eq(reminders.recordId, id)))

/** All that was derived from a record that is gone. */
export function forgetDerived(ctx: Context, kind: RecordKind, id: string): Statement[] {
  return [
    ...(kind.words ? [forgetWords(ctx, id)] : []),
    ...(kind.keys ? [forgetKeys(ctx, id)] : []),
    ...(Object.keys(ownOf(ctx, kind.kind)).length ? [forgetValues(ctx, id)] : []),
    ...(kind.links ? [forgetLinks(ctx, id)] : []),
    ...(kind.reminds ? [forgetReminder(ctx, id)] : []),
  ]
}
