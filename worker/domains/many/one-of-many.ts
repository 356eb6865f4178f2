import { mayPerform, performTogether } from '../../core/action/define.ts'
import { inputOf } from '../../core/action/kind-fields.ts'
import { actionNamed } from '../../core/action/known.ts'
import { wishOf, writer } from '../../core/action/record-wish.ts'
import { byId } from '../../core/batch/target.ts'
import type { Raw } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import { CrmError, fieldError } from '../../core/errors.ts'
import { allowReverse } from '../../core/event/reversing.ts'
import type { RecordKind } from '../../core/record/kind.ts'
import { isRemovable } from '../../core/record/registry.ts'

/** What is done to each of many: by whom may do it to one. */
export type Doing = (ctx: Context, id: string) => Promise<void>

function mustBeFields(known: string[], given: Raw, noun: string): void {
  const other = Object.keys(given).find((name) => !known.includes(name))
  if (other === undefined) return
  const which = `What may be set: ${known.join(', ')}.`
  throw fieldError('set', `A ${noun} has no field "${other}". ${which}`)
}

/** Sets what is given, as the form that edits such a record does. Throws where none is edited so. */
export function setting(ctx: Context, kind: RecordKind, given: Raw): Doing {
  const name = writer(ctx, kind, 'edits')
  const action = actionNamed(ctx, name)
  mayPerform(ctx, name, action)
  const known = Object.keys(inputOf(ctx, action).shape).filter((field) => field !== 'id')
  mustBeFields(known, given, kind.noun[0])
  return async (asking, id) => {
    const row = await byId(asking, kind, id)
    // What the form needs beside it is as it is.
    const { input } = await wishOf(asking, kind, { body: {}, row })
    await performTogether(asking, name, action, { ...input, ...given })
  }
}

const oneByOne = ({ noun }: RecordKind) =>
  new CrmError('invalid', `${noun[1]} are removed one by one, from the card of each.`)

/** Removes it. Throws where such records are not removed, or each is looked at by itself. */
export function removing(kind: RecordKind): Doing {
  if (!isRemovable(kind) || kind.keepsOne || kind.retiredBy) throw oneByOne(kind)
  return async (asking, id) => {
    const row = await byId(asking, kind, id)
    const change = { op: 'remove', kind: kind.kind, row } as const
    allowReverse(asking, change)
    asking.batch?.take([change], [])
  }
}
