import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { isIdOfAccess } from '../../../schema/workspace/history.ts'
import type { Item } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import { CrmError } from '../../core/errors.ts'
import { stoodLook } from '../../core/event/as-of.ts'
import { idsIn } from '../../core/event/describe.ts'
import { pastItems, pastLook } from '../../core/event/past.ts'
import { isHidden } from '../../core/event/reversing.ts'
import { allow } from '../../core/permissions.ts'
import type { RecordKind, Row } from '../../core/record/kind.ts'
import { namesOf, notThere, recordLook } from '../../core/record/queries.ts'
import { kindNamed, kindOf } from '../../core/record/registry.ts'
import { dayAfter, instantOf } from '../../language/local-time.ts'
import { ask } from '../../platform/db.ts'

export interface Past {
  kind: RecordKind
  row: Row
  items: Item[]
  /** The version below which older changes come. */
  next: number | undefined
}

/** So many changes a page. */
const page = 8

/** The kind of a record whose history people open. */
function kindOpened(ctx: Context, id: string): RecordKind {
  const kind = kindNamed(ctx, kindOf(id))
  if (!kind?.show) throw new CrmError('not_found', 'There is no such record in this workspace.')
  if (isIdOfAccess(id)) {
    if (ctx.shared) throw notThere(ctx, kind.table, id)
    allow(ctx, 'audit')
  }
  return kind
}

function mustBeSeen(ctx: Context, { kind, table }: RecordKind, row: Row): void {
  if (isHidden(ctx, kind, row)) throw notThere(ctx, table, row.id)
}

export async function past(ctx: Context, id: string, below?: number): Promise<Past> {
  const kind = kindOpened(ctx, id)
  const [found, { past: all, ids }] = await ask(
    ctx.db,
    recordLook<SQLiteTable>(ctx, kind.table, id),
    pastLook(ctx, id, page + 1, below),
  )
  const row = found as Row // as every record table has it
  mustBeSeen(ctx, kind, row)
  const [names] = await ask(ctx.db, namesOf(ctx, ids))
  const some = all.slice(0, page)
  return {
    ...{ kind, row, items: pastItems(ctx, some, names, row) },
    next: all.length > page ? some.at(-1)?.version : undefined,
  }
}

export interface Stood {
  kind: RecordKind
  now: Row
  /** As it stood at the end of the day; undefined where it was not there then. */
  row: Row | undefined
  on: string
  names: Map<string, string>
  /** When it was first there after that day. */
  added: number | undefined
}

export async function stood(ctx: Context, id: string, on: string): Promise<Stood> {
  const kind = kindOpened(ctx, id)
  const [found] = await ask(ctx.db, recordLook<SQLiteTable>(ctx, kind.table, id))
  const now = found as Row // as every record table has it
  mustBeSeen(ctx, kind, now)
  const end = instantOf(dayAfter(on), 0, ctx.member.timeZone)
  const [{ row, later }] = await ask(ctx.db, stoodLook(ctx, kind, now, end))
  const ids = row ? idsIn(ctx, [{ kind: kind.kind, before: null, after: row }]) : []
  const [names] = await ask(ctx.db, namesOf(ctx, ids))
  return { kind, now, row, on, names, added: later.find(({ after }) => after)?.at }
}
