import { type SQL, sql } from 'drizzle-orm'
import { deals } from '../../../schema/workspace/deals.ts'
import { links } from '../../../schema/workspace/indexes.ts'
import { instant, number } from '../../core/action/fields.ts'
import type { Context } from '../../core/context.ts'
import type { Known } from '../../core/record/field.ts'
import { scoped, scopedById } from '../../core/record/scoped.ts'
import { bound } from '../../platform/sql-text.ts'

/** What is known of people and companies by the deals they stand on. */

type Source = (ctx: Context, id: SQL, what: SQL, which: SQL) => SQL

const ofPerson: Source = (ctx, id, what, which) =>
  sql`(select ${what} from ${links} l cross join ${scopedById(ctx, deals)} on ${deals.id} = l.from_id
    where l.workspace_id = ${bound(ctx.workspace.id)} and l.to_id = ${id} and l.kind = 'deal' and ${which})`

const ofCompany: Source = (ctx, id, what, which) =>
  sql`(select ${what} from ${scoped(ctx, deals)} where ${deals.companyId} = ${id} and ${which})`

function known(from: Source): Record<string, Known> {
  const many = (label: string, which = sql`true`): Known => ({
    ...{ label, is: number, export: false },
    value: (ctx, id) => from(ctx, id, sql`count(*)`, which),
  })
  return {
    'known.deals': many('Deals'),
    'known.openDeals': many('Open deals', sql`${deals.status} = 'open'`),
    'known.wonDeals': many('Won deals', sql`${deals.status} = 'won'`),
    'known.lastDeal': {
      ...{ label: 'Last deal', is: instant, export: false, latest: true },
      value: (ctx, id) => from(ctx, id, sql`max(${deals.createdAt})`, sql`true`),
    },
  }
}

const [company, contact] = [known(ofCompany), known(ofPerson)]

export const knownByDeals = { company: () => company, contact: () => contact }
