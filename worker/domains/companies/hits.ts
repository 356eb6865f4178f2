import { inArray } from 'drizzle-orm'
import { companies } from '../../../schema/workspace/people.ts'
import type { Context } from '../../core/context.ts'
import type { Hit } from '../../core/record/kind.ts'
import { scopedById, select } from '../../core/record/scoped.ts'
import { every, probe } from '../../core/record/search.ts'
import { type Look, map, nothing, rows } from '../../platform/db.ts'
import type { Company } from './queries.ts'

export const companyHit = ({
  id,
  name,
  domains,
}: Pick<Company, 'id' | 'name' | 'domains'>): Hit => ({
  id,
  kind: 'company',
  name,
  hint: domains[0] ?? '',
})

/** Companies by name. */
export function companyHits(ctx: Context, typed: string, limit: number): Look<Hit[]> {
  const ranges = probe(ctx, 'company', typed, limit)
  if (!ranges) return nothing([])
  return every(
    ranges.map((range) =>
      map(
        rows(
          select(ctx, { id: companies.id, name: companies.name, domains: companies.domains })
            .from(scopedById(ctx, companies))
            .where(inArray(companies.id, range)),
        ),
        (found) => found.map(companyHit),
      ),
    ),
  )
}
