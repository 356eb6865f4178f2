import * as z from 'zod'
import { day, dayInFull, momentInFull, money } from '../../language/formatting.ts'
import { sentence } from '../../language/sentence.ts'
import { own } from '../../language/shorthand/own.ts'
import {
  type Meaning,
  type Money,
  readAmount,
  readDate,
  readDayAhead,
  readDecimal,
  readMoment,
  shownNumber,
} from '../../language/shorthand.ts'
import { madeOnce } from '../../platform/made-once.ts'
import type { Choice, Json, Raw } from '../card.ts'
import { type Context, readerOf } from '../context.ts'
import { CrmError, type Details } from '../errors.ts'
import { fieldsOf, type Kind } from './fields.ts'

export const needed = 'Please fill this in.'

const amount = z.object({ minor: z.int(), currency: z.string().length(3) })
/** An amount that was read in its line, where more words tell what it can be. */
const readAlready = z.union([
  z.object({ text: z.string(), error: z.string() }),
  z.object({
    text: z.string(),
    choices: z.array(z.object({ text: z.string(), value: amount })).max(20),
  }),
])

function dateIn(ctx: Context, typed: string, field: Kind | undefined) {
  const lies = field?.kind === 'date' ? field.lies : undefined
  if (lies === 'ahead') return readDayAhead(typed, readerOf(ctx))
  return readDate(typed, { ...readerOf(ctx), ...(lies && { past: true }) })
}

type Value = string | number | Money

/** What something typed can be, in words; days of several years with them. */
function labelled(ctx: Context, meanings: Meaning<Value>[]): Choice[] {
  const years = meanings.map(({ value }) => typeof value === 'string' && value.slice(0, 4))
  const dayShown = new Set(years).size > 1 ? dayInFull : day
  const shown = (value: Value) => {
    if (typeof value === 'number') return shownNumber(value, ctx.member.locale)
    if (typeof value !== 'string') return money(value, ctx.member.locale)
    return value.includes('T')
      ? momentInFull(Date.parse(value), readerOf(ctx))
      : dayShown(value, readerOf(ctx))
  }
  return meanings.map(({ text, value }) => ({ value: text, label: shown(value) }))
}

/** Understood or not, with nothing to ask about. */
type Settled<T> = { value: T } | { error: string }

/** Values that were chosen, as forms send them between commas; or what they are called. */
function chosenIn(typed: string, all: readonly Choice[]): Settled<string[]> {
  const found = typed.split(',').flatMap((one) => one.trim() || [])
  const known = found.map((one) => meant(one, all))
  const strange = found[known.indexOf(undefined)]
  if (strange === undefined) return { value: known.flatMap((one) => one ?? []) }
  return { error: `"${strange}" is none of ${all.map(({ label }) => label).join(', ')}.` }
}

/** The value of a choice by itself, or by what it is called. */
export const meant = (typed: string, all: readonly Choice[]): string | undefined =>
  (
    all.find(({ value }) => value === typed) ??
    all.find(({ label }) => label.toLowerCase() === typed.toLowerCase())
  )?.value

const yes = /^(?:yes|y|true|1|ja|j|oui|si|sí|sim|tak|是|はい)$/i
const no = /^(?:no|n|false|0|nein|non|não|nie|否|いいえ)$/i

export function yesOrNo(typed: string): Settled<boolean> {
  if (yes.test(typed.trim())) return { value: true }
  return no.test(typed.trim()) ? { value: false } : { error: 'Please choose yes or no.' }
}

/** What was typed into a field of this kind, read; undefined: it is its own value. */
function readTyped(ctx: Context, value: Json, field: Kind | undefined) {
  const asked = field?.kind === 'money' ? readAlready.safeParse(value).data : undefined
  if (!field || (!asked && typeof value !== 'string')) return undefined
  const typed = asked?.text ?? String(value)
  const read = asked ?? readAs(ctx, typed, field)
  return read && { typed, read }
}

function readAs(ctx: Context, typed: string, field: Kind) {
  switch (field.kind) {
    case 'money':
      return readAmount(typed, readerOf(ctx))
    case 'date':
      return dateIn(ctx, typed, field)
    case 'datetime':
      return readMoment(typed, readerOf(ctx))
    case 'number':
      return readDecimal(typed, readerOf(ctx))
    case 'yesno':
      return yesOrNo(typed)
    case 'choice':
      return field.all && { value: meant(typed, field.all) ?? typed }
    case 'lines':
      return { value: typed.split('\n').flatMap((one) => one.trim() || []) }
    case 'choices':
      return chosenIn(typed, field.all)
    default:
      return undefined
  }
}

const plainly = (value: string | number | boolean | string[] | Money): Json =>
  typeof value === 'object' && !Array.isArray(value) ? { ...value } : value

/** May a part that no form asks for be emptied? */
const takesNull = (schema: z.ZodObject, name: string) =>
  own(schema.shape, name)?.safeParse(null).success === true

const byName = madeOnce(
  (all: ReturnType<typeof fieldsOf>) => new Map(all.map((field) => [field.name, field])),
)

/** Typed text as values: amounts and dates by the member's own way of writing; empty is absent. */
export function readInput(ctx: Context, schema: z.ZodObject, raw: Raw): Raw {
  const values = new Map<string, Json>()
  const reasons = new Map<string, string>()
  let ask: Details['ask']
  const fields = byName(fieldsOf(schema))
  for (const [name, value] of Object.entries(raw)) {
    const field = fields.get(name)
    if (value === null || value === '') {
      if (field ? field.clears : takesNull(schema, name)) values.set(name, null)
      if (field?.stays) reasons.set(name, needed)
      continue
    }
    const { typed, read } = readTyped(ctx, value, field?.kind) ?? {}
    if (!read) values.set(name, value)
    else if ('value' in read) values.set(name, plainly(read.value))
    else if ('error' in read) reasons.set(name, read.error)
    else {
      const choices = labelled(ctx, read.choices)
      reasons.set(
        name,
        sentence(`"${typed}" could be ${choices.map(({ label }) => label).join(' or ')}`),
      )
      ask ??= { field: name, choices }
    }
  }
  if (reasons.size === 0) return Object.fromEntries(values)
  const named = [...reasons].map(([name, reason]) => `${fields.get(name)?.label}: ${reason}`)
  throw new CrmError(ask ? 'ambiguous' : 'invalid', named.join('\n'), {
    fields: Object.fromEntries(reasons),
    ...(ask && { ask }),
  })
}
