import { type SQL, sql } from 'drizzle-orm'
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

/** What of a customer says it, read beside a row or alone. Not by who asks: nobody learns a tier by it. */
export function termsColumns(
  it: Reader,
  contactId: string | null | SQL,
  companyId: string | null | SQL,
) {
  const firm = sql`coalesce(${companyId}, (select k.company_id
    from ${scopedById(it, contacts, 'k')} where k.id = ${contactId}))`
  return {
    tier: sql<string | null>`${tierSql(it, contactId, firm)}`.as('tier'),
    theirZone: sql<string | null>`(select f.time_zone from ${scopedById(it, companies, 'f')}
      where f.id = ${firm})`.as('their_zone'),
  }
}

type Reader = Parameters<typeof tierSql>[0]

/** Is anything promised by the customer's tier or time zone? */
export const hasTerms = ({ workspace }: Pick<Context, 'workspace'>): boolean =>
  levelsOf(workspace).some(({ tiers, clock }) => tiers ?? clock)

/** Which service levels are for customers of this tier, and the time zone they are in. */
export function termsOf(
  { workspace }: Pick<Context, 'workspace'>,
  found: { tier: string | null; theirZone: string | null } | undefined,
): Terms {
  const tiered = levelsOf(workspace).filter(({ tiers }) => tiers)
  const theirs = tiered.filter(({ tiers }) => found?.tier && tiers?.includes(found.tier))
  return {
    tiered: tiered.length ? theirs.map(({ id }) => id) : null,
    zone: zoneIn(found?.theirZone ?? null),
  }
}

export function customerTerms(ctx: Context, { contactId, companyId }: Customer): Look<Terms> {
  if (!hasTerms(ctx) || !(contactId || companyId)) return nothing(none)
  const columns = termsColumns(system(ctx), contactId ?? null, companyId ?? null)
  return map(first(ctx.db.select(columns).from(sql`(select 1)`)), (found) => termsOf(ctx, found))
}
