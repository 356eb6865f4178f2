import { eq, or, type SQL, sql } from 'drizzle-orm'
import { accessRequests } from '../../../schema/workspace/access.ts'
import { isAtLeast } from '../../core/permissions.ts'
import type { Audience } from '../../core/record/reader.ts'
import { scopedById } from '../../core/record/scoped.ts'
import { ownedKinds } from '../../core/record/seen.ts'

/** Who asked, and who may answer: its owner, of what is nobody's those who see it, and managers who do. */
export function visibleTo(reader: Audience): SQL | undefined {
  if (reader.shared) return sql`false`
  const { id, role } = reader.member
  const isTheirs = isAtLeast(role, 'manager')
    ? sql`true`
    : sql`coalesce(asked.owner_id, ${id}) = ${id}`
  const all = ownedKinds(reader).map(
    ({ table }) => sql`exists (select 1 from ${scopedById(reader, table, 'asked')}
      where asked.id = ${accessRequests.recordId} and ${isTheirs})`,
  )
  return or(eq(accessRequests.memberId, id), ...all)
}
