import type { FieldType } from '../../../schema/directory/directory.ts'
import { labelledError } from '../../core/errors.ts'
import type { FieldOf } from '../../core/record/field.ts'
import { madeOf } from '../../core/record/field-rights.ts'
import { formulaFields } from '../../core/record/formulas.ts'
import { type Asking, ownOf } from '../../core/record/registry.ts'
import { FormulaError, type Named, whyIn } from '../../language/formula/node.ts'
import { fieldsIn, parse, renamed } from '../../language/formula/parse.ts'
import { typeOf } from '../../language/formula/type-of.ts'

/** A formula as an admin writes it, by the labels of fields. */

const wrong = (reason: string) => labelledError('formula', 'Formula', reason)

type Fields = Record<string, FieldOf>

/** The labels of those that lead from a field to the one called `name`. */
function circle(own: Fields, name: string, at: string, path: string[] = []): string[] | undefined {
  if (at === name) return path
  const field = own[at]
  const through = field ? [...path, field.label] : path
  for (const one of field ? madeOf(field) : []) {
    const found = circle(own, name, one, through)
    if (found) return found
  }
  return undefined
}

function mustNotCircle(ctx: Asking, of: string, name: string, inputs: string[]): void {
  const own = ownOf(ctx, of)
  for (const one of inputs) {
    const by = circle(own, name, one)
    if (by) throw wrong(`This leads back to itself${by.length ? `, by ${by.join(' and ')}` : ''}.`)
  }
}

export interface Made {
  formula: string
  type: FieldType
}

/**
 * What it is made of by names that stay, and what it comes to. Throws `invalid` beside the formula
 * where it is none, with the place, or leads back to the field `name` itself.
 */
export function formulaGiven(ctx: Asking, of: string, typed: string, name?: string): Made {
  const known = formulaFields(ctx, of)
  try {
    const node = parse(typed, known)
    const type = typeOf(node, (one) => known.find((field) => field.name === one)?.type)
    if (name !== undefined) mustNotCircle(ctx, of, name, fieldsIn(node))
    return { formula: renamed(typed, known, (one) => one.name), type }
  } catch (error) {
    throw error instanceof FormulaError ? wrong(whyIn(typed, error)) : error
  }
}

const plain = /^[\p{L}_][\p{L}\p{N}_]*$/u

/** The same by what fields are called now; one word stands without brackets. */
export function formulaShown(ctx: Asking, of: string, formula: string): string {
  const known = formulaFields(ctx, of)
  const shown = (one: Named) => one.label
  try {
    return renamed(formula, known, shown).replace(/\[([^\]]+)\]/g, (all, label: string) =>
      plain.test(label) ? label : all,
    )
  } catch {
    return formula
  }
}
