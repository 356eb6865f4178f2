import { importWork, type TableWish } from '../../../../schema/workspace/imports.ts'
import type { Context } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import { wakeJob } from '../../../core/event/schedule.ts'
import { allow } from '../../../core/permissions.ts'
import { ask, trip } from '../../../platform/db.ts'
import { matchedIn, writeRows } from '../../datasets/index.ts'
import { columnsOf, filesOf, keepRefused, linesOf } from '../files.ts'
import { type Import, isWorkOf, workLook } from '../queries.ts'
import { begins, checked, checkOf } from '../run/checked.ts'
import { type Found, noCounts, noFound, sum } from '../run/counts.ts'
import { planTable, type TablePlan } from './plan.ts'
import { rowsOf } from './rows.ts'

/** What a file comes to as a table, and which edition of it waits to count. */
export interface TableFound {
  edition: string
  rows: number
  /** How many records of the kind have a row, of how many. */
  matched: { found: number; of: number }
  of: string
  refused: number
  /** In how many parts its lines were looked at. */
  parts: number
}

export const tableFound = ({ found }: Pick<Import, 'found'>): TableFound | undefined =>
  found.table as TableFound | undefined // as `counted` has it

async function counted(
  ctx: Context,
  plan: TablePlan,
  edition: string,
): Promise<Omit<TableFound, 'rows' | 'refused' | 'parts'>> {
  const fields = plan.keys.map(({ field }) => field)
  const matched = await matchedIn(ctx, { of: plan.of, keys: fields }, edition)
  return { edition, matched, of: plan.of }
}

/** The rows are written part by part, where nothing reads them until the whole of them counts. */
export async function checkTable(ctx: Context, is: Import, wish: TableWish): Promise<boolean> {
  allow(ctx, 'admin')
  const files = filesOf(ctx.deps.env)
  const plan = await planTable(ctx, is, wish, await columnsOf(files, is))
  if (plan.questions.length) return checked(ctx, is, plan.questions, noCounts(), noFound())
  const [known] = await ask(ctx.db, workLook(ctx, is.id))
  const { part, counts } = known?.version === is.version ? known : { part: 0, counts: noCounts() }
  const edition = `${is.id}/${is.version}`
  if (part >= is.parts) return ended(ctx, is, plan, edition, counts)
  const lines = await linesOf(files, is, part)
  const { rows, refused } = await rowsOf(ctx, plan, lines, edition)
  await writeRows(ctx, edition, rows)
  await keepRefused(files, is, checkOf(is), part, refused)
  const done = { ...noCounts(), created: rows.length, refused: refused.length }
  const set = { version: is.version, part: part + 1, tries: 0, counts: sum(counts, done) }
  await trip(ctx.db, [
    ctx.db.update(importWork).set(set).where(isWorkOf(is)),
    wakeJob(ctx, 'datasets'),
  ])
  return true
}

async function ended(
  ctx: Context,
  is: Import,
  plan: TablePlan,
  edition: string,
  counts: Import['counts'],
): Promise<boolean> {
  if (counts.created === 0) throw new CrmError('invalid', 'No line of this file can be a row.')
  const { created: rows, refused } = counts
  const table = { ...(await counted(ctx, plan, edition)), rows, refused, parts: is.parts }
  const found = { ...noFound(), table, checked: checkOf(is) }
  if (is.runs) return begins(ctx, is, { parts: 1, found })
  return checked(ctx, is, [], counts, found as Found)
}
