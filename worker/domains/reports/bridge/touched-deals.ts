import { type SQL, sql } from 'drizzle-orm'
import { deals } from '../../../../schema/workspace/deals.ts'
import { changes, events } from '../../../../schema/workspace/history.ts'
import type { Context } from '../../../core/context.ts'
import { scoped } from '../../../core/record/scoped.ts'
import { type Look, map, rows } from '../../../platform/db.ts'
import type { Open } from './bridge.ts'
import type { Before, Standing, Touched } from './replay.ts'

/** More are not gone through while somebody waits. */
export const mostTouched = 20_000

const held = ['status', 'amount', 'currency', 'stageId'] as const

type Kept = [at: number, isNew: number, ...values: (string | number | null)[]]

/** Of each field whether the change has it, and what it was before. */
const kept = sql.join(
  held.map((name) => {
    const path = sql.raw(`'$.${name}'`)
    return sql`json_type(c.before, ${path}) is not null, c.before ->> ${path}`
  }),
  sql`, `,
)

function beforeOf([at, isNew, ...values]: Kept): Before {
  if (isNew) return { at, before: null }
  const had = held.flatMap((name, place) =>
    values[2 * place] ? [[name, values[2 * place + 1] ?? null]] : [],
  )
  return { at, before: Object.fromEntries(had) as Partial<Standing> } // as it was kept
}

/** Deals that came or were changed since then, each with its changes, as they are now for this reader. */
export function touchedLook(ctx: Context, since: number, which: SQL, key: SQL): Look<Touched[]> {
  const ws = ctx.workspace.id
  const history = sql`(select json_group_array(json(one)) from (
    select json_array(e.at, c.before is null, ${kept}) as one
    from ${changes} c join ${events} e on e.id = c.event_id
    where c.workspace_id = ${ws} and c.record_id = ${deals.id} and e.at >= ${since}
    order by c.version))`
  const touched = sql`(select c.record_id from ${events} e join ${changes} c on c.event_id = e.id
    where e.workspace_id = ${ws} and e.at >= ${since} and c.kind = 'deal'
    union select d.id from ${scoped(ctx, deals, 'd')} where d.created_at >= ${since})`
  const from = sql`(select ${deals.id} as id, ${deals.status} as status, ${deals.amount} as amount,
    ${deals.currency} as currency, ${deals.stageId} as stage_id, ${deals.createdAt} as created_at,
    ${key} as k, ${history} as history
    from ${scoped(ctx, deals)} where ${deals.id} in ${touched} and ${which}
    limit ${sql.raw(String(mostTouched + 1))})`
  const query = ctx.db
    .select({
      id: sql<string>`id`.as('id'),
      status: sql<string>`status`.as('status'),
      amount: sql<number | null>`amount`.as('amount'),
      currency: sql<string>`currency`.as('currency'),
      stageId: sql<string>`stage_id`.as('stage_id'),
      createdAt: sql<number>`created_at`.as('created_at'),
      key: sql<string | null>`k`.as('k'),
      history: sql<string>`history`.as('history'),
    })
    .from(from)
  return map(rows(query), (found) =>
    found.map(({ id, createdAt, key: value, history: text, ...now }) => ({
      ...{ id, now, createdAt, key: value },
      changes: (JSON.parse(text) as Kept[]).map(beforeOf), // as it was made just now
    })),
  )
}

/** What is open now, by what it is divided by. */
export function openLook(
  ctx: Context,
  which: SQL,
  key: SQL,
): Look<(Omit<Open, 'weighted'> & { stageId: string; key: string | null })[]> {
  const from = sql`(select ${deals.amount} as amount, ${deals.currency} as currency,
    ${deals.stageId} as stage_id, ${key} as k from ${scoped(ctx, deals)}
    where ${deals.status} = 'open' and ${which})`
  return rows(
    ctx.db
      .select({
        key: sql<string | null>`k`.as('k'),
        currency: sql<string>`currency`.as('currency'),
        stageId: sql<string>`stage_id`.as('stage_id'),
        deals: sql<number>`count(*)`.as('deals'),
        amount: sql<number>`coalesce(sum(amount), 0)`.as('amount'),
      })
      .from(from)
      .groupBy(sql`1, 2, 3`),
  )
}
