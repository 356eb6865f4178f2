import { type Placeholder, type SQL, sql } from 'drizzle-orm'
import { productPairs } from '../../../../schema/workspace/analytics.ts'
import { deals, products } from '../../../../schema/workspace/deals.ts'
import { orders } from '../../../../schema/workspace/orders.ts'
import { form, open } from '../../../core/action/buttons.ts'
import { type Button, listed, type Part } from '../../../core/card.ts'
import { type Context, readerOf } from '../../../core/context.ts'
import { may } from '../../../core/permissions.ts'
import { type Asker, type At, readAlike } from '../../../core/record/read-alike.ts'
import { hiddenFields } from '../../../core/record/registry.ts'
import { scoped, scopedById } from '../../../core/record/scoped.ts'
import { type Look, map, nothing, rows } from '../../../platform/db.ts'
import { companyOf } from '../queries.ts'
import { maySeeAll } from '../who-sees.ts'
import { percent } from '../words.ts'

const few = 3
/** What they bought lately says what they may want next: of so many orders, the most frequent products. */
const latestOrders = 30
const mostFrequent = 4

const latestOf = (reader: Asker, whose: SQL): SQL =>
  sql`select lines from (select lines from ${scoped(reader, orders)} where ${whose}
    order by placed_on desc limit ${latestOrders})`

/** Products with how often they were had, and whether there are any. */
interface Had {
  products: SQL
  areSome: SQL
}

/** The products of the latest orders of a company, or of a person and their company. */
function boughtBy(reader: Asker, id: Id, kind: 'company' | 'contact'): Had {
  const latest =
    kind === 'company'
      ? latestOf(reader, sql`company_id = ${id}`)
      : sql`${latestOf(reader, sql`contact_id = ${id}`)}
        union all ${latestOf(reader, sql`company_id = ${companyOf(reader, id)}`)}`
  return { products: productsIn(latest), areSome: sql`true` }
}

function inDeal(reader: Asker, id: Id): Had {
  const lines = sql`select lines from ${scopedById(reader, deals)} where id = ${id}`
  return { products: productsIn(lines), areSome: sql`exists (${lines} and lines <> '[]')` }
}

/** What stands on these lines, and how often. */
const productsIn = (found: SQL): SQL =>
  sql`select l.value ->> 'productId' as id, count(*) as times from (${found}) o, json_each(o.lines) l
    where l.value ->> 'productId' is not null group by 1`

type Id = string | Placeholder

interface Next {
  id: string
  name: string
  because: string
  confidence: number
}

/** What goes with these products and is not among them, the surest first: of each a few, by an index. */
function nextOf(reader: Asker, { products: has, areSome }: Had) {
  const surest = sql`select json_group_array(json_array(right_id, confidence)) from (
    select right_id, confidence from ${productPairs}
    where workspace_id = ${reader.workspace.id} and left_id = l.id
      and right_id not in (select id from has)
    order by confidence desc, right_id desc limit ${few})`
  const next = sql`with has as materialized (${has})
    select p.value ->> 0 as right_id, max(p.value ->> 1) as confidence, l.id as left_id
    from (select id from has order by times desc, id limit ${mostFrequent}) l, json_each((${surest})) p
    group by 1 order by 2 desc, 1 limit ${2 * few}`
  // Where there are none, nothing more is looked at.
  const query = sql`(select value ->> 0 as right_id, value ->> 1 as confidence, value ->> 2 as left_id
    from json_each(iif(${areSome}, (select json_group_array(json_array(right_id, confidence, left_id))
      from (${next})), '[]'))) n
    join ${scopedById(reader, products, 'r')} on r.id = n.right_id and r.active = 1
    join ${scopedById(reader, products, 'l')} on l.id = n.left_id`
  return reader.db
    .select({
      id: sql<string>`n.right_id`.as('next_id'),
      name: sql<string>`r.name`.as('next_name'),
      because: sql<string>`l.name`.as('because'),
      confidence: sql<number>`n.confidence`.as('confidence'),
    })
    .from(query)
    .orderBy(sql`n.confidence desc`)
    .limit(few)
}

/** What goes with what a customer bought, or with what stands in a deal. */
const nextRead = readAlike((reader, { id }: At<'id'>, of: 'company' | 'contact' | 'deal') =>
  nextOf(reader, of === 'deal' ? inDeal(reader, id) : boughtBy(reader, id, of)),
)

const partsOf = (
  ctx: Context,
  next: Look<Next[]>,
  title: string,
  button: (one: Next) => Button,
): Look<Part[]> =>
  map(next, (found) =>
    listed(
      title,
      found.map((one) => ({
        title: one.name,
        text: `${percent(one.confidence, readerOf(ctx).locale)} of who buy ${one.because} buy it as well`,
        button: button(one),
      })),
    ),
  )

/** What a customer may want next, by what others bought together. */
export const nextProducts = (ctx: Context, id: string): Look<Part[]> =>
  maySeeAll(ctx)
    ? partsOf(ctx, boughtLook(ctx, id), 'Next best product', ({ id: product }) => open(product))
    : nothing([])

const boughtLook = (ctx: Context, id: string) =>
  rows(nextRead(ctx, { id }, id.startsWith('company_') ? 'company' : 'contact'))

/** What goes with the products of a deal, each to be added with one press. */
export const withDealProducts = (ctx: Context, id: string): Look<Part[]> =>
  maySeeAll(ctx) && !hiddenFields(ctx, 'deal').includes('lines')
    ? partsOf(ctx, rows(nextRead(ctx, { id }, 'deal')), 'Bought together', ({ id: product }) =>
        may(ctx, 'change') ? form('Add', 'save-deal-line', { id, product }) : open(product),
      )
    : nothing([])
