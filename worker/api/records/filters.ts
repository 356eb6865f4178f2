import * as z from 'zod'
import { fieldKind, instant } from '../../core/action/fields.ts'
import type { FieldOf } from '../../core/record/field.ts'
import type { Filter, Value } from '../../core/record/filter/filter.ts'
import { valuesOf } from '../../core/record/indexes.ts'
import { outsideName } from '../../core/record/outside.ts'
import { madeOnce } from '../../platform/made-once.ts'
import { type Params, short, wrong } from './params.ts'

const operators = ['eq', 'gte', 'lte', 'in', 'ne', 'empty']

/** What a field of this type can be compared with, as a sentence says it. */
const wanted = madeOnce((is: z.ZodType): [z.ZodType<Value>, string] => {
  if (is === instant)
    return [
      z.iso.datetime({ offset: true }).transform((text) => Date.parse(text)),
      'an instant such as 2026-09-30T12:00:00Z',
    ]
  if (is instanceof z.ZodBoolean)
    return [
      z.enum(['true', 'false']).transform((text) => (text === 'true' ? 1 : 0)),
      'true or false',
    ]
  if (fieldKind(is)?.kind === 'number') return [z.coerce.number(), 'a number']
  if (fieldKind(is)?.kind === 'datetime')
    return [
      z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString()),
      'an instant such as 2026-09-30T12:00:00Z',
    ]
  if (is instanceof z.ZodArray && is.element instanceof z.ZodEnum) return wanted(is.element)
  if (is instanceof z.ZodEnum)
    return [z.enum(is.options.map(String)), `one of ${is.options.join(', ')}`]
  if (fieldKind(is)?.kind === 'date') return [z.iso.date(), 'a date such as 2026-09-30']
  if (is instanceof z.ZodNumber || fieldKind(is)?.kind === 'money')
    return [z.stringFormat('integer', /^-?\d{1,15}$/).transform(Number), 'a whole number']
  return [z.string().min(1).max(300), 'a text of 1 to 300 characters']
})

function read(param: string, field: FieldOf, text: string): Value {
  const [type, words] = wanted(field.is)
  const { success, data } = type.safeParse(text)
  if (success) return data
  throw wrong(`${short(param)} is ${words}, not "${short(text)}".`)
}

const most = 12

/** What one parameter adds to the filter of its field. */
function partOf(param: string, name: string, field: FieldOf, how: string, text: string): Filter {
  const value = () => read(param, field, text)
  if (how === 'gte' || how === 'lte') return { field: name, [how]: value() }
  if (how === 'eq') return { field: name, in: [value()] }
  if (how === 'ne') {
    const [few, not] = [valuesOf(field), value()]
    return few ? { field: name, in: few.filter((one) => one !== not) } : { field: name, ne: not }
  }
  if (how === 'empty') {
    if (text === 'true') return { field: name, in: [null] }
    if (text === 'false') return { field: name, filled: true }
    throw wrong(`${param} is true or false.`)
  }
  const values = [...new Set(text.split(',').map((one) => read(param, field, one.trim())))]
  if (values.length <= most) return { field: name, in: values }
  throw wrong(`${param} takes at most ${most} values.`)
}

const namesOf = madeOnce((fields: Record<string, FieldOf>) => {
  const names = new Map(Object.entries(fields).map(([name, one]) => [outsideName(name, one), name]))
  if (names.has('externalIds')) names.set('externalId', 'externalIds')
  return names
})

/** `filter[field]=…` and `filter[field][gte]=…`, by what the fields are called outside. */
export function filtersIn(params: Params, fields: Record<string, FieldOf>): Filter[] {
  const names = namesOf(fields)
  const found = new Map<string, Filter>()
  for (const [param, text] of params) {
    if (!param.startsWith('filter')) continue
    const [, outside = '', how = 'eq'] = /^filter\[(\w+)\](?:\[(\w+)\])?$/.exec(param) ?? []
    const name = names.get(outside) ?? ''
    const field = fields[name]
    if (!field)
      throw wrong(
        `"${short(param)}" is no filter. It is filter[FIELD] with one of ${[...names.keys()].join(', ')}.`,
      )
    if (!operators.includes(how))
      throw wrong(`"${short(param)}": a filter compares by ${operators.join(', ')}.`)
    const part = partOf(param, name, field, how, text)
    const before = found.get(name)
    if (before && (before.in || part.in || how in before))
      throw wrong(`${outside} is filtered twice.`)
    found.set(name, { ...before, ...part })
  }
  return [...found.values()]
}
