import { importWork } from '../../../../schema/workspace/imports.ts'
import type { Context } from '../../../core/context.ts'
import { ask, trip } from '../../../platform/db.ts'
import { columnsOf, filesOf, keepAlike, keepRefused, linesOf } from '../files.ts'
import { planOf } from '../mapping/plan.ts'
import { type Import, isWhole, isWorkOf, workLook } from '../queries.ts'
import { checkTable } from '../table/check.ts'
import { questionsOf } from '../whole/records.ts'
import { begins, checked, checkOf } from './checked.ts'
import { both, type Found, noCounts, noFound, sum } from './counts.ts'
import { drafting, draftsOf } from './drafts.ts'
import { doLines } from './lines.ts'

/** The run, of which nothing is saved: what each part comes to after those before it. */
export async function checkPart(ctx: Context, is: Import): Promise<boolean> {
  if (isWhole(is)) return checkWhole(ctx, is)
  if (is.mapping?.table) return checkTable(ctx, is, is.mapping.table)
  const files = filesOf(ctx.deps.env)
  const [known] = await ask(ctx.db, workLook(ctx, is.id))
  const isBegun = known?.version === is.version
  const { part, counts, found } = isBegun
    ? known
    : { part: 0, counts: noCounts(), found: noFound() }
  const plan = await planOf(ctx, is, await columnsOf(files, is))
  // What is asked decides what lines come to: without the answers nothing is saved.
  if (is.runs && plan.questions.length === 0) return begins(ctx, is)
  if (part >= is.parts) return checked(ctx, is, plan.questions, counts, found as unknown as Found)
  const isAlone = is.parts === 1
  const drafts = isAlone ? undefined : draftsOf(ctx, is)
  const lines = await linesOf(files, is, part)
  const done = await doLines(ctx, plan, lines, { id: is.id, drafts, looks: true })
  await keepRefused(files, is, checkOf(is), part, done.refused)
  await keepAlike(files, is, checkOf(is), part, done.alike)
  const set = {
    ...{ version: is.version, part: part + 1, tries: 0 },
    counts: sum(counts, done.counts),
    found: both(found as unknown as Found, done.found) as unknown as Record<string, unknown>,
  }
  await trip(ctx.db, [
    ...(isAlone ? [] : drafting(ctx, is, part, done.changes)),
    ctx.db.update(importWork).set(set).where(isWorkOf(is)),
  ])
  return true
}

/** All of an export is taken as it is: only who its people are here may have to be asked. */
async function checkWhole(ctx: Context, is: Import): Promise<boolean> {
  const questions = await questionsOf(ctx, is)
  if (is.runs && questions.length === 0) return begins(ctx, is)
  return checked(ctx, is, questions, noCounts(), noFound())
}
