import type * as z from 'zod'
import { own } from '../../language/shorthand/own.ts'
import type { Raw } from '../card.ts'
import { CrmError } from '../errors.ts'
import { beyondRole, isLeftOut, isReading, kindLimit, refusal, type Verb } from '../permissions.ts'
import type { Audience } from '../record/reader.ts'
import { fields, limitedFields, recordKind, seenFields } from '../record/registry.ts'
import { isOwn } from '../record/values.ts'
import { fieldsOf, partsOf } from './fields.ts'

/** What somebody may not set, of an action's input and of a record: asked for nowhere, and refused. */

/** An action, as far as it says which fields it fills. */
export interface Filling {
  of?: string
  fills?: string
  sets?: string[]
  input: z.ZodObject
}

/** A change, as far as it matters what it sets. */
interface Setting {
  op: string
  kind: string
  patch?: Record<string, unknown>
}

/** The kind whose fields the input fills. */
export const kindFilled = ({ of, fills }: Filling): string | undefined => of ?? fills

/** Why a field is not set, beside `part` of an input. */
export function cannotSet(ctx: Audience, kind: string, field: string, part = field): CrmError {
  const { spoken, label = 'this' } = fields(ctx, kind)[field] ?? {}
  const noun = spoken || `the ${label.toLowerCase()}`
  const message = refusal('set', { manager: 'a manager', admin: 'an admin', noun })
  const rights = { verb: 'set' as const, ownerId: null, noun }
  return new CrmError('forbidden', message, { rights, fields: { [part]: message } })
}

const limitedFor = (ctx: Audience, action: Filling): string[] => {
  const kind = kindFilled(action)
  return kind === undefined ? [] : limitedFields(ctx, kind)
}

/** The kind of the record it is about; `any` where it is about records of several kinds. */
export function kindConcerned(action: Filling): string | undefined {
  const subject = fieldsOf(action.input).find((field) => field.subject)?.kind
  return kindFilled(action) ?? (subject?.kind === 'record' ? subject.of : undefined)
}

/** Is it beyond the role that the member has, by its name or by what it is about? */
function isBeyond(ctx: Audience, name: string, action: Filling & { needs: Verb }): boolean {
  if (!ctx.member.made) return false
  const limit = kindLimit(ctx, kindConcerned(action) ?? '')
  return isLeftOut(ctx, name) || limit === 'hidden' || (!!limit && !isReading(action.needs))
}

/** Why the member may not do it at all: it is beyond their role, or sets nothing else. */
export function whyBarred(
  ctx: Audience,
  name: string,
  action: Filling & { needs: Verb },
): CrmError | undefined {
  if (isBeyond(ctx, name, action)) return beyondRole(ctx)
  const limited = limitedFor(ctx, action)
  const kind = kindFilled(action)
  if (limited.length === 0 || kind === undefined) return undefined
  const set = action.sets?.find((field) => limited.includes(field))
  if (set) return cannotSet(ctx, kind, set)
  const asked = partsOf(action.input).find(
    ({ required, firstOf }) => required && limited.includes(firstOf),
  )
  return asked && cannotSet(ctx, kind, asked.firstOf, asked.name)
}

/** Throws `forbidden` where something is given for a field that the member may not set. */
export function mustBeSettable(ctx: Audience, action: Filling, raw: Raw): void {
  const limited = limitedFor(ctx, action)
  const kind = kindFilled(action)
  if (limited.length === 0 || kind === undefined) return
  for (const { name, firstOf } of partsOf(action.input))
    if (limited.includes(firstOf) && own(raw, name) !== undefined)
      throw cannotSet(ctx, kind, firstOf, name)
  // Of one that a workspace added and hides, not even its name is known.
  const seen = seenFields({ ...ctx, shared: false }, kind)
  for (const name of limited)
    if (name in seen && isOwn(ctx, kind, name) && own(raw, name) !== undefined)
      throw cannotSet(ctx, kind, name)
}

/** Throws the same where a change sets one: what only follows a field they may set does follow. */
export function mustBeSettableIn(ctx: Audience, changes: Setting[]): void {
  for (const change of changes) {
    if (change.op !== 'post' && kindLimit(ctx, change.kind)) throw beyondRole(ctx)
    if (change.op !== 'edit' || !change.patch) continue
    const limited = limitedFields(ctx, change.kind)
    if (limited.length === 0) continue
    const { follow = {} } = recordKind(ctx, change.kind)
    const set = Object.keys(change.patch)
    const follows = (field: string) =>
      follow[field]?.some((one) => set.includes(one) && !limited.includes(one))
    const wrong = set.find((field) => limited.includes(field) && !follows(field))
    if (wrong) throw cannotSet(ctx, change.kind, wrong)
  }
}
