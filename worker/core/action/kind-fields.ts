import * as z from 'zod'
import { own } from '../../language/shorthand/own.ts'
import { written, writtenMoment, writtenNumber } from '../../language/shorthand.ts'
import { ask, map } from '../../platform/db.ts'
import type { Raw } from '../card.ts'
import { type Context, readerOf } from '../context.ts'
import { CrmError } from '../errors.ts'
import { isHidden } from '../event/reversing.ts'
import type { FieldOf } from '../record/field.ts'
import { notThere, recordLook } from '../record/queries.ts'
import type { Audience } from '../record/reader.ts'
import { askedFields, fields, kindNamed, kindOf, recordKind } from '../record/registry.ts'
import { amountIn, heldIn } from '../record/values.ts'
import { type Filling, kindFilled } from './field-rights.ts'
import { fieldsOf, type Kind, partsOf } from './fields.ts'

/** The fields of a kind that its forms carry beside what an action asks for itself. */

const nothingMore = z.object({})

const asked = ({ is, label, hint, required }: FieldOf) =>
  (required ? is : is.nullish()).meta({ label, ...(hint && { hint }) })

type Schemas = readonly [more: z.ZodObject<Record<string, z.ZodType>>, all: z.ZodObject]

/** By the action's own input and the kind's fields, which are the same from request to request. */
const made = new WeakMap<z.ZodObject, WeakMap<object, Schemas>>()

/** What there is to ask for is what the member may set, and who else reads may see. */
function schemas(ctx: Audience, action: Filling): Schemas {
  const { of, input } = action
  const kind = kindFilled(action)
  if (kind === undefined) return [nothingMore, input]
  const all = askedFields(ctx, kind)
  const known = made.get(input) ?? new WeakMap<object, Schemas>()
  made.set(input, known)
  const before = known.get(all)
  if (before) return before
  const wanted = Object.entries(of === undefined ? {} : all).flatMap(([name, field]) =>
    name in input.shape || !(field.form || field.sent) ? [] : [[name, asked(field)] as const],
  )
  const shape = Object.fromEntries(wanted)
  const declared = fields(ctx, kind)
  const left = partsOf(input).filter(({ firstOf: is }) => is in declared && !(is in all))
  const rest = Object.entries(input.shape).filter(
    ([name]) => !left.some((one) => one.name === name),
  )
  const asks: z.ZodObject = left.length ? z.object(Object.fromEntries(rest)) : input
  const both = [z.object(shape), wanted.length ? asks.extend(shape) : asks] as const
  known.set(all, both)
  return both
}

/** What is asked for beside the action's own input. */
export const kindInput = (ctx: Audience, action: Filling): z.ZodObject<Record<string, z.ZodType>> =>
  schemas(ctx, action)[0]

/** All that is asked for. */
export const inputOf = (ctx: Audience, action: Filling): z.ZodObject => schemas(ctx, action)[1]

/** A value as a form has it. */
export function typed(ctx: Context, kind: Kind, value: unknown): Raw[string] {
  if (kind.kind === 'number' && typeof value === 'number') return writtenNumber(value)
  if (kind.kind === 'datetime' && value) return writtenMoment(String(value), readerOf(ctx))
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value)) return value.join(',') || null
  if (typeof value === 'string' || typeof value === 'number') return value
  const amount = amountIn(value)
  return amount ? written(amount) : null
}

/** What these fields hold in the record that is edited, and in a new one to begin with. */
export async function kindValues(ctx: Context, action: Filling, input: Raw): Promise<Raw> {
  const { of } = action
  const asked = fieldsOf(kindInput(ctx, action))
  const id = own(input, 'id')
  if (of === undefined || asked.length === 0) return {}
  const all = askedFields(ctx, of)
  const as = (value: (name: string) => unknown) =>
    Object.fromEntries(asked.map(({ name, kind }) => [name, typed(ctx, kind, value(name))]))
  const isNew = action.input.shape.id?.safeParse(undefined).success !== false
  if (typeof id !== 'string') return isNew ? as((name) => all[name]?.begins) : {}
  const [row] = await ask(ctx.db, recordLook(ctx, recordKind(ctx, of).table, id))
  if (isHidden(ctx, of, row)) throw notThere(ctx, recordKind(ctx, of).table, id)
  return as((name) => heldIn(row, name))
}

/** Throws `not_found` where a record that was picked in one of them is none of this workspace. */
export async function mustBeThere(
  ctx: Context,
  schema: z.ZodObject,
  given: Record<string, unknown>,
): Promise<void> {
  const looks = fieldsOf(schema).flatMap(({ name, kind }) => {
    const id = given[name]
    if (kind.kind !== 'record' || typeof id !== 'string') return []
    const is = kindNamed(ctx, kindOf(id))
    if (!is || (kind.of !== 'any' && kind.of !== is.kind)) throw nothingSuch(id)
    return [
      map(recordLook(ctx, is.table, id), (row) => {
        if (isHidden(ctx, is.kind, row)) throw nothingSuch(id)
      }),
    ]
  })
  if (looks.length) await ask(ctx.db, ...looks)
}

const nothingSuch = (id: string) =>
  new CrmError('not_found', 'There is no such record in this workspace.', { missing: id })
