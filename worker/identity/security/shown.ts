import { type SQL, sql } from 'drizzle-orm'
import { type exposureKinds, exposures } from '../../../schema/workspace/exposures.ts'
import { ownRecords } from '../../../schema/workspace/own.ts'
import type { Deps } from '../../core/context.ts'
import { explain } from '../../core/errors.ts'
import { isWatchedKind } from '../../core/record/on-card.ts'
import { everywhere } from '../../core/record/reader.ts'
import { declaredKinds } from '../../core/record/registry.ts'
import { scopedById } from '../../core/record/scoped.ts'
import { columnsOf } from '../../core/record/values.ts'
import { type Database, database, type Statement, trip } from '../../platform/db.ts'
import type { Origin } from '../../platform/env.ts'
import { newId } from '../../platform/id.ts'
import { keptFor } from '../../platform/kept-for.ts'

const minute = 60_000
const hour = 60 * minute

/** The same is shown again and again, to people and to programs: an isolate keeps it once in each minute. */
const lately = keptFor<true>(minute, 20_000)

/** Records that somebody was shown, or all who are in a conversation. */
export interface Shown {
  workspaceId: string
  records: string[]
  surface: Origin
  /** Who was shown them, or had them shown there. */
  memberId?: string
  /** Where others read them too. */
  conversationId?: string
  kind?: (typeof exposureKinds)[number]
}

function rowsOf({ workspaceId, records, surface, ...one }: Shown, now: number) {
  const { memberId = '', conversationId = '', kind = 'shown' } = one
  const id = newId('exposure', now)
  return [...new Set(records)].map((record, at) => [
    ...[`${id}_${String(at).padStart(4, '0')}`, workspaceId, kind, record, memberId],
    ...[conversationId, surface, Math.floor(now / hour), now],
  ])
}

/** The record is there, in the workspace that it is said to be in: an id may be anything that was sent. */
function isThere(): SQL {
  const known = declaredKinds()
    .filter(isWatchedKind)
    .map(({ kind, table }) => {
      const { id, workspaceId } = columnsOf(table)
      return sql`when ${kind} then exists (select 1 from ${scopedById(everywhere, table)}
        where ${id} = one.value ->> 3 and +${workspaceId} = one.value ->> 1)`
    })
  const kind = sql`substr(one.value ->> 3, 1, instr(one.value ->> 3, '_') - 1)`
  // What workspaces added lies in one table, by whatever its ids begin with.
  const own = sql`exists (select 1 from ${scopedById(everywhere, ownRecords)}
    where ${ownRecords.id} = one.value ->> 3 and +${ownRecords.workspaceId} = one.value ->> 1)`
  return sql`case ${kind} ${sql.join(known, sql` `)} else ${own} end`
}

/** The statement that keeps it; none where nothing was shown. */
export function keepingShown(db: Database, all: Shown[], now: number): Statement[] {
  const rows = all.flatMap((one) => rowsOf(one, now))
  if (rows.length === 0) return []
  const value = (at: number) => sql.raw(`one.value ->> ${at}`)
  const columns = sql.join([0, 1, 2, 3, 4, 5, 6, 7, 8, 8].map(value), sql`, `)
  const { workspaceId, recordId, memberId, conversationId, surface, kind } = exposures
  return [
    db
      .insert(exposures)
      .select(
        sql`select ${columns}, 1 from json_each(${JSON.stringify(rows)}) one
          where one.value ->> 2 = 'exported' or ${isThere()}`,
      )
      .onConflictDoUpdate({
        target: [workspaceId, recordId, exposures.hour, memberId, conversationId, surface, kind],
        set: { count: sql`${exposures.count} + 1`, lastAt: sql`excluded.last_at` },
      }),
  ]
}

const write = async ({ env, now }: Deps, one: Shown): Promise<void> => {
  const db = database(env, one.workspaceId)
  await trip(db, keepingShown(db, [one], now))
}

const moment = () => new Promise((done) => setTimeout(done, 0))

/** What is kept of a record in this minute, by its id. */
function keysOf({ workspaceId, memberId, conversationId, surface }: Shown, now: number) {
  const place = [workspaceId, memberId, conversationId, surface, Math.floor(now / minute)].join(' ')
  return (id: string) => `${place} ${id}`
}

/** Kept after the answer, and tried twice: what cannot be kept then is logged as our fault. */
export function noteShown(deps: Deps, shown: Omit<Shown, 'kind'>): void {
  const { now } = deps
  const keyOf = keysOf(shown, now)
  const records = shown.records.filter((id) => !lately.get(keyOf(id), now))
  if (records.length === 0) return
  const keys = records.map(keyOf)
  for (const key of keys) lately.set(key, true, now)
  const one = { ...shown, records }
  const writing = moment().then(() => write(deps, one).catch(() => write(deps, one)))
  deps.waitUntil(
    writing.catch((error) => {
      for (const key of keys) lately.delete(key)
      return explain(error)
    }),
  )
}

/** What was exported is kept before it is handed out. */
export const noteExported = (deps: Deps, one: Omit<Shown, 'kind'>): Promise<void> =>
  write(deps, { ...one, kind: 'exported' })
