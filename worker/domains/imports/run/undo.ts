import { imports } from '../../../../schema/workspace/imports.ts'
import type { Context } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import { eventByRequest } from '../../../core/event/commit/conflicts.ts'
import { type Change, commit, edit } from '../../../core/event/commit/index.ts'
import { undoing } from '../../../core/event/undo.ts'
import { ask, first, nothing } from '../../../platform/db.ts'
import { endedEvent } from '../events.ts'
import type { Import } from '../queries.ts'
import { requestOf } from './run.ts'

const show = () => nothing(undefined)

/** Parts to be tried once more, when all others are undone: the latest first. */
const waitingIn = ({ found }: Import) => (found.waiting ?? []) as number[] // as it is written here

/**
 * Undoes the latest part, then those before it, as later ones refer to what they made. Where an earlier one
 * refers to what a later one made, that is undone after all of them; what is in use even then stays.
 */
export async function undoPart(ctx: Context, is: Import): Promise<boolean> {
  const [late, ...waiting] = waitingIn(is)
  const isLate = is.part === 0
  if (isLate && late === undefined) return undone(ctx, is)
  const at = isLate ? (late ?? 0) : is.part - 1
  const [part] = await ask(ctx.db, first(eventByRequest({ ...ctx, requestId: requestOf(is, at) })))
  const asking = { ...ctx, requestId: `${is.id} undo ${at} ${is.version}` }
  const without = isLate && edit(imports, is, { found: { ...is.found, waiting } })
  if (!part) return goesOn(asking, is, without || passed(is))
  const beside = { about: is.id, ...(is.event && { parent: is.event }) }
  const taken = undoing(
    asking,
    part.id,
    (name, changes, { notes, notify }) => {
      const others = changes.filter(({ row }) => row.id !== is.id)
      const all = without ? [...others, without] : changes
      return commit(asking, name, all, { show, notes, notify, undoes: part.id, ...beside })
    },
    { decided: {}, isAsking: false, allOrNone: !isLate },
  )
  await taken.catch((error) => {
    // What was changed since stays; the parts before it are undone all the same.
    if (!(error instanceof CrmError)) throw error
    const all = isLate ? waiting : [...waitingIn(is), at]
    const left = Number(is.found.left ?? 0) + (isLate ? 1 : 0)
    return goesOn(asking, is, passed(is, { left, waiting: all }))
  })
  return true
}

/** The part is passed over, as it is or until the others are undone. */
const passed = (is: Import, more: Import['found'] = {}) =>
  edit(imports, is, { part: Math.max(0, is.part - 1), found: { ...is.found, ...more } })

async function goesOn(ctx: Context, is: Import, how: Change): Promise<boolean> {
  await commit(ctx, endedEvent.name, [how], { show, ...(is.event && { parent: is.event }) })
  return true
}

async function undone(ctx: Context, is: Import): Promise<boolean> {
  await commit(ctx, endedEvent.name, [edit(imports, is, { state: 'undone' })], { show })
  return false
}
