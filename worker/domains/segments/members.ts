import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { segmentMembers } from '../../../schema/workspace/segments.ts'
import type { Context } from '../../core/context.ts'
import { isWished } from '../../core/record/filter/where.ts'
import { beyond, type Cursor, type Page, pageOf } from '../../core/record/list.ts'
import { recordKind } from '../../core/record/registry.ts'
import { scopedById } from '../../core/record/scoped.ts'
import { columnsOf } from '../../core/record/values.ts'
import { type Look, map, rows } from '../../platform/db.ts'
import { type Conditions, kindsIn } from './read.ts'

export interface Member {
  id: string
  name: string
  since: number
}

const { workspaceId, segmentId, recordId, since } = segmentMembers

/** Whether a record was in a segment when its members were looked at last. */
export const isMember = (workspace: string | SQLWrapper, segment: SQL, record: SQL): SQL =>
  sql`exists (select 1 from ${segmentMembers} where ${workspaceId} = ${workspace}
    and ${segmentId} = ${segment} and ${recordId} = ${record})`

/** What a member is called, and whether the reader sees that they are in it. */
function ofKind(ctx: Context, name: string, of: Conditions | undefined): { name: SQL; is: SQL } {
  const kind = recordKind(ctx, name)
  const { id, [kind.title ?? '']: title } = columnsOf(kind.table)
  const wish = of?.wishes.get(name)
  const member = sql`${recordId}`
  return {
    name: sql`(select ${title} from ${scopedById<SQLiteTable>(ctx, kind.table)} where ${id} = ${member})`,
    is: of
      ? wish
        ? isWished(ctx, kind, member, wish)
        : sql`false`
      : sql`exists (select 1 from ${scopedById<SQLiteTable>(ctx, kind.table)} where ${id} = ${member})`,
  }
}

/**
 * Who was in a segment last night and is so still, who entered last first; without conditions, all
 * who were, for its owner.
 */
export function membersPage(
  ctx: Context,
  segment: string,
  of: Conditions | undefined,
  { after, most }: { after: Cursor | undefined; most: number },
): Look<Page<Member>> {
  const kinds = kindsIn.map((name) => ofKind(ctx, name, of))
  const place = beyond([since, recordId], after, '<')
  const any = sql.join(
    kinds.map(({ is }) => is),
    sql` or `,
  )
  const names = sql.join(
    kinds.map(({ name }) => name),
    sql`, `,
  )
  const look = rows(
    ctx.db
      .select({
        id: sql<string>`${recordId}`.as('member'),
        since: sql<number>`${since}`.as('in_since'),
        name: sql<string>`coalesce(${names})`.as('called'),
      })
      .from(segmentMembers)
      .where(
        sql`${workspaceId} = ${ctx.workspace.id} and ${segmentId} = ${segment} and (${any})
          and ${place ?? sql`true`}`,
      )
      .orderBy(sql`${since} desc, ${recordId} desc`)
      .limit(most + 1),
  )
  return map(look, (found) => pageOf(found, most, (one) => [one.since, one.id]))
}
