import { getTableColumns } from 'drizzle-orm'
import type { Context } from '../../core/context.ts'
import type { FieldOf } from '../../core/record/field.ts'
import type { RecordKind, Row } from '../../core/record/kind.ts'
import { fieldsSeen, outsideName, type Shape, shaperOf } from '../../core/record/outside.ts'
import type { Reader } from '../../core/record/reader.ts'
import { madeOnce } from '../../platform/made-once.ts'
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
export const columnsShown = (reader: Reader, kind: RecordKind, { include }: Showing) => ({
  ...getTableColumns(kind.table),
  ...Object.fromEntries(include.map((one) => [one.name, includedAs(reader, kind, one)])),
})

/** What their text depends on, beside the kind: what is included, by its fields. */
export const shapeOfShown = ({ include }: Showing): string[] =>
  include.map(({ name, seen }) => `${name} ${namesOf(seen)}`)

const namesOf = madeOnce((seen: Record<string, FieldOf>) => Object.keys(seen).join(' '))

/** How a row of these columns is shown as JSON. */
export function shownAs(ctx: Context, kind: RecordKind, { only, include }: Showing) {
  const shape = shaperOf(ctx, kind.kind, only)
  return (row: Row): Shape => {
    const shown = shape(row)
    for (const one of include) shown[one.name] = shownIncluded(ctx, one, row[one.name])
    return shown
  }
}
