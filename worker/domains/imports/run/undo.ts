import { imports } from '../../../../schema/workspace/imports.ts'
import type { Context } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import { eventByRequest } from '../../../core/event/commit/conflicts.ts'
import { commit, edit } from '../../../core/event/commit/index.ts'
import { undoing } from '../../../core/event/undo.ts'
import { ask, first, nothing } from '../../../platform/db.ts'
import { endedEvent } from '../events.ts'
import type { Import } from '../queries.ts'
import { requestOf } from './run.ts'

const show = () => nothing(undefined)

/** Undoes the latest part, then those before it: later ones may refer to what they made. */
export async function undoPart(ctx: Context, is: Import): Promise<boolean> {
  if (is.part === 0) return undone(ctx, is)
  const at = is.part - 1
  const [part] = await ask(ctx.db, first(eventByRequest({ ...ctx, requestId: requestOf(is, at) })))
  const asking = { ...ctx, requestId: `${is.id} undo ${at} ${is.version}` }
  if (!part) return passed(asking, is)
  const beside = { about: is.id, ...(is.event && { parent: is.event }) }
  const taken = undoing(asking, part.id, (name, changes, { notes, notify }) =>
    commit(asking, name, changes, { show, notes, notify, undoes: part.id, ...beside }),
  )
  await taken.catch((error) => {
    // What was changed since stays; the parts before it are undone all the same.
    if (!(error instanceof CrmError)) throw error
    return passed(asking, is)
  })
  return true
}

/** Nothing of this part goes back: it was changed since, or there is nothing of it. */
async function passed(ctx: Context, is: Import): Promise<boolean> {
  const found = { ...is.found, left: Number(is.found.left ?? 0) + 1 }
  await commit(ctx, endedEvent.name, [edit(imports, is, { part: is.part - 1, found })], {
    show,
    ...(is.event && { parent: is.event }),
  })
  return true
}

async function undone(ctx: Context, is: Import): Promise<boolean> {
  await commit(ctx, endedEvent.name, [edit(imports, is, { state: 'undone' })], { show })
  return false
}
