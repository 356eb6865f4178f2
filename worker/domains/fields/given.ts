import * as z from 'zod'
import type { FieldType, OwnChoice, OwnField } from '../../../schema/directory/directory.ts'
import { readInput } from '../../core/action/read-input.ts'
import { withIds } from '../../core/action/resolve-names.ts'
import type { Json } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import { CrmError, labelledError } from '../../core/errors.ts'
import { ownField } from '../../core/record/own-fields.ts'
import { fold } from '../../language/fold.ts'
import { canBeUnique, hasChoices } from './field-types.ts'

/** What an admin or a program says of a field, checked against the rest of it. */

const mostChoices = 100

/** A choice by its label, or with the value that programs know it by. */
export const choiceGiven = z.union([
  z.string().trim().min(1).max(75, 'Please keep each choice under 75 characters.'),
  z.object({
    value: z.string().regex(/^[\w.-]{1,60}$/, 'A value is made of letters, digits, - and _.'),
    label: z.string().trim().min(1).max(75),
  }),
])
export type ChoiceGiven = z.output<typeof choiceGiven>

const labelOf = (one: ChoiceGiven) => (typeof one === 'string' ? one : one.label)
const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()

function newValue(label: string, taken: string[]): string {
  const made = fold(label)
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .join('-')
    .slice(0, 40)
  const begin = made || 'choice'
  for (let at = 1; ; at += 1) {
    const value = at === 1 ? begin : `${begin}-${at}`
    if (!taken.includes(value)) return value
  }
}

/** The one before it that a line stands for: by value or label, or the one it renames in its place. */
function before(one: ChoiceGiven, at: number, given: ChoiceGiven[], old: OwnChoice[]) {
  const label = labelOf(one)
  if (typeof one !== 'string') return old.find(({ value }) => value === one.value)
  const called = old.find((other) => same(other.label, label))
  if (called) return called
  const live = old.filter(({ retired }) => !retired)
  const here = live.length === given.length ? live[at] : undefined
  return here && given.some((other) => same(labelOf(other), here.label)) ? undefined : here
}

/** The choices of a field: those that are not named any more are retired, and stay where they were chosen. */
export function choicesOf(given: ChoiceGiven[], old: OwnChoice[] = []): OwnChoice[] {
  const wrong = (reason: string) => labelledError('choices', 'Choices', reason)
  const labels = given.map((one) => labelOf(one).toLowerCase())
  const twice = labels.find((one, at) => labels.indexOf(one) !== at)
  if (twice) throw wrong(`"${twice}" stands there twice.`)
  if (given.length > mostChoices) throw wrong(`There can be ${mostChoices} choices.`)
  const taken = old.map(({ value }) => value)
  const found = given.map((one, at): OwnChoice => {
    const was = before(one, at, given, old)
    const made = typeof one === 'string' ? newValue(one, taken) : one.value
    const value = was?.value ?? made
    taken.push(value)
    return { value, label: labelOf(one) }
  })
  const left = old.filter(({ value }) => !found.some((one) => one.value === value))
  return [...found, ...left.map((one) => ({ ...one, retired: true as const }))]
}

/** What new records begin with, read as the field itself is. */
export async function beginsOf(ctx: Context, own: OwnField, given: Json): Promise<unknown> {
  if (given === null || given === '') return null
  const schema = z.object({ default: ownField(own).is.meta({ label: 'Begins with' }) })
  const { batch: _many, ...alone } = ctx
  const input = await withIds(alone, schema, readInput(ctx, schema, { default: given }))
  const { data, error } = schema.safeParse(input)
  if (data) return data.default
  throw labelledError('default', 'Begins with', error.issues[0]?.message ?? 'This does not fit.')
}

interface Wish {
  type: FieldType
  choices: OwnChoice[] | null
  links: string | null
  unique: boolean
}

/** Throws where these do not fit each other; what is asked for is asked for in the form. */
export function mustFit({ type, choices, links, unique }: Wish): void {
  const asks = (field: string, label: string, reason: string) =>
    new CrmError('invalid', `${label}: ${reason}`, { fields: { [field]: reason } })
  if (hasChoices(type) && !choices?.some(({ retired }) => !retired))
    throw asks('choices', 'Choices', 'Please write what there is to choose, one a line.')
  if (!hasChoices(type) && choices?.length)
    throw asks('choices', 'Choices', 'Only a choice has choices.')
  if (type === 'record' && !links)
    throw asks('links', 'Links to', 'Please choose what it links to.')
  if (type !== 'record' && links) throw asks('links', 'Links to', 'Only a link links to a kind.')
  if (unique && !canBeUnique.includes(type))
    throw asks('unique', 'Each only once', 'Of this type, two records may hold the same.')
}
