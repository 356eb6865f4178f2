import { eq, inArray, sql } from 'drizzle-orm'
import { companies, contacts } from '../../../schema/workspace/people.ts'
import type { Context } from '../../core/context.ts'
import type { Hit } from '../../core/record/kind.ts'
import { scopedById, select } from '../../core/record/scoped.ts'
import { every, probe } from '../../core/record/search.ts'
import { type Look, map, nothing, rows } from '../../platform/db.ts'

/** People by name and address. */
export function contactHits(ctx: Context, typed: string, limit: number): Look<Hit[]> {
  const ranges = probe(ctx, 'contact', typed, limit)
  if (!ranges) return nothing([])
  return every(
    ranges.map((range) =>
      map(
        rows(
          select(ctx, {
            id: contacts.id,
            name: contacts.name,
            title: contacts.title,
            emails: contacts.emails,
            company: sql<string | null>`${companies.name}`.as('company'),
          })
            .from(scopedById(ctx, contacts))
            .leftJoin(scopedById(ctx, companies), eq(companies.id, contacts.companyId))
            .where(inArray(contacts.id, range)),
        ),
        (found) =>
          found.map(({ id, name, title, company, emails }) => ({
            id,
            kind: 'contact' as const,
            name,
            hint: [title, company, emails[0]].filter(Boolean).join(' · '),
          })),
      ),
    ),
  )
}
