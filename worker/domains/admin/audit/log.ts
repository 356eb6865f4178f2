import type { Context } from '../../../core/context.ts'
import { type Cursor, type Logged, readLog } from '../../../identity/security/read.ts'
import { fromLog } from '../security-card.ts'
import type { Entry, Filter } from './asked.ts'

function entryOf(one: Logged): Entry {
  const [title, detail] = fromLog(one)
  return {
    ...{ id: one.id, at: one.at, lastAt: one.at, count: one.n, what: 'sign-ins', name: one.kind },
    ...{ title, detail: detail.flatMap((part) => part ?? []), fields: [], records: [] },
    ...{ by: one.memberId, who: one.member, surface: one.surface },
    ...{ conversation: null, readers: null },
  }
}

/** Who came in and what was refused, newest first. None of it is about a record. */
export async function readSignIns(
  ctx: Context,
  { by, record, what, surface, from }: Filter,
  before: Cursor,
  most: number,
): Promise<Entry[]> {
  if (record !== undefined || (what !== undefined && what !== 'sign-ins')) return []
  if (surface === 'api') return []
  return (await readLog(ctx, before, most, { by, surface, from })).map(entryOf)
}
