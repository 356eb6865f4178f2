import { and, eq, sql } from 'drizzle-orm'
import { duplicates } from '../../../schema/workspace/duplicates.ts'
import { survivorsOf } from '../../core/event/merge/survivor.ts'
import type { Run } from '../../core/event/schedule.ts'
import type { RecordKind } from '../../core/record/kind.ts'
import { system } from '../../core/record/reader.ts'
import { scoped, selectAll } from '../../core/record/scoped.ts'
import { likely } from '../../language/likeness/score.ts'
import { ask, inList, rows, type Statement } from '../../platform/db.ts'
import { newId } from '../../platform/id.ts'
import { candidatesLook } from './candidates.ts'

/** What people said are two, also where one of them became part of another one since. */
async function partedPairs(run: Run, ids: string[]): Promise<Set<string>> {
  const query = selectAll(system(run), duplicates)
    .from(scoped(system(run), duplicates))
    .where(
      and(
        eq(duplicates.state, 'different'),
        sql`(one_id in ${inList(ids)}
          or other_id in ${inList(ids)})`,
      ),
    )
  const [found] = await ask(run.db, rows(query))
  const named = [...new Set(found.flatMap(({ oneId, otherId }) => [oneId, otherId]))]
  const [became] = await ask(run.db, survivorsOf(run, named))
  const now = (id: string) => became.get(id) ?? id
  return new Set(found.map(({ oneId, otherId }) => [now(oneId), now(otherId)].sort().join(' ')))
}

/** Compares these records with those that share something with them: how many pairs, and what to write. */
export async function lookAt(
  run: Run,
  kind: RecordKind,
  ids: string[],
): Promise<{ pairs: number; writes: Statement[] }> {
  const { db, now } = run
  const { alike } = kind
  if (!alike || ids.length === 0) return { pairs: 0, writes: [] }
  const [pairs] = await ask(db, candidatesLook(run, kind, ids))
  const all = [...new Set(pairs.flat())]
  const [twins] = await ask(db, alike.read(system(run), inList(all)))
  const apart = await partedPairs(run, all)
  const byId = new Map(twins.map((twin) => [twin.id, twin]))
  const found = pairs.flatMap(([oneId, otherId]) => {
    const [one, other] = [byId.get(oneId), byId.get(otherId)]
    if (!one || !other || apart.has(`${oneId} ${otherId}`)) return []
    const { score, reasons } = alike.like(one, other)
    if (score < likely) return []
    return [
      { id: newId('duplicate', now), oneId, otherId, score: Math.round(score * 100), reasons },
    ]
  })
  const writes = [dropped(run, ids, found), ...(found.length ? [proposed(run, found)] : [])]
  return { pairs: found.length, writes }
}

interface Found {
  id: string
  oneId: string
  otherId: string
  score: number
  reasons: string[]
}

const proposed = ({ db, workspace, now }: Run, found: Found[]): Statement =>
  db
    .insert(duplicates)
    .select(
      sql`select value ->> 'id', ${workspace.id}, 1, ${now}, value ->> 'oneId', value ->> 'otherId',
          value ->> 'score', value -> 'reasons', 'proposed', null
        from json_each(${JSON.stringify(found)}) where true`,
    )
    .onConflictDoUpdate({
      target: [duplicates.workspaceId, duplicates.oneId, duplicates.otherId],
      set: { score: sql`excluded.score`, reasons: sql`excluded.reasons` },
      setWhere: sql`duplicates.state = 'proposed'`,
    })

/** Pairs of these that do not fit any more. */
const dropped = ({ db, workspace }: Run, ids: string[], found: Found[]): Statement =>
  db.delete(duplicates).where(
    sql`workspace_id = ${workspace.id} and state = 'proposed'
      and (one_id in ${inList(ids)}
        or other_id in ${inList(ids)})
      and (one_id, other_id) not in (select value ->> 'oneId', value ->> 'otherId'
        from json_each(${JSON.stringify(found)}))`,
  )
