import { getTableName, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { segmentFound } from '../../../../schema/workspace/segments.ts'
import type { Context } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import { nobody } from '../../../core/event/commit/nobody.ts'
import type { Wish } from '../../../core/record/filter/filter.ts'
import { conditionOf } from '../../../core/record/filter/where.ts'
import { recordKind } from '../../../core/record/registry.ts'
import { scoped } from '../../../core/record/scoped.ts'
import { columnsOf } from '../../../core/record/values.ts'
import { activeReaders } from '../../../identity/readers.ts'
import { ask, rows } from '../../../platform/db.ts'
import { kindsIn, readWords } from '../read.ts'
import { finish } from './finish.ts'
import { stopped } from './stopped.ts'
import { firstWork, forgetting, isStill, type Step, type Work, type Working } from './work.ts'

type Looking = Extract<Work, { part: 'look' }>

/** So many records are looked at in a step. */
const atOnce = 2000

/** Its owner, as they would ask: what they may not see has no part in it. */
async function ownerOf({ run, segment }: Working, at: number): Promise<Context> {
  const [owner] = segment.ownerId ? await activeReaders(run, [segment.ownerId]) : []
  if (!owner)
    throw new CrmError(
      'invalid',
      'Whose it was is not here any more. Who writes it anew becomes its owner.',
    )
  const ctx = nobody(run.deps, run.workspace, `segment ${segment.id}`)
  return { ...ctx, ...owner, now: at, shared: false }
}

async function lookAt(ctx: Context, { kind: name, after }: Looking, wish: Wish) {
  const kind = recordKind(ctx, name)
  const { table } = kind
  const { createdAt, id } = columnsOf(table)
  const here = sql`(select * from ${scoped<SQLiteTable>(ctx, table)}
    where (${createdAt}, ${id}) > (${after[0]}, ${after[1]})
    order by ${createdAt}, ${id} limit ${sql.raw(String(atOnce))}) ${sql.identifier(getTableName(table))}`
  const query = ctx.db
    .select({
      id: sql<string>`${id}`.as('id'),
      createdAt: sql<number>`${createdAt}`.as('at'),
      is: sql<number>`${conditionOf(ctx, kind, wish)}`.as('is_so'),
    })
    .from(here)
    .orderBy(sql`2, 1`)
  const [found] = await ask(ctx.db, rows(query))
  return found
}

/** Who was found by the words it had before has no part in it. */
const anew = (working: Working): Step => ({
  writes: [forgetting(working)],
  set: { tried: working.segment.version, work: firstWork(working.run.now) },
})

/** Looks at some more records, and keeps who of them is so. */
export async function look(working: Working, work: Looking): Promise<Step> {
  const { segment, state } = working
  if (segment.version !== state.tried) return anew(working)
  try {
    const ctx = await ownerOf(working, work.at)
    const { wishes } = await readWords(ctx, segment.words)
    const wish = wishes.get(work.kind)
    const found = wish ? await lookAt(ctx, work, wish) : []
    const ids = found.flatMap((one) => (one.is ? one.id : []))
    const writes = ids.length ? [keeping(working, ids)] : []
    const last = found.length === atOnce ? found.at(-1) : undefined
    if (last) return { writes, set: { work: { ...work, after: [last.createdAt, last.id] } } }
    const next = kindsIn[kindsIn.indexOf(work.kind) + 1]
    if (next) return { writes, set: { work: { ...work, kind: next, after: [-1, ''] } } }
    const { writes: more, set } = finish(working)
    return { writes: [...writes, ...more], set }
  } catch (error) {
    if (error instanceof CrmError) return stopped(working, error.message)
    if (!isTooMuch(error)) throw error
    return stopped(working, 'It asks for more than can be looked at at once. Ask for less in it.')
  }
}

/** What D1 never takes, however often it is tried: sqlite.org/limits.html and its own limits. */
const isTooMuch = (error: unknown) =>
  /Expression tree is too large|too many SQL variables|parser stack overflow|statement too long|SQLITE_TOOBIG/i.test(
    `${error} ${error instanceof Error ? error.cause : ''}`,
  )

function keeping(working: Working, ids: string[]) {
  const { run, segment } = working
  const { db, workspace } = run
  return db
    .insert(segmentFound)
    .select(
      sql`select ${workspace.id}, ${segment.id}, value from json_each(${JSON.stringify(ids)}) where ${isStill(working)}`,
    )
    .onConflictDoNothing()
}
