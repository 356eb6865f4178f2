import { eq, type SQL, sql } from 'drizzle-orm'
import { longTexts } from '../../../schema/workspace/history.ts'
import { fieldKind } from '../../core/action/fields.ts'
import { unlessKnown } from '../../core/action/not-yours.ts'
import type { Context } from '../../core/context.ts'
import { CrmError } from '../../core/errors.ts'
import { stoodLook } from '../../core/event/as-of.ts'
import { isHidden } from '../../core/event/reversing.ts'
import type { RecordKind, Row } from '../../core/record/kind.ts'
import { fieldsSeen, type Shape } from '../../core/record/outside.ts'
import { find, notThere } from '../../core/record/queries.ts'
import { kindOf } from '../../core/record/registry.ts'
import { scopedById, select } from '../../core/record/scoped.ts'
import { columnsOf } from '../../core/record/values.ts'
import { first, map } from '../../platform/db.ts'
import { edgeIn } from './edges.ts'
import { paramsOf, wrong } from './params.ts'
import { etagOf } from './row.ts'
import { columnsShown, type Showing, showing, shownAs } from './showing.ts'

/** The long fields of a kind with what is too long for its rows. */
function wholeTexts(
  ctx: Context,
  { kind, table, longText }: RecordKind,
): Record<string, SQL.Aliased> {
  const columns = columnsOf(table)
  const all = longText ? Object.entries(fieldsSeen(ctx, kind)) : []
  const found = all.flatMap(([name, { is }]): [string, SQL.Aliased][] => {
    const column = columns[name]
    if (!column || fieldKind(is)?.kind !== 'long') return []
    const whole = sql`coalesce((select text from ${longTexts} where workspace_id = ${ctx.workspace.id}
      and record_id = id), ${column})`
    return [[name, whole.as(`whole_${name}`)]]
  })
  return Object.fromEntries(found)
}

/** Not found, or whose it is where the caller learns of it. */
async function hidden(ctx: Context, { kind, table }: RecordKind, id: string): Promise<unknown> {
  const missing = notThere(ctx, table, id)
  return kindOf(id) === kind ? unlessKnown(ctx, id, missing) : missing
}

export interface One {
  data: Shape
  /** Its version, where the answer holds no more than the record itself. */
  etag?: string
}

/** The record as it stood then, by what its reader sees of it now. */
async function asItWas(
  ctx: Context,
  kind: RecordKind,
  now: Row,
  until: number,
  show: Showing,
): Promise<Shape> {
  const { row } = await find(ctx, stoodLook(ctx, kind, now, until))
  if (row) return shownAs(ctx, kind, show)(row)
  throw new CrmError('not_found', `This ${kind.noun[0]} was not there then.`)
}

/** A record of the kind by its id, as it is or as it stood. Throws `not_found` where there is none that the caller may see. */
export async function readRecord(
  ctx: Context,
  kind: RecordKind,
  id: string,
  search: URLSearchParams,
): Promise<One> {
  const params = paramsOf(search, ['fields', 'include', 'asOf'])
  const show = showing(ctx, kind, params)
  const until = edgeIn(ctx, params, 'asOf', 'end')
  if (until !== undefined && params.has('include'))
    throw wrong('What is included is as it is now: ask for it without asOf.')
  const query = select(ctx, { ...columnsShown(ctx, kind, show), ...wholeTexts(ctx, kind) })
    .from(scopedById(ctx, kind.table))
    .where(eq(sql`id`, id))
  const row = await find(
    ctx,
    map(first(query), (found) => found as Row | undefined), // as every record table has it
  )
  if (!row || isHidden(ctx, kind.kind, row)) throw await hidden(ctx, kind, id)
  if (until !== undefined) return { data: await asItWas(ctx, kind, row, until, show) }
  const data = shownAs(ctx, kind, show)(row)
  return { data, ...(params.size === 0 && { etag: etagOf(row) }) }
}
