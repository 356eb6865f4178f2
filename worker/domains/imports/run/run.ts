import { imports, importWork } from '../../../../schema/workspace/imports.ts'
import type { Context } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import { eventByRequest } from '../../../core/event/commit/conflicts.ts'
import { type Change, commit, edit } from '../../../core/event/commit/index.ts'
import { recordKind } from '../../../core/record/registry.ts'
import { ask, first, nothing, trip } from '../../../platform/db.ts'
import { doneEvent, importedEvent } from '../events.ts'
import { columnsOf, filesOf, keepRefused, linesOf } from '../files.ts'
import { planOf } from '../mapping/plan.ts'
import { type Import, isWhole, isWorkOf } from '../queries.ts'
import type { Line } from '../reading/line.ts'
import { saveTable } from '../table/save.ts'
import { doRecords } from '../whole/records.ts'
import { both, type Found, noFound, sum } from './counts.ts'
import { doLines, type PartDone } from './lines.ts'

/** The request under which a part is saved: once, however often it is tried. */
export const requestOf = ({ id }: Pick<Import, 'id'>, part: number) => `${id} part ${part}`

const show = () => nothing(undefined)

/** Where somebody changed some of them in between, they are read anew. */
const attempts = 3

/** The next part: its records and how far the import has come, in one batch that fails whole. */
export async function runPart(ctx: Context, is: Import): Promise<boolean> {
  const event = is.event ?? (await eventOf(ctx, is))
  if (is.part >= is.parts) return ended(ctx, is, event)
  const files = filesOf(ctx.deps.env)
  const lines = await linesOf(files, is, is.part)
  const asking = { ...ctx, requestId: requestOf(is, is.part) }
  for (let attempt = 1; ; attempt += 1) {
    const done = await doPart(asking, is, lines)
    await keepRefused(files, is, 'run', is.part, done.refused)
    const far = {
      ...{ part: is.part + 1, event },
      counts: sum(is.counts, done.counts),
      found: is.mapping?.table
        ? is.found
        : (both(
            is.part ? (is.found as Partial<Found>) : noFound(),
            done.found,
          ) as unknown as Record<string, unknown>),
    }
    const changes: Change[] = [...done.changes, edit(imports, is, far)]
    const options = { show, notify: done.notify, about: is.id, parent: event }
    try {
      await commit(asking, importedEvent.name, changes, options)
      await followed(ctx, done.changes)
      await trip(ctx.db, [ctx.db.update(importWork).set({ tries: 0 }).where(isWorkOf(is))])
      return true
    } catch (error) {
      const lost = error instanceof CrmError && error.code === 'conflict'
      if (!lost || attempt === attempts) throw error
    }
  }
}

async function doPart(ctx: Context, is: Import, lines: Line[]): Promise<PartDone> {
  if (isWhole(is)) return doRecords(ctx, is, lines)
  if (is.mapping?.table) return saveTable(ctx, is, is.mapping.table)
  const plan = await planOf(ctx, is, await columnsOf(filesOf(ctx.deps.env), is))
  return doLines(ctx, plan, lines, { id: is.id })
}

/** What follows from saving records of a kind follows from the last of them. */
async function followed(ctx: Context, changes: Change[]): Promise<void> {
  const last = new Map(changes.map(({ kind, row }) => [kind, row.id]))
  for (const [kind, id] of last) {
    const { isFollowed, show } = recordKind(ctx, kind)
    if (!isFollowed || !show) continue
    const [shown] = await ask(ctx.db, show(ctx, id))
    await shown?.saved()
  }
}

/** The event that stands for all of it. */
async function eventOf(ctx: Context, { ranBy }: Import): Promise<string> {
  const [event] = await ask(ctx.db, first(eventByRequest({ ...ctx, requestId: ranBy ?? '' })))
  if (!event) throw new Error('an import runs that nobody began')
  return event.id
}

async function ended(ctx: Context, is: Import, event: string): Promise<boolean> {
  const set = { state: 'done' as const, event }
  await commit(ctx, doneEvent.name, [edit(imports, is, set)], { show })
  return false
}
