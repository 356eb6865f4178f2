import { type SQL, sql } from 'drizzle-orm'
import { duplicates } from '../../../../schema/workspace/duplicates.ts'
import { changes, events } from '../../../../schema/workspace/history.ts'
import { everyone, isText, isWord } from '../../../../schema/workspace/indexes.ts'
import {
  erasedKeys,
  erasures,
  erasureWork,
  retentionProposals,
  type Traces,
} from '../../../../schema/workspace/privacy.ts'
import { blanking, goneIn } from '../../../core/event/erase.ts'
import type { Run } from '../../../core/event/schedule.ts'
import { wordsOfKinds } from '../../../core/record/audience.ts'
import { system } from '../../../core/record/reader.ts'
import { kinds, recordKind } from '../../../core/record/registry.ts'
import { scopedById, selectAll } from '../../../core/record/scoped.ts'
import { placesOf, termsOf } from '../../../core/record/search-words.ts'
import { secretFor } from '../../../identity/erased/secret.ts'
import { writtenAs } from '../../../language/masking.ts'
import { keyedHashes } from '../../../platform/crypto.ts'
import { ask, inList, rows, type Statement, trip } from '../../../platform/db.ts'
import type { Erasure } from '../queries.ts'
import { knownAs, tracesIn } from '../traces.ts'
import { erasingEvent } from './event.ts'
import { firstPart } from './parts.ts'

/** What is gone at once: the record, all that happened to it, and what was only about it. */

/** What is and was known of them, while it still is. */
async function tracesOf(run: Run, erasure: Erasure, event: string): Promise<Traces> {
  const kind = recordKind(run, erasure.of)
  const query = run.db
    .select({ before: changes.before, after: changes.after })
    .from(changes)
    .where(
      sql`(workspace_id, record_id) in (${goneIn([event], erasure.recordId)}) and kind = ${kind.kind}`,
    )
  const [found] = await ask(run.db, rows(query))
  const images = found.flatMap(({ before, after }) => [before ?? {}, after ?? {}])
  return tracesIn(run, kind, images)
}

/** Whether nobody else here is called so: only then is a name theirs wherever it stands. */
async function isOnlyOne(run: Run, { names }: Traces): Promise<boolean> {
  const people = kinds(run).filter(({ isPerson }) => isPerson)
  const called = names.flatMap(writtenAs).flatMap((name) => termsOf(name).slice(-1))
  const places = people.flatMap((kind) => placesOf(run, kind))
  const having = (kind: string, among: SQL) => sql`select record_id
    from ${wordsOfKinds(system(run), [kind])} where audience = ${everyone}
      and field in ${inList(places)} and closed in (0, 1) and ${among} and word in ${inList(called)}`
  const query = run.db
    .select({ id: sql<string>`record_id`.as('id') })
    .from(
      sql`(${sql.join(
        people.flatMap(({ kind }) => [having(kind, isWord), having(kind, isText)]),
        sql` union all `,
      )})`,
    )
    .limit(1)
  const [found] = await ask(run.db, rows(query))
  return found.length === 0
}

/** Pairs that they were part of, with what was said of these, and that they were proposed. */
function unpairing({ db, workspace }: Run, event: string): Statement[] {
  const gone = sql`(select record_id from (${goneIn([event])}))`
  const theirs = sql`workspace_id = ${workspace.id} and (one_id in ${gone} or other_id in ${gone})`
  return [
    db
      .update(events)
      .set({ notes: null })
      .where(
        sql`id in (select c.event_id from changes c where c.workspace_id = ${workspace.id}
        and c.record_id in (select id from duplicates where ${theirs}))`,
      ),
    db.delete(duplicates).where(theirs),
    db
      .delete(retentionProposals)
      .where(sql`workspace_id = ${workspace.id} and record_id in ${gone}`),
  ]
}

/** All that one event erased: what it blanks, none of them finds afterwards. */
const together = (run: Run, event: string) => {
  const it = system(run)
  return rows(
    selectAll(it, erasures)
      .from(scopedById(it, erasures))
      .where(sql`id in (select record_id from changes where event_id = ${event})`),
  )
}

/** What is looked for of one of them from now on, and by what it is known again. */
async function keeping(run: Run, erasure: Erasure, event: string): Promise<Statement[]> {
  const { db, deps, workspace, now } = run
  const of = { workspaceId: workspace.id, erasureId: erasure.id }
  const traces = await tracesOf(run, erasure, event)
  const isOnly = await isOnlyOne(run, traces)
  const secret = await secretFor({ db, env: deps.env, workspaceId: workspace.id })
  const hashes = await keyedHashes(secret, knownAs(traces, workspace.country))
  return [
    db.insert(erasureWork).values({ ...of, traces, isOnly, part: firstPart, after: '', at: now }),
    ...hashes.map((hash) =>
      db
        .insert(erasedKeys)
        .values({ ...of, hash })
        .onConflictDoNothing(),
    ),
  ]
}

/** One batch: what is looked for from now on, and what nobody finds any more. */
export async function begin(run: Run, erasure: Erasure): Promise<void> {
  const { db } = run
  const event = await erasingEvent(db, erasure)
  const [all] = await ask(db, together(run, event))
  const kept = await Promise.all(all.map((one) => keeping(run, one, event)))
  await trip(db, [...kept.flat(), ...unpairing(run, event), ...blanking(db, [event])])
}
