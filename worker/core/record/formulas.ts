import { compute, type Value } from '../../language/formula/compute.ts'
import type { Named, Node, Type } from '../../language/formula/node.ts'
import { fieldsIn, parse } from '../../language/formula/parse.ts'
import { fieldKind, type Kind } from '../action/fields.ts'
import type { FieldOf } from './field.ts'
import type { Row } from './kind.ts'
import { type Asking, fields, ownOf } from './registry.ts'
import { amountIn, flat } from './values.ts'

/** Fields that a workspace made of others of the same record. */

type Fields = Record<string, FieldOf>

const types: Partial<Record<Kind['kind'], Type>> = {
  ...{ number: 'number', money: 'money', date: 'date', datetime: 'datetime', yesno: 'yesno' },
  ...{ text: 'text', email: 'text', phone: 'text', url: 'text', choice: 'text' },
}

/** What a formula can be made of, as it is named there. */
const namedIn = (all: Fields): Named[] =>
  Object.entries(all).flatMap(([name, { label, is }]) => {
    const type = types[fieldKind(is)?.kind ?? 'lines']
    return type ? [{ name, label, type }] : []
  })

/** All fields of a kind, those that are retired too: what they hold still counts. */
const allOf = (ctx: Asking, kind: string): Fields => ({
  ...ownOf(ctx, kind),
  ...fields(ctx, kind),
})

export const formulaFields = (ctx: Asking, kind: string): Named[] => namedIn(allOf(ctx, kind))

interface Formula {
  name: string
  node: Node
}

interface Formulas {
  all: Formula[]
  /** All fields that they are made of, formulas too. */
  inputs: Set<string>
}

const none: Formulas = { all: [], inputs: new Set() }
const made = new WeakMap<object, Map<string, Formulas>>()

function read(ctx: Asking, kind: string): Formulas {
  const known = allOf(ctx, kind)
  const named = namedIn(known)
  const all = Object.entries(known).flatMap(([name, { formula }]): Formula[] =>
    formula === undefined ? [] : [{ name, node: parse(formula, named) }],
  )
  return { all, inputs: new Set(all.flatMap(({ node }) => fieldsIn(node))) }
}

/** The formulas of a kind, worked out once for what the workspace says. */
export function formulasOf(ctx: Asking, kind: string): Formulas {
  const { ownFields } = ctx.workspace
  if (!ownFields || !Object.hasOwn(ownFields, kind)) return none
  const of = made.get(ownFields) ?? new Map<string, Formulas>()
  made.set(ownFields, of)
  const found = of.get(kind) ?? read(ctx, kind)
  of.set(kind, found)
  return found
}

/** What a field holds, as formulas have it: an amount with its currency, a choice by its words. */
function valueIn(values: Record<string, unknown>, name: string, { is }: FieldOf): Value {
  const held = values[name] ?? null
  const kind = fieldKind(is)
  if (kind?.kind === 'money' && typeof held === 'number')
    return typeof values.currency === 'string' ? { minor: held, currency: values.currency } : null
  if (kind?.kind === 'choice')
    return kind.all?.find(({ value }) => value === held)?.label ?? (held as string | null) // a choice's value
  if (held === null || typeof held === 'object') return amountIn(held) ?? null
  return held as Value // a text, a number or yes or no
}

/** What the formulas of a record come to, by their names. */
export function computed(ctx: Asking, kind: string, row: Row): Record<string, Value> {
  const { all } = formulasOf(ctx, kind)
  if (all.length === 0) return {}
  const [known, values] = [allOf(ctx, kind), flat(row)]
  const done: Record<string, Value> = {}
  const heldBy = (name: string): Value => {
    const formula = all.find((one) => one.name === name)
    if (!formula) return known[name] ? valueIn(values, name, known[name]) : null
    // One that leads back to itself is refused before it is kept.
    if (!(name in done)) {
      done[name] = null
      done[name] = compute(formula.node, heldBy)
    }
    return done[name] ?? null
  }
  for (const { name } of all) heldBy(name)
  return done
}
