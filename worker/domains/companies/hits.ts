import { eq, type SQL, sql } from 'drizzle-orm'
import { deals } from '../../../schema/workspace/deals.ts'
import { workspaceMembers } from '../../../schema/workspace/history.ts'
import { companies } from '../../../schema/workspace/people.ts'
import { type Context, called } from '../../core/context.ts'
import type { Match, TypedKey } from '../../core/record/kind.ts'
import { scoped, scopedById, select } from '../../core/record/scoped.ts'
import { among, isMatch, place } from '../../core/record/search.ts'
import { companyKeys } from '../../language/company-names.ts'
import { domainIn } from '../../language/typed-domain.ts'
import { type Look, map, rows } from '../../platform/db.ts'
import { phoneKeysTyped } from '../contacts/index.ts'

/** The keys of a name without its legal form, a domain or a number. */
export const companyKeysTyped = (ctx: Context, typed: string): TypedKey[] => [
  ...companyKeys(typed).map((key) => ({ kind: 'company', key })),
  ...[domainIn(typed) ?? []].flat().map((key) => ({ kind: 'domain', key })),
  ...phoneKeysTyped(ctx, typed),
]

/** The first line of an address that has a town in it, as far as that can be seen: its last but one. */
const placeOf = (address: string | null) => {
  const pieces = (address ?? '').split(/[\n,]+/).flatMap((piece) => piece.trim() || [])
  return pieces.length > 1 ? pieces.at(-1) : pieces[0]
}

/** Companies with what tells them apart. */
export const describeCompanies = (ctx: Context, matched: SQL): Look<Match[]> =>
  map(
    rows(
      select(ctx, {
        ...place,
        id: companies.id,
        name: companies.name,
        domains: companies.domains,
        officeAddress: companies.officeAddress,
        ownerId: companies.ownerId,
        owner: sql<string | null>`${workspaceMembers.name}`.as('owner'),
        deal: sql<string | null>`(select deals.title from ${scoped(ctx, deals)}
          where deals.company_id = companies.id and deals.status = 'open'
          order by deals.created_at desc limit 1)`.as('latest_deal'),
      })
        .from(among(matched))
        .leftJoin(scopedById(ctx, companies), isMatch(companies))
        .leftJoin(scopedById(ctx, workspaceMembers), eq(workspaceMembers.id, companies.ownerId)),
    ),
    (all) =>
      all.map(({ id, name, domains, officeAddress, ownerId, owner, deal, ...at }) => {
        const whose = owner && called(ctx, ownerId, owner)
        const hint = [domains?.[0], placeOf(officeAddress), whose, deal].filter(Boolean).join(' · ')
        return { ...at, hit: id ? { id, kind: 'company', name: name ?? '', hint } : undefined }
      }),
  )
