import * as z from 'zod'
import { day, dayInFull, money } from '../../language/formatting.ts'
import { own } from '../../language/shorthand/own.ts'
import {
  type Meaning,
  type Money,
  readAmount,
  readDate,
  readDayAhead,
} from '../../language/shorthand.ts'
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

/** What something typed can be, in words; days of several years with them. */
function labelled(ctx: Context, meanings: Meaning<string | Money>[]): Choice[] {
  const years = meanings.map(({ value }) => typeof value === 'string' && value.slice(0, 4))
  const dayShown = new Set(years).size > 1 ? dayInFull : day
  return meanings.map(({ text, value }) => ({
    value: text,
    label:
      typeof value === 'string' ? dayShown(value, readerOf(ctx)) : money(value, ctx.member.locale),
  }))
}

type Read = ReturnType<typeof readAmount> | ReturnType<typeof readDate>

/** What was typed into a field of this kind, read; undefined: it is its own value. */
function readTyped(ctx: Context, value: Json, field: Kind | undefined) {
  if (field?.kind !== 'money' && field?.kind !== 'date') return undefined
  const asked = field.kind === 'money' ? readAlready.safeParse(value).data : undefined
  if (!asked && typeof value !== 'string') return undefined
  const typed = asked?.text ?? String(value)
  const plain = (): Read =>
    field.kind === 'money' ? readAmount(typed, readerOf(ctx)) : dateIn(ctx, typed, field)
  return { typed, read: asked ?? plain() }
}

/** May a part that no form asks for be emptied? */
const takesNull = (schema: z.ZodObject, name: string) =>
  own(schema.shape, name)?.safeParse(null).success === true

/** Typed text as values: amounts and dates by the member's own way of writing; empty is absent. */
export function readInput(ctx: Context, schema: z.ZodObject, raw: Raw): Raw {
  const values = new Map<string, Json>()
  const reasons = new Map<string, string>()
  let ask: Details['ask']
  const fields = new Map(fieldsOf(schema).map((field) => [field.name, field]))
  for (const [name, value] of Object.entries(raw)) {
    const field = fields.get(name)
    if (value === null || value === '') {
      if (field ? field.clears : takesNull(schema, name)) values.set(name, null)
      if (field?.stays) reasons.set(name, needed)
      continue
    }
    const { typed, read } = readTyped(ctx, value, field?.kind) ?? {}
    if (!read) values.set(name, value)
    else if ('value' in read)
      values.set(name, typeof read.value === 'string' ? read.value : { ...read.value })
    else if ('error' in read) reasons.set(name, read.error)
    else {
      const choices = labelled(ctx, read.choices)
      reasons.set(name, `"${typed}" could be ${choices.map(({ label }) => label).join(' or ')}.`)
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
