import { inputNames } from '../../core/action/known.ts'
import type { RecordKind } from '../../core/record/kind.ts'
import { outsideName } from '../../core/record/outside.ts'
import { columnsOf } from '../../core/record/values.ts'
import { fold } from '../../language/fold.ts'

/** What programs call a field, which stays when people call it otherwise. */

const plain = ['id', 'kind', 'version', 'createdAt', 'fields', 'externalId', 'then', 'toJSON']

/** Names that mean something else where records are written and read. */
function isTaken(kind: RecordKind, name: string, others: string[]): boolean {
  const declared = Object.entries(kind.fields).flatMap(([one, field]) => [
    one,
    outsideName(one, field),
  ])
  const all = [...plain, ...others, ...Object.keys(columnsOf(kind.table)), ...declared]
  const folded = all.map((one) => one.toLowerCase())
  return folded.includes(name.toLowerCase()) || name in {} || inputNames(kind.kind).includes(name)
}

/** "Trade fair budget" as `tradeFairBudget`; what has no such letters is `field`. */
function begin(label: string): string {
  const [first = 'field', ...rest] = fold(label).match(/[a-z0-9]+/g) ?? []
  const upper = rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1))
  const name = [first, ...upper].join('').slice(0, 30)
  return /^[a-z]/.test(name) ? name : `field${name}`
}

/** A name for a field of that label, which no other has. */
export function nameFor(kind: RecordKind, label: string, others: string[]): string {
  const name = begin(label)
  for (let at = 1; ; at += 1) {
    const found = at === 1 ? name : `${name}${at}`
    if (!isTaken(kind, found, others)) return found
  }
}

/** Is a field that every workspace has called so? People could not tell the two apart. */
export const isBuiltIn = (kind: RecordKind, label: string): boolean =>
  Object.values(kind.fields).some(
    (field) => !field.own && fold(field.label).trim() === fold(label).trim(),
  )

export const builtInAlready = 'There is such a field already, which every workspace has.'

/** Why a program cannot give it that name; undefined where it can. */
export function whyNoName(kind: RecordKind, name: string, others: string[]): string | undefined {
  if (!/^[a-zA-Z][a-zA-Z0-9_]{0,39}$/.test(name))
    return 'A name is made of letters, digits and _, and begins with a letter.'
  return isTaken(kind, name, others) ? `"${name}" is taken. Please choose another.` : undefined
}
