import { sql } from 'drizzle-orm'
import { keys } from '../../../schema/workspace/indexes.ts'
import type { Run } from '../../core/event/schedule.ts'
import type { RecordKind } from '../../core/record/kind.ts'
import { system } from '../../core/record/reader.ts'
import { scoped } from '../../core/record/scoped.ts'
import { columnsOf } from '../../core/record/values.ts'
import { both, inList, type Look, map, rows } from '../../platform/db.ts'

/** What more have than so many is a house's: a switchboard, a host. */
const mostOfOneKey = 25

/** Of larger ones, only those who share a key are compared. */
const mostWithin = 60

function byKeys({ db, workspace }: Run, { kind, alike }: RecordKind, ids: string[]) {
  const held = sql`(select count(*) from (select 1 from ${keys} h where h.workspace_id = k.workspace_id
    and h.kind = k.kind and h.key = k.key limit ${mostOfOneKey + 1}))`
  return db.select({ one: sql<string>`one`.as('one'), other: sql<string>`other`.as('other') }).from(
    sql`(select distinct k.record_id as one, o.record_id as other
        from ${keys} k cross join ${keys} o on o.workspace_id = k.workspace_id and o.kind = k.kind
          and o.key = k.key and o.record_id <> k.record_id
        where k.workspace_id = ${workspace.id} and k.record_id in ${inList(ids)}
          and k.kind in ${alike?.keys ?? []} and ${held} <= ${mostOfOneKey}
          and substr(o.record_id, 1, ${kind.length + 1}) = ${`${kind}_`} limit 2000)`,
  )
}

function within(run: Run, { table, alike }: RecordKind, ids: string[]) {
  const column = alike?.within && columnsOf(table)[alike.within]
  if (!column) return undefined
  const name = sql.identifier(column.name)
  const reader = system({ workspace: run.workspace })
  const [a, b, c] = ['a', 'b', 'c'].map((alias) => scoped(reader, table, alias))
  return run.db
    .select({ one: sql<string>`one`.as('one'), other: sql<string>`other`.as('other') })
    .from(
      sql`(select a.id as one, b.id as other from ${a} join ${b}
          on b.${name} = a.${name} and b.id <> a.id
        where a.id in ${inList(ids)} and a.${name} is not null
          and (select count(*) from (select 1 from ${c} where c.${name} = a.${name}
            limit ${mostWithin + 1})) <= ${mostWithin} limit 3000)`,
    )
}

/** Pairs of which one is among these records, the older id first, each once. */
export function candidatesLook(
  run: Run,
  kind: RecordKind,
  ids: string[],
): Look<[one: string, other: string][]> {
  const beside = within(run, kind, ids)
  const looks = [byKeys(run, kind, ids), ...(beside ? [beside] : [])].map((query) => rows(query))
  return map(both(...looks), (found) => {
    const all = found.flat().map(({ one, other }) => [one, other].sort().join(' '))
    return [...new Set(all)].map((pair) => pair.split(' ') as [string, string]) // as they were joined
  })
}
