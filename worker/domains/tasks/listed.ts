import { sql } from 'drizzle-orm'
import { deals } from '../../../schema/workspace/deals.ts'
import type { Part } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import { scoped } from '../../core/record/scoped.ts'
import { type Look, map } from '../../platform/db.ts'
import { nextPart, nextStep } from './card.ts'

/** The next step with a company or one of its open deals, on its card. */
export const nextOfCompany = (ctx: Context, id: string): Look<Part[]> =>
  map(
    nextStep(
      ctx,
      sql`select ${id} as id union all
        select * from (select id from ${scoped(ctx, deals)}
          where company_id = ${id} and status = 'open' order by created_at desc limit 5)`,
    ),
    (next) => nextPart(ctx, next, id),
  )
