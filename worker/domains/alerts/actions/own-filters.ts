import type { AlertFilter } from '../../../../schema/workspace/places.ts'
import { fieldKind } from '../../../core/action/fields.ts'
import type { Choice } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { labelledError } from '../../../core/errors.ts'
import type { FieldOf } from '../../../core/record/field.ts'
import { ownOf, seenFields } from '../../../core/record/registry.ts'

/** `Lead source: Fair; Region: north`, by what the fields are called and hold. */

/** A card that comes says that its record is so: no filter is a field that some of its readers do not see. */
export const seenByAll = (ctx: Context, kind = 'deal'): Record<string, FieldOf> =>
  seenFields({ ...ctx, shared: true, outsiders: false }, kind)

const written = ['text', 'long', 'email', 'url', 'number', 'choice', 'choices']

/** The workspace's own fields whose values are written as they are compared. */
function comparable(ctx: Context): [string, FieldOf][] {
  const seen = seenByAll(ctx)
  return Object.entries(ownOf(ctx, 'deal')).filter(
    ([name, { is }]) => name in seen && written.includes(fieldKind(is)?.kind ?? ''),
  )
}

function choicesOf({ is }: FieldOf): readonly Choice[] | undefined {
  const kind = fieldKind(is)
  return kind?.kind === 'choice' || kind?.kind === 'choices' ? kind.all : undefined
}

const wrong = (reason: string) => labelledError('own', 'Your own fields', reason)

/** What the field holds where somebody writes this. */
function heldFor(field: FieldOf, typed: string): string {
  const choices = choicesOf(field)
  if (!choices) return typed
  const isIt = (word: string) => word.toLowerCase() === typed.toLowerCase()
  const found = choices.find(({ value, label }) => isIt(label) || isIt(value))
  if (found) return found.value
  const all = choices.map(({ label }) => label).join(', ')
  throw wrong(`${field.label} is one of these: ${all}.`)
}

export function ownFilters(ctx: Context, typed: string | null | undefined): AlertFilter[] {
  const known = comparable(ctx)
  return (typed ?? '').split(/[;\n]/).flatMap((part) => {
    if (!part.trim()) return []
    const [said = '', ...rest] = part.split(':')
    const [called, value] = [said.trim().toLowerCase(), rest.join(':').trim()]
    const found = known.find(
      ([name, { label }]) => label.toLowerCase() === called || name.toLowerCase() === called,
    )
    if (found && value) return [{ field: found[0], is: [heldFor(found[1], value)], of: 'deal' }]
    const there = known.map(([, { label }]) => label).join(', ') || 'none yet'
    throw wrong(`Please write a field and its value, such as Region: north. There is: ${there}.`)
  })
}

/** The same filters as the form begins with them. */
export const ownText = (ctx: Context, filters: AlertFilter[] | null): string =>
  comparable(ctx)
    .flatMap(([name, field]) => {
      const [value] = filters?.find((one) => one.field === name)?.is ?? []
      const label = choicesOf(field)?.find((one) => one.value === value)?.label
      return value ? [`${field.label}: ${label ?? value}`] : []
    })
    .join('; ')
