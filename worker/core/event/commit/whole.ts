import { sql } from 'drizzle-orm'
import { ask, both, map, rows } from '../../../platform/db.ts'
import type { Context } from '../../context.ts'
import { formulasOf } from '../../record/formulas.ts'
import type { Row } from '../../record/kind.ts'
import { system } from '../../record/reader.ts'
import { hiddenFields, recordKind } from '../../record/registry.ts'
import { scopedById, selectAll } from '../../record/scoped.ts'
import { heldIn } from '../../record/values.ts'
import type { Change } from './change.ts'

/** Fields hidden from who writes of which search words, matching keys or formulas are made. */
function derivedHidden(ctx: Context, kind: string): string[] {
  const { words = {}, keysOf = {} } = recordKind(ctx, kind)
  const { inputs } = formulasOf(ctx, kind)
  return hiddenFields(ctx, kind).filter(
    (field) => field in words || field in keysOf || inputs.has(field),
  )
}

/**
 * The changes with such fields as they are: words and keys are made of the whole record, also
 * where who changes it does not see all of it.
 */
export async function whole(ctx: Context, changes: Change[]): Promise<Change[]> {
  const some = changes.filter(({ op }) => op === 'edit' || op === 'remove')
  const kinds = [...new Set(some.map(({ kind }) => kind))]
  const hiding = kinds.filter((kind) => derivedHidden(ctx, kind).length)
  if (hiding.length === 0) return changes
  const blank = some.filter(({ kind }) => hiding.includes(kind))
  const reader = system(ctx)
  const looks = [...Map.groupBy(blank, ({ kind }) => kind)].map(([kind, some]) => {
    const { table } = recordKind(ctx, kind)
    const ids = JSON.stringify(some.map(({ row }) => row.id))
    const query = selectAll(reader, table)
      .from(scopedById(reader, table))
      .where(sql`id in (select value from json_each(${ids}))`)
    return map(rows(query), (all) => all as Row[]) // every record table has the columns of a Row
  })
  const [found] = await ask(ctx.db, both(...looks))
  const byId = new Map(found.flat().map((row) => [row.id, row]))
  return changes.map((change) => {
    const is = blank.includes(change) && byId.get(change.row.id)
    if (!is) return change
    const names = derivedHidden(ctx, change.kind)
    const held = Object.fromEntries(names.map((name) => [name, heldIn(is, name)]))
    return { ...change, row: { ...change.row, ...held } }
  })
}
