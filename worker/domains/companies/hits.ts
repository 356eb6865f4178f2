import { companies } from '../../../schema/workspace/people.ts'
import type { Context } from '../../core/context.ts'
import type { Hit } from '../../core/record/kind.ts'
import { amongIds } from '../../core/record/queries.ts'
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
          ctx.db
            .select({ id: companies.id, name: companies.name, domains: companies.domains })
            .from(companies)
            .where(amongIds(ctx, companies, range)),
        ),
        (found) => found.map(companyHit),
      ),
    ),
  )
}
