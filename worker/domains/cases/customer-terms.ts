import { sql } from 'drizzle-orm'
import { companies, contacts } from '../../../schema/workspace/people.ts'
import type { Context } from '../../core/context.ts'
import { system } from '../../core/record/reader.ts'
import { scopedById } from '../../core/record/scoped.ts'
import { readTimeZone } from '../../language/settings-values.ts'
import { first, type Look, map, nothing } from '../../platform/db.ts'
import { tierSql } from '../analytics/index.ts'
import { levelsOf } from '../service-levels/index.ts'
import type { Case } from './queries.ts'

type Customer = Partial<Pick<Case, 'contactId' | 'companyId'>>

/** By what a customer is promised more or less than others. */
export type Terms = Pick<Case, 'tiered' | 'zone'>

const none: Terms = { tiered: null, zone: null }

/** A zone that somebody typed elsewhere may be none. */
const zoneIn = (typed: string | null): string | null => {
  const read = typed ? readTimeZone(typed) : undefined
  return read && 'is' in read ? read.is : null
}

/**
 * Which service levels are for customers of this one's tier, and the time zone they are in. Not by
 * who asks: a colleague who may not see what a customer is worth learns no tier by it.
 */
export function customerTerms(ctx: Context, { contactId, companyId }: Customer): Look<Terms> {
  const tiered = levelsOf(ctx.workspace).filter(({ tiers }) => tiers)
  const isAsked = tiered.length > 0 || levelsOf(ctx.workspace).some(({ clock }) => clock)
  if (!isAsked || !(contactId || companyId)) return nothing(none)
  const it = system(ctx)
  const firm = sql`coalesce(${companyId ?? null}, (select k.company_id
    from ${scopedById(it, contacts, 'k')} where k.id = ${contactId ?? null}))`
  const query = ctx.db
    .select({
      tier: sql<string | null>`${tierSql(it, contactId ?? null, firm)}`.as('tier'),
      zone: sql<string | null>`(select c.time_zone from ${scopedById(it, companies, 'c')}
        where c.id = ${firm})`.as('zone'),
    })
    .from(sql`(select 1)`)
  return map(first(query), (found) => {
    const theirs = tiered.filter(({ tiers }) => found?.tier && tiers?.includes(found.tier))
    return {
      tiered: tiered.length ? theirs.map(({ id }) => id) : null,
      zone: zoneIn(found?.zone ?? null),
    }
  })
}
