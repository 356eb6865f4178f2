import type * as z from 'zod'
import { fieldsOf, type Kind, partsOf } from '../../../core/action/fields.ts'
import { inputOf } from '../../../core/action/kind-fields.ts'
import { actionNamed } from '../../../core/action/known.ts'
import { pairedIn } from '../../../core/action/record-input.ts'
import { writers } from '../../../core/action/record-wish.ts'
import type { Context } from '../../../core/context.ts'
import type { RecordKind } from '../../../core/record/kind.ts'
import { fieldsSeen } from '../../../core/record/outside.ts'
import { kinds, limitedFields } from '../../../core/record/registry.ts'
import { consents } from '../values/consent.ts'
import { nameKey } from './names.ts'

/** What a column of a file can fill: the fields of each kind, as the registry has them here. */
export interface Target {
  /** KIND.FIELD */
  key: string
  kind: string
  field: string
  label: string
  /** As the action takes it. */
  type?: Kind
  /** It fills no field by itself: it is a part of one, or says which record it is. */
  isBeside?: true
  /** An amount whose currency is a field beside it. */
  isPaired?: true
  /** The part of `field` it fills: each line of the file says one such part. */
  part?: string
  isList: boolean
  required: boolean
  /** A field that the workspace added. */
  isOwn?: true
}

/** A column of the file, and what it fills. */
export interface Placed {
  at: number
  header: string
  target: Target
  /** The column that says in which currency it is: "Budget (currency)" beside "Budget". */
  currencyAt?: number
}

/** Kinds that are about another record come after it, and are no part of this. */
export const importable = (ctx: Pick<Context, 'workspace'>): RecordKind[] =>
  kinds(ctx).filter(
    ({ kind, about }) => !about && writers(ctx).some((one) => one.of === kind && one.adds),
  )

const special = (kind: string, field: string, label: string): Target => ({
  ...{ key: `${kind}.${field}`, kind, field, label, isList: false, required: false },
  isBeside: true,
})

/** Columns that fill no field by themselves. */
function beside({ kind, noun, title }: RecordKind, names: string[], parts: string[]): Target[] {
  const own = [special(kind, 'externalId', `Id of the ${noun[0]} there`)]
  if (title === 'name' && names.includes('birthday'))
    own.push(special(kind, 'firstName', 'First name'), special(kind, 'lastName', 'Last name'))
  for (const field of consents.filter(({ sets }) => names.includes(sets)))
    own.push(special(kind, field.name, field.label))
  if (names.includes('currency') && !parts.includes('currency'))
    own.push(special(kind, 'currency', 'Currency'))
  return own
}

export function targetsOf(ctx: Context, is: RecordKind): Target[] {
  const name = writers(ctx).find((one) => one.of === is.kind && one.adds)?.name
  if (!name) return []
  const schema = inputOf({ ...ctx, shared: false }, actionNamed(ctx, name))
  const seen = fieldsSeen({ ...ctx, shared: false }, is.kind)
  const limited = limitedFields({ ...ctx, shared: false }, is.kind)
  const labels = new Map(fieldsOf(schema).map((one) => [one.name, one]))
  const parts = partsOf(schema)
  const hasCurrency = 'currency' in seen && !limited.includes('currency')
  const paired = hasCurrency ? pairedIn(parts, seen) : []
  const all = parts.flatMap((part): Target[] => {
    const field = seen[part.sets]
    if (!field || limited.includes(part.sets) || part.sets === 'externalIds') return []
    if (field.parts) return partsIn(is.kind, part.sets, field.parts.of)
    const asked = labels.get(part.name)
    const type = asked?.kind ?? typeOf(part)
    return [
      {
        ...{ key: `${is.kind}.${part.sets}`, kind: is.kind, field: part.sets },
        ...{ label: field.label, isList: part.isList, required: part.required },
        ...(type && { type }),
        ...(paired.includes(part) && { isPaired: true }),
        ...(field.own && { isOwn: true }),
      },
    ]
  })
  const names = parts.map(({ name }) => name)
  return [...all, ...beside(is, Object.keys(seen), names)]
}

/** What a line of a file can say of a field that has a part a line: `order.lines.quantity`. */
const partsIn = (kind: string, field: string, of: z.ZodObject): Target[] =>
  fieldsOf(of).map(({ name, label, kind: type }) => ({
    ...{ key: `${kind}.${field}.${name}`, kind, field, part: name, label, type },
    ...{ isList: false, required: false },
  }))

type Part = ReturnType<typeof partsOf>[number]

function typeOf({ kind, of, creates, lies }: Part): Kind | undefined {
  if (kind === 'record') return { kind, of: of ?? 'any', creates: creates ?? false }
  if (kind === 'date') return { kind, ...(lies && { lies }) }
  if (kind === 'email' || kind === 'phone' || kind === 'money') return { kind }
  return undefined
}

export type Targets = Map<string, Target>

/** A field by the words that people see, or that programs use. */
export const labelled = (name: string, kind: string, targets: Targets) =>
  [...targets.values()].find(
    (one) =>
      one.kind === kind &&
      [one.label, one.field, one.key].some((label) => nameKey(label) === nameKey(name)),
  )

export const allTargets = (ctx: Context): Targets =>
  new Map(
    importable(ctx)
      .flatMap((kind) => targetsOf(ctx, kind))
      .map((one) => [one.key, one]),
  )
