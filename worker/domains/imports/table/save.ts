import { datasets } from '../../../../schema/workspace/datasets.ts'
import type { TableWish } from '../../../../schema/workspace/imports.ts'
import type { Context } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import { differing, edit, insert } from '../../../core/event/commit/index.ts'
import { allow } from '../../../core/permissions.ts'
import { newId } from '../../../platform/id.ts'
import { isEditionWhole, tableKind } from '../../datasets/index.ts'
import { columnsOf, filesOf, type Refusal, refusedOf } from '../files.ts'
import type { Import } from '../queries.ts'
import { noCounts, noFound } from '../run/counts.ts'
import type { PartDone } from '../run/lines.ts'
import { type TableFound, tableFound } from './check.ts'
import { planTable, type TablePlan } from './plan.ts'

/** The rows that were written count from now on, all at once. */

const mostRefused = 10_000

/** All lines that its check refused, as the one part that is saved. */
async function refusedIn(ctx: Context, is: Import): Promise<Refusal[]> {
  const files = filesOf(ctx.deps.env)
  const all: Refusal[] = []
  for (let part = 0; all.length < mostRefused; part += 1) {
    if (part >= Number(tableFound(is)?.parts ?? 0)) break
    all.push(...(await refusedOf(files, is, String(is.found.checked), part)))
  }
  return all
}

/** A table is saved in one part; throws CrmError where its check did not come to its end. */
export function tableRun(ctx: Context, is: Import) {
  allow(ctx, 'admin')
  if (!tableFound(is))
    throw new CrmError('invalid', 'Say first which column says what a row is about.')
  return { parts: 1 }
}

const fieldsOf = (wish: TableWish, { of, keys, columns }: TablePlan, table: TableFound) => ({
  ...{ name: wish.name, of, edition: table.edition, rows: table.rows },
  keys: keys.map(({ field, label }) => ({ field, label })),
  columns: columns.map(({ column }) => column),
  ...(wish.source && { source: wish.source }),
  ...(wish.asOf && { asOf: wish.asOf }),
  ...(wish.licence && { licence: wish.licence }),
  ...(wish.sees && { sees: wish.sees }),
})

export async function saveTable(ctx: Context, is: Import, wish: TableWish): Promise<PartDone> {
  allow(ctx, 'admin')
  const table = tableFound(is)
  if (!table) throw new Error('a table is saved that was not checked')
  if (!(await isEditionWhole(ctx, table.edition)))
    throw new CrmError('invalid', 'The rows of this file are not kept any more. Bring it again.')
  const plan = await planTable(ctx, is, wish, await columnsOf(filesOf(ctx.deps.env), is))
  const fields = fieldsOf(wish, plan, table)
  const change = plan.is
    ? edit(datasets, plan.is, differing(plan.is, { ...fields, name: plan.is.name }))
    : insert(ctx, datasets, { ...fields, id: newId(tableKind, ctx.now) })
  const refused = await refusedIn(ctx, is)
  const counts = { ...noCounts(), refused: table.refused }
  return {
    ...{ changes: [change], notify: [], found: noFound(), refused, alike: [] },
    counts: { ...counts, [plan.is ? 'updated' : 'created']: table.rows },
  }
}
