import type { Context } from '../../core/context.ts'
import { turned } from '../../core/event/commit/index.ts'
import type { Changed } from '../../core/event/describe.ts'
import { fieldsSeen, outsideName, outsideValue } from '../../core/record/outside.ts'

/** What fields became, by the names they have outside. */
export type FieldChanges = Record<string, { from: unknown; to: unknown }>

/** A change of a record, as far as its reader sees the fields; values as records have them. */
export function fieldChanges(ctx: Context, { kind, before, after }: Changed): FieldChanges {
  const [was = {}, is = {}] = [before, after].map((side) => turned(ctx, kind, side ?? {}))
  const set = Object.entries(fieldsSeen(ctx, kind)).filter(([name]) => name in was || name in is)
  return Object.fromEntries(
    set.map(([name, field]) => [
      outsideName(name, field),
      { from: outsideValue(field, was[name]), to: outsideValue(field, is[name]) },
    ]),
  )
}
