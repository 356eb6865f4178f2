import { desc, sql } from 'drizzle-orm'
import { dealScores, leadModels } from '../../../../schema/workspace/analytics.ts'
import { deals } from '../../../../schema/workspace/deals.ts'
import type { JobKind, Page, Run } from '../../../core/event/schedule.ts'
import { count } from '../../../language/formatting.ts'
import { ask, columnsOf, first } from '../../../platform/db.ts'
import { type LeadModel, leadsOf, scoreOf } from './lead-model.ts'
import { loggedLook } from './logged.ts'

/** From the latest so many that were won or lost the model is made. */
const mostClosed = 10_000
/** Deals scored a page. */
const atOnce = 1000

const here = ({ workspace }: Run) => sql`workspace_id = ${workspace.id}`

/** Makes the model of tonight. Where there is none, no deal keeps the score of an earlier one. */
async function learn(run: Run): Promise<Page> {
  const closed = sql`${deals.status} in ('won', 'lost')`
  const [found] = await ask(
    run.db,
    loggedLook(run, closed, sql`${desc(deals.createdAt)}, ${deals.id}`, mostClosed),
  )
  const known = found.filter(({ status }) => status)
  const { leads, refused } = leadsOf(known.map((one) => ({ ...one, isWon: one.status === 'won' })))
  const row = { workspaceId: run.workspace.id, at: run.now, result: leads, refused }
  return {
    ...{ cursor: leads ? 'score ' : null, checked: known.length, changed: 0 },
    writes: [
      run.db
        .insert(leadModels)
        .values(row)
        .onConflictDoUpdate({ target: leadModels.workspaceId, set: row }),
      ...(leads ? [] : [run.db.delete(dealScores).where(here(run))]),
    ],
  }
}

/** Scores some open deals; after the last ones, what is not open any more loses its score. */
async function score(run: Run, after: string): Promise<Page> {
  const open = sql`${deals.status} = 'open' and ${deals.id} > ${after}`
  const [found, model] = await ask(
    run.db,
    loggedLook(run, open, sql`${deals.id}`, atOnce),
    first(run.db.select().from(leadModels).where(here(run))),
  )
  const leads = model?.result as LeadModel | null // as it was kept
  const scored = found.flatMap((one) => {
    if (!(one.status && leads)) return []
    const is = scoreOf(leads, one)
    return [[one.id, is.score, JSON.stringify(is.reasons)]]
  })
  const isOver = found.length < atOnce
  const rows = sql`select ${columnsOf(dealScores, {
    ...{ workspaceId: run.workspace.id, dealId: sql`value ->> 0`, score: sql`value ->> 1` },
    ...{ reasons: sql`value ->> 2`, at: run.now },
  })} from json_each(${JSON.stringify(scored)}) where true`
  const set = Object.fromEntries(
    ['score', 'reasons', 'at'].map((name) => [name, sql.raw(`excluded.${name}`)]),
  )
  return {
    ...{ cursor: isOver ? null : `score ${found.at(-1)?.id ?? ''}` },
    ...{ checked: 0, changed: scored.length },
    writes: [
      run.db
        .insert(dealScores)
        .select(rows)
        .onConflictDoUpdate({ target: [dealScores.workspaceId, dealScores.dealId], set }),
      ...(isOver
        ? [run.db.delete(dealScores).where(sql`${here(run)} and at < ${run.startedAt}`)]
        : []),
    ],
  }
}

export const leadsJob: JobKind = {
  kind: 'lead-scores',
  page: (run) => (run.cursor.startsWith('score ') ? score(run, run.cursor.slice(6)) : learn(run)),
  nightly: {
    name: 'Lead scores',
    did: ({ changed }) => `${count(changed, 'open deal')} scored`,
    waits: 'How likely deals are won stays as it was.',
  },
}
