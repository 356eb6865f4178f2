import { sql } from 'drizzle-orm'
import type { Run } from '../../../core/event/schedule.ts'
import { ask, rows } from '../../../platform/db.ts'
import { type BasketsAsked, readAsked } from '../asked.ts'
import { allOrders, isOfSegment, isPurchase } from '../orders-read.ts'
import type { Analysis } from '../queries.ts'
import type { BasketsWork } from './found.ts'

/** About as many orders are read at a time: their bits take some megabytes. */
export const ordersAtOnce = 20_000

export interface Part {
  baskets: number[][]
  /** All items so far: a basket's are positions in it. */
  items: string[]
  after: [string, string]
  isLast: boolean
}

/** The next part of all orders, each with its products; a line without one counts by its name. */
export async function readPart(run: Run, analysis: Analysis, work: BasketsWork): Promise<Part> {
  const isLast = work.read + 1 >= work.parts
  const size = isLast ? -1 : Math.ceil(analysis.total / work.parts)
  const [day, id] = work.after
  const { segment } = readAsked(analysis.asked) as BasketsAsked // as it was kept
  const query = sql`(select placed_on, id, (
      select json_group_array(distinct coalesce(l.value ->> 'productId', l.value ->> 'name'))
      from json_each(lines) l where l.value ->> 'type' = 'sale') as items
    from ${allOrders(run)}
    where (placed_on, id) > (${day}, ${id}) and placed_on <= ${analysis.until} and ${isPurchase}
      and ${isOfSegment(run, segment)}
    order by placed_on, id limit ${size})`
  const [found] = await ask(
    run.db,
    rows(
      run.db
        .select({
          on: sql<string>`placed_on`.as('placed_on'),
          id: sql<string>`id`.as('id'),
          items: sql<string>`items`.as('items'),
        })
        .from(query),
    ),
  )
  const places = new Map(work.items.map((item, at) => [item, at]))
  const placeOf = (item: string) => {
    const at = places.get(item) ?? places.size
    places.set(item, at)
    return at
  }
  const baskets = found
    .map(({ items }) => (JSON.parse(items) as (string | null)[]).filter((one) => one !== null))
    .filter((items) => items.length)
    .map((items) => items.map(placeOf))
  const last = found.at(-1)
  return {
    baskets,
    items: [...places.keys()],
    after: last ? [last.on, last.id] : work.after,
    isLast,
  }
}
