import { cases } from '../../../../schema/workspace/cases.ts'
import type { Prefill } from '../../../core/action/define.ts'
import { record } from '../../../core/action/fields.ts'
import type { Saved, Saving } from '../../../core/action/receipt.ts'
import { saveDiffering } from '../../../core/action/save-changes.ts'
import { objectFirst } from '../../../core/action/typed-line.ts'
import type { Raw } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { type Change, edit } from '../../../core/event/commit/index.ts'
import { find } from '../../../core/record/queries.ts'
import { ask, type Look, nothing } from '../../../platform/db.ts'
import { type Case, caseLook } from '../queries.ts'
import { nameOf } from '../words.ts'

/** The case an action is about: a button names it, else it is asked for. */
export const whichCase = record('case').meta({ label: 'Which case', subject: true })

/** `solve #1042`: a case and nothing else. */
export const onlyCase = objectFirst('case', 'id', ({ text }) => (text ? undefined : {}))

/** A case, and what follows in this field, with or without a word that leads to it. */
export const caseAnd = (field: string, read = (rest: string, _ctx: Context): Raw[string] => rest) =>
  objectFirst('case', 'id', ({ text }, ctx) => (text ? { [field]: read(text, ctx) } : {}))

/** What a form about a case begins with: which one it is. */
export async function casePrefill(
  ctx: Context,
  { id }: Raw,
  values: (is: Case) => Raw = () => ({}),
): Promise<Prefill> {
  if (typeof id !== 'string') return { values: {} }
  const is = await find(ctx, caseLook(ctx, id))
  return {
    values: values(is),
    intro: nameOf(is),
    drawn: { record: is.id, version: is.version },
  }
}

interface Wish extends Saving {
  patch: Partial<Omit<Case, 'id' | 'workspaceId' | 'version' | 'createdAt' | 'number'>>
  also?: Change[]
}

/** Reads the case and what else is wanted, sets the fields that differ, and reports. */
export async function changeCase<T = undefined>(
  ctx: Context,
  event: string,
  id: string,
  wish: (is: Case, found: T) => Wish,
  look: Look<T> = nothing(undefined as T), // of what nothing is wanted
): Promise<Saved> {
  const [is, found] = await ask(ctx.db, caseLook(ctx, id), look)
  const { patch, also = [], ...options } = wish(is, found)
  return saveDiffering(ctx, event, edit(cases, is, patch), { also, ...options })
}
