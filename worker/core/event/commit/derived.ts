import { sql } from 'drizzle-orm'
import { fieldValues, keys, links, reminders } from '../../../../schema/workspace/indexes.ts'
import type { Statement } from '../../../platform/db.ts'
import { given, rowInto, written } from '../../../platform/written.ts'
import type { Context } from '../../context.ts'
import type { RecordKind, Row } from '../../record/kind.ts'
import { ownOf } from '../../record/registry.ts'
import { wordsByField, wordsInParts } from '../../record/search-words.ts'
import { standingOf } from '../../record/standing.ts'
import { wakeJob } from '../schedule.ts'
import { isNew, type Sides } from './change.ts'
import { forgetKeys } from './forget-keys.ts'
import { forgetLinks } from './forget-links.ts'
import { ownValues } from './own-values.ts'
import { same } from './same.ts'
import { dropLists, placeLists, writeLists } from './word-lists.ts'
import { addParts } from './word-parts.ts'

/** Search words, matching keys, own values, links and reminder of a record; only those that differ from `before`. */
export function derive(ctx: Context, kind: RecordKind, row: Row, before?: Row): Statement[] {
  const sides: Sides = before ? { is: row, was: before } : { is: row }
  const both = [sides]
  return [
    ...words(ctx, kind, sides),
    ...matchingKeys(ctx, kind, row, before),
    ...ownValues(ctx, kind, both),
    ...recordLinks(ctx, kind, row, before),
    ...wake(ctx, kind, both),
    ...reminder(ctx, kind, row, before),
  ]
}

/** The jobs that follow from these changes of a kind. */
export function wake(ctx: Context, { wakes = [] }: RecordKind, rows: Sides[]): Statement[] {
  const differ = (fields: string[]) =>
    rows.some(({ is, was }) => fields.some((name) => !same(is[name] ?? null, was?.[name] ?? null)))
  return wakes
    .filter(({ fields, where }) => (!fields || differ(fields)) && where?.(ctx.workspace) !== false)
    .map(({ job, after = 0 }) => wakeJob(ctx, job, ctx.now + after))
}

/** Only the words of fields that differ are written anew: a field hidden from who edits is as it was. */
function words(ctx: Context, kind: RecordKind, sides: Sides): Statement[] {
  if (!kind.words) return []
  const { is: row, was: before } = sides
  const now = wordsByField(ctx, kind, row)
  const was = before ? wordsByField(ctx, kind, before) : {}
  const standing = standingOf(kind, row)
  const restood = before && !same(standing, standingOf(kind, before))
  const changed = Object.keys(now).filter((field) => !same(now[field], was[field]))
  const stands = restood ? placeLists(ctx.db, ctx.workspace.id, [{ id: row.id, ...standing }]) : []
  if (changed.length === 0) return stands
  const lists = changed.map((field) => ({
    ...{ id: row.id, field, ...standing },
    words: now[field] ?? [],
  }))
  return [
    ...stands,
    ...writeLists(ctx.db, placeOf(ctx, kind, row), lists, { areNew: isNew(sides) }),
    ...addParts(ctx, kind, wordsInParts(ctx, kind, row)),
  ]
}

const placeOf = ({ workspace }: Context, { kind }: RecordKind, { id }: Row) => ({
  ...{ workspace: workspace.id, kind, id },
})

function matchingKeys(ctx: Context, kind: RecordKind, row: Row, before?: Row): Statement[] {
  const { keys: of } = kind
  if (!of) return []
  const [now, was] = [of(row), before ? of(before) : []]
  if (same(now, was)) return []
  return [
    ...forgetKeys(ctx, [{ id: row.id, before: was, now }]),
    addKeys(ctx.db, { ...placeOf(ctx, kind, row), all: JSON.stringify(now) }),
  ]
}

/** The very same once more. That another record has what is one record's alone fails the batch. */
export const sameKey = [keys.workspaceId, keys.kind, keys.key, keys.recordId]

const addKeys = written((db) =>
  db
    .insert(keys)
    .select(
      sql`select ${given('workspace')}, value ->> 'kind', value ->> 'key', ${given('id')}
          from json_each(${given('all')}) where true`,
    )
    .onConflictDoNothing({ target: sameKey }),
)

function recordLinks(ctx: Context, kind: RecordKind, row: Row, before?: Row): Statement[] {
  const { links: of } = kind
  if (!of) return []
  const now = of(row)
  const was = before && of(before)
  if (was ? same(now, was) : now.to.length === 0) return []
  return [
    ...(was ? forgetLinks(ctx, kind, [{ id: row.id, ...was, now }]) : []),
    addLinks(ctx.db, { ...placeOf(ctx, kind, row), at: now.at, to: JSON.stringify(now.to) }),
  ]
}

const addLinks = written((db) =>
  db
    .insert(links)
    .select(
      sql`select ${given('workspace')}, value, ${given('kind')}, ${given('at')}, ${given('id')}
          from json_each(${given('to')}) where true`,
    )
    .onConflictDoNothing(),
)

/** Of what is past already nobody is reminded. */
function reminder(ctx: Context, kind: RecordKind, row: Row, before?: Row): Statement[] {
  const { reminds } = kind
  if (!reminds) return []
  const now = reminds.of(row)
  if (before && same(now, reminds.of(before))) return []
  const mine = { workspaceId: ctx.workspace.id, recordId: row.id }
  return [
    ...(before ? [forget(ctx, reminders, row.id)] : []),
    ...(now && now.at > ctx.now ? [rowInto(ctx.db, reminders, { ...mine, ...now })] : []),
  ]
}

const of = ({ workspace }: Context, id: string) =>
  sql`workspace_id = ${workspace.id} and record_id = ${id}`

const forget = (ctx: Context, table: typeof fieldValues | typeof reminders, id: string) =>
  ctx.db.delete(table).where(of(ctx, id))

/** All that was derived from a record that is gone. */
export function forgetDerived(ctx: Context, kind: RecordKind, row: Row): Statement[] {
  const { id } = row
  return [
    ...(kind.words ? dropLists(ctx.db, of(ctx, id)) : []),
    ...(kind.keys ? forgetKeys(ctx, [{ id, before: kind.keys(row) }]) : []),
    ...(Object.keys(ownOf(ctx, kind.kind)).length ? [forget(ctx, fieldValues, id)] : []),
    ...(kind.links ? forgetLinks(ctx, kind, [{ id, ...kind.links(row) }]) : []),
    ...(kind.reminds ? [forget(ctx, reminders, id)] : []),
  ]
}
