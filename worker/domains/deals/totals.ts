import { type SQL, sql } from 'drizzle-orm'
import { deals, stages } from '../../../schema/workspace/deals.ts'
import { monthTotals, rollups } from '../../../schema/workspace/indexes.ts'
import type { Counted, Totals } from '../../core/record/kind.ts'
import { system } from '../../core/record/reader.ts'
import { scopedById, scopedFor } from '../../core/record/scoped.ts'

const stageFields = ['ownerId', 'status', 'pipelineId', 'stageId', 'currency', 'amount']

/** Each deal counts twice: among all, and among those that are like it. */
const twice = sql`(select column1 as one from (values (false), (true)))`
const forOwner = sql`iif(owner.one, coalesce(owner_id, ''), '*')`
const month = sql`coalesce(iif(status = 'open', substr(close_on, 1, 7), closed_month), '')`

const amount = sql`coalesce(amount, 0)`
const weighted = sql`iif(status = 'open', coalesce(amount, 0) * coalesce(likely, 0), 0)`

/** What they come to; of one alone D1 counts no rows that are put together. */
function summed({ sign, one }: Pick<Counted, 'sign' | 'one'>, amounts: SQL[], groups: string) {
  const all = [sql`1`, ...amounts].map((each) =>
    one ? sql`${sign} * ${each}` : sql`${sign} * sum(${each})`,
  )
  return { sums: sql.join(all, sql`, `), grouped: sql.raw(one ? '' : `group by ${groups}`) }
}

export const byStage: Totals = {
  table: rollups,
  counts: deals,
  fields: stageFields,
  shows: { currency: 'currency', amount: 'amount' },
  of: (ctx, { audience, ...these }) => {
    const { sums, grouped } = summed(these, [amount], '1, 2, 3, 4, 5, 6, 7')
    return sql`select workspace_id, ${audience.value}, pipeline_id, ${forOwner}, status, stage_id,
      currency, ${sums}
      from ${scopedFor(system(ctx), deals, these)}${audience.rows}, ${twice} owner
      where ${these.which} ${grouped}`
  },
}

/** By the month an open deal is to close, or the month the others were closed. */
export const byMonth: Totals = {
  table: monthTotals,
  counts: deals,
  fields: [...stageFields, 'closeOn', 'closedAt'],
  dropsEmpty: monthTotals.deals,
  shows: { currency: 'currency', amount: 'amount', weighted: 'amount' },
  of: (ctx, { audience, ...these }) => {
    const { sums, grouped } = summed(these, [amount, weighted], '1, 2, 3, 4, 5, 6')
    return sql`select workspace_id, ${audience.value}, status, ${forOwner},
      iif(month.one, ${month}, '*'), currency, ${sums}
      from ${scopedFor(system(ctx), deals, these)}
      left join (select id as stage, probability as likely
        from ${scopedById(system(ctx), stages)}) on stage = stage_id${audience.rows},
        ${twice} owner, ${twice} month
      where ${these.which} ${grouped}`
  },
}
