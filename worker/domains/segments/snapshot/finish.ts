import { and, eq, type SQL, sql } from 'drizzle-orm'
import { companies, contacts } from '../../../../schema/workspace/people.ts'
import {
  segmentFound,
  segmentMembers,
  segmentMoves,
} from '../../../../schema/workspace/segments.ts'
import { system } from '../../../core/record/reader.ts'
import { isThereFor } from '../../../core/record/scoped.ts'
import type { Statement } from '../../../platform/db.ts'
import { forgetting, isStill, type Step, type Working } from './work.ts'

/** What was found takes the place of the members before, all at once; who came and went is kept to be said. */
export function finish(working: Working): Step {
  const { run, segment, state } = working
  const { db, workspace, now } = run
  const [ws, id] = [workspace.id, segment.id]
  // Who is in it by other words than before did nothing to come in.
  const isNews = state.takenAt !== null && state.of === segment.words
  const found = sql`(select record_id from ${segmentFound} where workspace_id = ${ws} and segment_id = ${id})`
  const many = (kind: string) =>
    sql`(select count(*) from ${segmentMembers} where workspace_id = ${ws} and segment_id = ${id}
      and substr(record_id, 1, ${kind.length}) = ${kind})`
  return {
    writes: [
      ...(isNews ? moving(working, found) : []),
      db
        .delete(segmentMembers)
        .where(
          and(
            eq(segmentMembers.workspaceId, ws),
            eq(segmentMembers.segmentId, id),
            sql`record_id not in ${found} and ${isStill(working)}`,
          ),
        ),
      db
        .insert(segmentMembers)
        .select(
          sql`select workspace_id, segment_id, record_id, ${now} from ${segmentFound}
            where workspace_id = ${ws} and segment_id = ${id} and ${isStill(working)}`,
        )
        .onConflictDoNothing(),
      forgetting(working),
    ],
    set: {
      ...{ takenAt: now, of: segment.words, problem: null },
      ...{ people: many('contact_'), companies: many('company_') },
      work: isNews ? { part: 'tell', isTold: false } : null,
    },
  }
}

/** Who entered and who left; of who is not there any more nothing is said. */
function moving(working: Working, found: SQL): Statement[] {
  const { run, segment } = working
  const { db, workspace, now } = run
  const [ws, id] = [workspace.id, segment.id]
  const it = system(run)
  const here = sql`(${isThereFor(it, contacts, sql`record_id`)} or ${isThereFor(it, companies, sql`record_id`)})`
  const before = sql`(select record_id from ${segmentMembers} where workspace_id = ${ws} and segment_id = ${id})`
  const rows = (from: typeof segmentFound | typeof segmentMembers, other: SQL, entered: number) =>
    db
      .insert(segmentMoves)
      .select(
        sql`select workspace_id, segment_id, record_id, ${entered}, ${now} from ${from}
          where workspace_id = ${ws} and segment_id = ${id} and record_id not in ${other} and ${here}
            and ${isStill(working)}`,
      )
      .onConflictDoNothing()
  return [rows(segmentFound, before, 1), rows(segmentMembers, found, 0)]
}
