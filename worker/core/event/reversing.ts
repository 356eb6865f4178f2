import { cannotSet } from '../action/field-rights.ts'
import type { Context } from '../context.ts'
import { CrmError } from '../errors.ts'
import { allow, beyondRole, kindLimit, may, type Owned, type Verb } from '../permissions.ts'
import type { Rights } from '../record/kind.ts'
import { hiddenFields, limitedFields, recordKind } from '../record/registry.ts'
import type { Change } from './commit/index.ts'

type Asker = Pick<Context, 'member' | 'workspace'>

type Fields = Record<string, unknown>

/** Whose the record is; null where it is nobody's, or no kind that belongs to anybody. */
function ownerOf(ctx: Asker, { whose = [] }: Rights, fields: Fields): string | null {
  const all = whose.map((field) => fields[field])
  const owner = all.includes(ctx.member.id) ? ctx.member.id : all[0]
  return typeof owner === 'string' ? owner : null
}

/** Is this a record that only somebody else sees? */
export function isHidden(ctx: Asker, kind: string, fields: Fields): boolean {
  const right = recordKind(ctx, kind).rights
  return Boolean(right.personal?.(fields)) && ownerOf(ctx, right, fields) !== ctx.member.id
}

type Need = [verb: Verb, record?: Owned]

/** What nobody owns anyone may give away; the rest only who may assign. */
const needFor = (verb: Verb, ownerId: string | null, usual: Verb, noun: string): Need => {
  const wanted = verb === 'assign' && ownerId === null ? usual : verb
  if (wanted === 'change' || wanted === 'own') return [wanted, { ownerId }]
  return wanted === 'assign' ? [wanted, { ownerId, noun }] : [wanted]
}

/** What follows from another change, such as reminders, needs what that one needs. */
function needsOfMany({ row, ...change }: Change): Need[] {
  if ('to' in change && ('ownerId' in change.to || 'assigneeId' in change.to)) return [['assign']]
  // All that is about an owned record goes with it.
  const { ownerId }: Fields = row
  return typeof ownerId === 'string' ? [['change', { ownerId }]] : []
}

function needsOf(ctx: Asker, change: Change, made?: Fields): Need[] {
  if (change.op === 'post' || change.op === 'ensure') return []
  const { op } = change
  if (op === 'shift' || op === 'clear' || op === 'restore') return needsOfMany(change)
  const { rights: right, noun } = recordKind(ctx, change.kind)
  const ownerId = ownerOf(ctx, right, change.row)
  if (right.personal?.(change.row)) return [['own', { ownerId }]]
  // Whom the asker gave it to in making it does not stand in the way of unmaking it.
  const unhanded = made && ownerOf(ctx, right, made) === ownerId
  if (change.op === 'remove' && unhanded) return [[right.needs]]
  const fields = change.op === 'edit' ? Object.keys(change.patch) : []
  const verbs = new Set(fields.map((field) => right.fields?.[field] ?? right.needs))
  return [...(verbs.size ? verbs : [right.needs])].map((verb) =>
    needFor(verb, ownerId, right.needs, noun[0]),
  )
}

/**
 * May the asker do this change, the reverse of an earlier one, now? `made` is the record as the
 * earlier one made it.
 */
export const mayReverse = (ctx: Asker, change: Change, made?: Fields): boolean =>
  may(ctx, 'undo') &&
  !kindLimit(ctx, change.kind) &&
  !setsHidden(ctx, change) &&
  !setsLimited(ctx, change) &&
  needsOf(ctx, change, made).every((need) => may(ctx, ...need))

/** Does it set a field that the asker does not see? */
function setsHidden(ctx: Asker, change: Change): boolean {
  const hidden = hiddenFields({ ...ctx, shared: false }, change.kind)
  return change.op === 'edit' && hidden.some((field) => field in change.patch)
}

/** A field it sets that the asker sees, and may not set. */
function setsLimited(ctx: Asker, change: Change): string | undefined {
  const limited = limitedFields({ ...ctx, shared: false }, change.kind)
  return change.op === 'edit' ? limited.find((field) => field in change.patch) : undefined
}

/** Throws CrmError `forbidden`, which says who may, where `mayReverse` says no. */
export function allowReverse(ctx: Asker, change: Change, made?: Fields): void {
  if (kindLimit(ctx, change.kind)) throw beyondRole(ctx)
  if (setsHidden(ctx, change))
    throw new CrmError('forbidden', 'You do not see all that this changes.')
  const limited = setsLimited(ctx, change)
  if (limited) throw cannotSet({ ...ctx, shared: false }, change.kind, limited)
  for (const need of needsOf(ctx, change, made)) allow(ctx, ...need)
}

/** The change that would undo this one the moment it is made; only what it touches counts. */
export function reverseOf(change: Change): Change {
  const { op, row } = change
  if (op === 'insert') return { ...change, op: 'remove' }
  if (op === 'remove') return { ...change, op: 'insert' }
  return op === 'edit' ? { ...change, row: { ...row, ...change.patch } } : change
}
