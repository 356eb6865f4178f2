import { sql } from 'drizzle-orm'
import { keys } from '../../../../schema/workspace/indexes.ts'
import { ask, map, rows, type Statement } from '../../../platform/db.ts'
import type { RecordKind, Row } from '../../record/kind.ts'
import { system } from '../../record/reader.ts'
import { allKinds, kindOf } from '../../record/registry.ts'
import { scopedById, selectAll } from '../../record/scoped.ts'
import type { Run } from '../schedule.ts'

/** Matching keys as they were made before: no index finds them by their record, so all are looked at. */

const atOnce = 500

type Place = [kind: string, key: string, id: string]

interface Found {
  kind: string
  key: string
  id: string
}

function keysAfter({ db, workspace }: Run, [kind = '', key = '', id = '']: string[]) {
  return rows(
    db
      .select({ kind: keys.kind, key: keys.key, id: keys.recordId })
      .from(keys)
      .where(
        sql`${keys.workspaceId} = ${workspace.id}
          and (${keys.kind}, ${keys.key}, ${keys.recordId}) > (${kind}, ${key}, ${id})`,
      )
      .orderBy(keys.kind, keys.key, keys.recordId)
      .limit(atOnce),
  )
}

const idsOf = (all: Found[]) => JSON.stringify([...new Set(all.map(({ id }) => id))])

/** Those that do not follow from the record as it is, unless it was changed since it was read. */
function dropStale({ db, workspace }: Run, is: RecordKind, found: Found[], held: Row[]) {
  const byId = new Map(held.map((row) => [row.id, row]))
  const stale = found.filter((one) => {
    const row = byId.get(one.id)
    const now = row ? (is.keys?.(row) ?? []) : []
    return !now.some(({ kind, key }) => kind === one.kind && key === one.key)
  })
  const all = stale.map(({ kind, key, id }) => [kind, key, id, byId.get(id)?.version ?? null])
  const drop = () =>
    db.delete(keys).where(
      sql`(workspace_id, kind, key, record_id) in (
        select ${workspace.id}, value ->> 0, value ->> 1, value ->> 2
        from json_each(${JSON.stringify(all)}) where not exists (select 1 from ${is.table} t
          where t.id = value ->> 2 and t.version is not value ->> 3))`,
    )
  return { count: all.length, writes: all.length ? [drop()] : [] }
}

interface Step {
  /** Where the next one begins; undefined after the last. */
  next: Place | undefined
  checked: number
  changed: number
  writes: Statement[]
}

/** A page of all keys of the workspace, after this one. */
export async function staleKeys(run: Run, after: string[]): Promise<Step> {
  const [found] = await ask(run.db, keysAfter(run, after))
  const all = allKinds(run).flatMap((kind) => {
    const some = found.filter(({ id }) => kindOf(id) === kind.kind)
    return some.length ? [{ kind, some }] : []
  })
  const looks = all.map(({ kind: { table }, some }) =>
    map(
      rows(
        selectAll(system(run), table)
          .from(scopedById(system(run), table))
          .where(sql`id in (select value from json_each(${idsOf(some)}))`),
      ),
      (read) => read as Row[], // every record table has the columns of a Row
    ),
  )
  const held = await ask(run.db, ...looks)
  const dropped = all.map(({ kind, some }, at) => dropStale(run, kind, some, held[at] ?? []))
  const last = found.at(-1)
  return {
    next: last && found.length === atOnce ? [last.kind, last.key, last.id] : undefined,
    checked: found.length,
    changed: dropped.reduce((sum, { count }) => sum + count, 0),
    writes: dropped.flatMap(({ writes }) => writes),
  }
}
