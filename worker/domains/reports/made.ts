import { type SQL, sql } from 'drizzle-orm'
import type { Context } from '../../core/context.ts'
import { ask, rows } from '../../platform/db.ts'
import type { Group } from './fold.ts'

/** What a report comes to that no query groups; `says` stands in place of its total. */
export interface MadeFigures {
  groups: Group[]
  totals: Group[]
  says?: string
}

/** A record behind a number, and what it adds to it. */
export interface Behind {
  id: string
  value: number | null
  currency: string
}

/** Those that a select in brackets names so: `id`, `value` and `currency`. */
export async function behindIn(ctx: Context, from: SQL): Promise<Behind[]> {
  const columns = {
    id: sql<string>`id`.as('id'),
    value: sql<number | null>`value`.as('value'),
    currency: sql<string>`currency`.as('currency'),
  }
  const [found] = await ask(ctx.db, rows(ctx.db.select(columns).from(from)))
  return found
}
