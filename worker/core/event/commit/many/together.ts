import { getTableName, type SQL, sql } from 'drizzle-orm'
import { posts } from '../../../../../schema/workspace/history.ts'
import type { Statement } from '../../../../platform/db.ts'
import type { Context } from '../../../context.ts'
import type { RecordKind } from '../../../record/kind.ts'
import { conversationReader } from '../../../record/reader.ts'
import { ownOf } from '../../../record/registry.ts'
import { isSeenIn } from '../../../record/scoped.ts'
import { columnsOf } from '../../../record/values.ts'
import { eventNamed } from '../../define.ts'
import { alertPosts } from '../alert-posts.ts'
import { type Change, isNew } from '../change.ts'
import { imageIn, notInImages } from '../image.ts'
import { linesOf, raised } from '../posts.ts'
import { isOpen } from '../unsent.ts'

/** Changes of one kind that do the same, in one event with others. */
export interface Together {
  ctx: Context
  eventId: string
  /** The event's name. */
  name: string
  kind: RecordKind
  changes: Change[]
  /** All that the event changes. */
  event: Change[]
}

export const here = ({ kind }: Together): SQL => sql`${sql.identifier(getTableName(kind.table))}`

/** The rows of `changes` that were written for them just before. */
export function written({ eventId, kind, changes: [first] }: Together): SQL {
  const [before, after] = [first?.op !== 'insert', first?.op !== 'remove']
  return sql`event_id = ${eventId} and kind = ${kind.kind}
    and before is ${sql.raw(before ? 'not null' : 'null')}
    and after is ${sql.raw(after ? 'not null' : 'null')}`
}

/** Their ids. */
export const touched = (all: Together): SQL =>
  sql`(select record_id from changes where ${written(all)})`

/** Their rows, as a condition on the table. */
export const theirs = (all: Together): SQL =>
  sql`${here(all)}.id in ${touched(all)} and +${here(all)}.workspace_id = ${all.ctx.workspace.id}`

/** The columns that changes hold. */
export const held = ({ kind }: Together) =>
  Object.entries(columnsOf(kind.table)).filter(([field]) => !notInImages.has(field))

/** The fields of the kind that have no column here. */
export const ownFields = ({ ctx, kind }: Together): string[] => Object.keys(ownOf(ctx, kind.kind))

/** At once so many rows are sent: a value in D1 has at most 2 MB. */
const slice = 500

export const slicesOf = <T>(all: T[], most = slice): T[][] =>
  Array.from({ length: Math.ceil(all.length / most) }, (_, at) =>
    all.slice(at * most, (at + 1) * most),
  )

/** Of those that were not there before, no card stands. */
const areNew = ({ changes }: Together) =>
  changes.every(({ op, row }) => op === 'insert' && isNew({ is: row }))

/** Their cards, where they stand, shall show this version. */
export function shownLive(all: Together, version: SQL): Statement[] {
  const { ctx, name, kind } = all
  if (!kind.live) return []
  const row = sql`(select ${version} from ${here(all)} where ${here(all)}.id = record_id)`
  const which = sql`workspace_id = ${ctx.workspace.id} and record_id in ${touched(all)}
    and ${isOpen(ctx.workspace)}`
  const raise = () =>
    ctx.db
      .update(posts)
      .set({ ...raised(ctx, row), ...linesOf(name) })
      .where(which)
      .returning({ id: posts.id })
  return [
    ...(areNew(all) ? [] : [raise()]),
    ...(eventNamed(name)?.alerts && !kind.postedApart ? [alerts(all)] : []),
  ]
}

/** Conversations with a rule get a card of each. */
function alerts(all: Together): Statement {
  const { ctx, name, kind } = all
  const isSeen = isSeenIn(conversationReader(ctx.workspace), kind.table, sql`c.record_id`)
  const image = sql`(select ${imageIn(kind.table)} from ${kind.table} where id = record_id)`
  const records = sql`select record_id, version, ${image} as image from changes where ${written(all)}`
  return alertPosts(ctx, name, records, isSeen)
}
