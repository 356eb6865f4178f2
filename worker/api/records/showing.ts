import { getTableColumns } from 'drizzle-orm'
import type { Context } from '../../core/context.ts'
import type { RecordKind, Row } from '../../core/record/kind.ts'
import { fieldsSeen, outsideName, type Shape, shapeOf } from '../../core/record/outside.ts'
import { type Include, includedAs, includesOf, shownIncluded } from './include.ts'
import { namesIn, type Params } from './params.ts'

export interface Listed<R = Shape> {
  data: R[]
  /** `near`: nothing is called so, and these are called nearly so. */
  page: { next: string | null; near?: true }
}

/** What of each record is shown, and what beside it. */
export interface Showing {
  only?: string[] | undefined
  include: Include[]
}

export function showing(ctx: Context, { kind }: RecordKind, params: Params): Showing {
  return { only: fieldsIn(ctx, kind, params), include: includedIn(ctx, kind, params) }
}

function fieldsIn(ctx: Context, kind: string, params: Params): string[] | undefined {
  if (!params.has('fields')) return undefined
  const fields = Object.entries(fieldsSeen(ctx, kind)).map(([name, one]) => outsideName(name, one))
  return namesIn(params, 'fields', ['id', 'kind', 'version', ...fields])
}

function includedIn(ctx: Context, kind: string, params: Params): Include[] {
  if (!params.has('include')) return []
  const known = includesOf(ctx, kind)
  const all = known.map(({ name }) => name)
  const names = namesIn(params, 'include', all)
  return known.filter(({ name }) => names?.includes(name))
}

/** Columns of a record and of what is included with it. */
export const columnsShown = (ctx: Context, kind: RecordKind, { include }: Showing) => ({
  ...getTableColumns(kind.table),
  ...Object.fromEntries(include.map((one) => [one.name, includedAs(ctx, kind, one)])),
})

/** A row of these columns as JSON. */
export const shown = (
  ctx: Context,
  kind: RecordKind,
  row: Row,
  { only, include }: Showing,
): Shape => {
  const shape = shapeOf(ctx, kind.kind, row, only)
  for (const one of include) shape[one.name] = shownIncluded(ctx, one, row[one.name])
  return shape
}
