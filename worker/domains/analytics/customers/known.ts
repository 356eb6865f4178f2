import { type SQL, sql } from 'drizzle-orm'
import * as z from 'zod'
import { customerValues } from '../../../../schema/workspace/analytics.ts'
import { contacts } from '../../../../schema/workspace/people.ts'
import { money, number, yesno } from '../../../core/action/fields.ts'
import type { Context } from '../../../core/context.ts'
import type { Known } from '../../../core/record/field.ts'
import { scopedById } from '../../../core/record/scoped.ts'
import { bound } from '../../../platform/sql-text.ts'
import { usualId } from '../queries.ts'
import { maySeeAll, maySeeCosts } from '../who-sees.ts'
import { groups } from '../words.ts'
import { tiers } from './rfm.ts'

/** What a customer is worth, as of last night: of a person, else of their company. */

type Owner = (ctx: Context, id: SQL) => SQL

const itself: Owner = (_ctx, id) => sql`(${id})`
const orCompany: Owner = (ctx, id) =>
  sql`(${id}, (select k.company_id from ${scopedById(ctx, contacts, 'k')} where k.id = ${id}))`

const from =
  (owner: Owner, what: SQL): Known['value'] =>
  (ctx, id) =>
    sql`(select ${what} from ${customerValues} v
    where v.workspace_id = ${bound(ctx.workspace.id)} and v.customer_id in ${owner(ctx, id)}
      and v.analysis_id = ${usualId(ctx)} order by v.customer_id <> ${id} limit 1)`

const groupNames = Object.keys(groups)

function customerKnown(owner: Owner): Record<string, Known> {
  const known = (label: string, is: Known['is'], what: SQL, asked?: string[]): Known => ({
    ...{ label, is, export: false, value: from(owner, what), ...(asked && { asked }) },
  })
  return {
    'known.tier': known('Tier', z.enum(tiers), sql`v.tier`),
    'known.group': known('Group', z.enum(groupNames), sql`v.habit`),
    'known.spent': known('Spent', money, sql`v.spent`),
    'known.value': known('Value', money, sql`v.value`, ['customer value']),
    'known.recency': known('Recency', number, sql`v.recency`),
    'known.frequency': known('Frequency', number, sql`v.frequency`),
    'known.money': known('Money', number, sql`v.money`),
    'known.alive': known('Alive', number, sql`round(v.alive * 100, 1)`, ['probability alive']),
    'known.churn': known('Churn risk', number, sql`round(v.risk * 100, 1)`, ['churn']),
    'known.slipping': known('Slipping', yesno, sql`v.slipping`),
  }
}

const withCosts = (owner: Owner): Record<string, Known> => ({
  ...customerKnown(owner),
  'known.profit': {
    ...{ label: 'Profit', is: money, export: false },
    value: from(owner, sql`v.profit`),
  },
})

const none = {}

/** They follow from all orders: who does not see these does not ask for it. */
function knownFor(owner: Owner) {
  const [bare, all] = [customerKnown(owner), withCosts(owner)]
  return (ctx: Context) => (maySeeAll(ctx) ? (maySeeCosts(ctx) ? all : bare) : none)
}

export const knownOfCustomers = { company: knownFor(itself), contact: knownFor(orCompany) }
