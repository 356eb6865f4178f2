import { ask, both, nothing } from '../../platform/db.ts'
import { madeOnce } from '../../platform/made-once.ts'
import type { Context } from '../context.ts'
import { CrmError } from '../errors.ts'
import type { Change } from '../event/commit/index.ts'
import { eventNamed } from '../event/define.ts'
import type { FieldOf } from '../record/field.ts'
import { fields, hiddenFields, recordKind } from '../record/registry.ts'
import { flat } from '../record/values.ts'

type Values = Record<string, unknown>

interface Missing {
  change: Change
  name: string
  label: string
  was: Values | undefined
  is: Values
  from: string
}

const isEmpty = (value: unknown) => value === undefined || value === null || value === ''

/** The fields that are needed from somewhere on, of which most kinds have none. */
const neededOf = madeOnce((all: Record<string, FieldOf>) =>
  Object.entries(all).flatMap(([name, { from, label }]) => (from ? [{ name, from, label }] : [])),
)

/** What a change leaves empty that is needed from somewhere on. */
function missingIn(ctx: Context, change: Change): Missing[] {
  const needed = neededOf(fields(ctx, change.kind))
  if (needed.length === 0 || (change.op !== 'insert' && change.op !== 'edit')) return []
  const before = flat(change.row)
  const patch = change.op === 'edit' ? flat(change.patch) : {}
  const is = { ...before, ...patch }
  // Who does not see a field is neither asked for it nor learns of it.
  const hidden = hiddenFields({ ...ctx, shared: false }, change.kind)
  return needed.flatMap(({ name, from, label }) => {
    if (!isEmpty(is[name]) || hidden.includes(name)) return []
    // What is emptied now is asked about wherever the record is.
    const was = change.op === 'edit' && !(name in patch) ? before : undefined
    return [{ change, name, label, was, is, from }]
  })
}

/** Throws `invalid` where a record comes to where a field is needed that it does not hold. */
export async function mustBeFilled(ctx: Context, event: string, changes: Change[]): Promise<void> {
  if (eventNamed(event)?.turns) return
  const missing = changes.flatMap((change) => missingIn(ctx, change))
  if (missing.length === 0) return
  const looks = missing.flatMap(({ change, was, is, from }) => {
    const { reached } = recordKind(ctx, change.kind)
    return reached
      ? [both(reached(ctx, is, from), was ? reached(ctx, was, from) : notYet)]
      : [both(notYet, notYet)]
  })
  const [all] = await ask(ctx.db, both(...looks))
  const wrong = missing.flatMap(({ change, name, label }, at) => {
    const [now, before] = all[at] ?? []
    return now && !before ? [{ name, label, now, id: change.row.id, op: change.op }] : []
  })
  const [first] = wrong
  if (!first) return
  const reasons = wrong.map(({ name, now }) => [name, `This is needed from ${now} on.`] as const)
  const lines = wrong.map(({ label, now }) => `${label}: This is needed from ${now} on.`)
  throw new CrmError('invalid', lines.join('\n'), {
    fields: Object.fromEntries(reasons),
    ...(first.op === 'edit' && { record: first.id }),
  })
}

const notYet = nothing<string | undefined>(undefined)
