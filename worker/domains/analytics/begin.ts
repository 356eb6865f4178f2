import { sql } from 'drizzle-orm'
import { analyses } from '../../../schema/workspace/analytics.ts'
import { segmentStates } from '../../../schema/workspace/segments.ts'
import type { Run } from '../../core/event/schedule.ts'
import { ask, first, type Look, map, type Statement } from '../../platform/db.ts'
import { newId } from '../../platform/id.ts'
import { type BasketsAsked, type CustomersAsked, spelled } from './asked.ts'
import type { BasketsWork } from './baskets/found.ts'
import { ordersAtOnce } from './baskets/read.ts'
import type { CustomersWork } from './customers/found.ts'
import { allOrders, isOfSegment, isPurchase } from './orders-read.ts'
import { dateOf, dayNumber, daysOf } from './periods.ts'
import type { Analysis } from './queries.ts'

/** What all orders come to, in one text that is another one after most changes. */
export interface Seen {
  orders: number
  first: string | null
  last: string | null
  text: string
}

type Here = Pick<Run, 'db' | 'workspace'>

/** Of a segment also when its members were looked at. */
export const seenLook = (run: Here, segment?: string): Look<Seen> =>
  map(
    first(
      run.db
        .select({
          orders: sql<number>`count(*)`.as('orders'),
          first: sql<string | null>`min(placed_on)`.as('first'),
          last: sql<string | null>`max(placed_on)`.as('last'),
          text: sql<string>`count(*) || ' ' || total(amount) || ' '
            || total(julianday(placed_on)) || ' ' || total(unicode(status)) || ' '
            || total(length(status)) || ' ' || count(distinct currency)${takenAt(run, segment)}`.as(
            'text',
          ),
        })
        .from(allOrders(run)),
    ),
    (found) => found ?? { orders: 0, first: null, last: null, text: '' },
  )

const takenAt = ({ workspace }: Here, segment: string | undefined) =>
  segment === undefined
    ? sql``
    : sql` || ' ' || coalesce((select s.taken_at from ${segmentStates} s
        where s.workspace_id = ${workspace.id} and s.segment_id = ${segment}), '')`

export type Question =
  | { subject: 'customers'; asked: CustomersAsked }
  | { subject: 'baskets'; asked: BasketsAsked }

/** A new analysis, with all of its work before it. */
export async function begin(
  run: Pick<Run, 'db' | 'workspace' | 'now' | 'day'>,
  question: Question,
  seen: Seen,
): Promise<{ analysis: Analysis; writes: Statement[] }> {
  const { db, workspace, now, day } = run
  const until = question.asked.until ?? day
  const total = await purchasesUntil(run, until, question.asked.segment)
  const analysis: Analysis = {
    ...{ id: newId('analysis', now), workspaceId: workspace.id, version: 1, createdAt: now },
    ...{ subject: question.subject, asked: spelled(question.asked), seen: seen.text, until },
    ...{ state: 'running', done: 0, total, result: null, reason: null },
    ...{ finishedAt: null, workedAt: now },
    work:
      question.subject === 'customers'
        ? customersWork(question.asked, until, seen)
        : basketsWork(total),
  }
  return { analysis, writes: [db.insert(analyses).values(analysis)] }
}

async function purchasesUntil(run: Here, until: string, segment?: string): Promise<number> {
  const query = run.db
    .select({ n: sql<number>`count(*)`.as('n') })
    .from(allOrders(run))
    .where(sql`${isPurchase} and placed_on <= ${until} and ${isOfSegment(run, segment)}`)
  const [found] = await ask(run.db, first(query))
  return found?.n ?? 0
}

/**
 * Where orders go on after the last day that counts, the model is compared with these; else it is made
 * anew from the first two thirds of the time, and compared with the last.
 */
function heldIn(asked: CustomersAsked, until: number, seen: Seen) {
  const last = dayNumber(seen.last ?? dateOf(until))
  if (last > until) {
    const horizon = until + Math.round(asked.horizon * daysOf[asked.unit])
    return { heldUntil: until, heldEnd: Math.min(last, horizon) }
  }
  const from = dayNumber(seen.first ?? dateOf(until))
  return { heldUntil: until - Math.floor((until - from) / 3), heldEnd: until }
}

function customersWork(asked: CustomersAsked, until: string, seen: Seen): CustomersWork {
  const day = dayNumber(until)
  return {
    ...{ part: 'gather', after: '', until: day, ...heldIn(asked, day, seen) },
    ...{ cohorts: [], returns: { customers: 0, cameBack: 0, gaps: [] }, withoutRate: [] },
  }
}

const basketsWork = (orders: number): BasketsWork => ({
  ...{ part: 'mine', after: ['', ''], read: 0, baskets: 0, items: [], sets: [] },
  parts: Math.max(1, Math.ceil(orders / ordersAtOnce)),
})
