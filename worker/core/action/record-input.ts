import type * as z from 'zod'
import { shorten } from '../../language/shorten.ts'
import { own } from '../../language/shorthand/own.ts'
import { madeOnce } from '../../platform/made-once.ts'
import type { Json, Raw } from '../card.ts'
import { CrmError } from '../errors.ts'
import type { FieldOf } from '../record/field.ts'
import { kindOf } from '../record/registry.ts'
import { holdsSeveral, partsOf } from './fields.ts'

/**
 * What is sent of a record, by the registry's names, as the input of the action that writes it. The
 * parts of that input say which field they fill.
 */

type Part = ReturnType<typeof partsOf>[number]

/**
 * What is known beside what is sent: what a record that is edited holds, and of a kind whose amount
 * has its currency beside it, that currency.
 */
interface Known {
  held?: Record<string, unknown>
  currency?: string
  /** The parts with such an amount. */
  paired?: Part[]
}

const wrong = (reasons: Record<string, string>) =>
  new CrmError(
    'invalid',
    Object.entries(reasons)
      .map(([name, reason]) => `${shorten(name, 60)}: ${reason}`)
      .join('\n'),
    { fields: reasons },
  )

const oneAlone = 'Only one can be set here.'

/** Is it the id of such a record? What people call one is not taken for it. */
const isIdOf = (of: string, value: Json) =>
  typeof value === 'string' && value.includes('_') && (of === 'any' || kindOf(value) === of)

/** A list where the action takes one, a number where it takes what is typed. */
function fitting(part: Part, value: Json, isNamed: boolean): Json | CrmError {
  const { name, sets, of, creates } = part
  if (part.isList && of !== undefined) return idsIn(part, of, value)
  const is = alone(part, value)
  if (is === null || is instanceof CrmError) return is
  if (isNamed && creates && typeof is === 'string') return is
  if (of !== undefined && sets !== name && !isIdOf(of, is))
    return wrong({ [isNamed ? name : sets]: `Give the id of a ${of === 'any' ? 'record' : of}.` })
  return is
}

/** Several records, each by its id; one may be sent alone. */
function idsIn({ sets }: Part, of: string, value: Json): Json | CrmError {
  const all = Array.isArray(value) ? value : [value]
  const isSo = all.every((one) => isIdOf(of, one))
  return isSo ? all : wrong({ [sets]: `Give the id of a ${of} for each.` })
}

function alone({ sets, kind, isList }: Part, value: Json): Json | CrmError {
  if (Array.isArray(value) && !isList) {
    if (kind === 'text' && value.every((one) => typeof one === 'string'))
      return value.join(', ') || null
    if (value.length > 1) return wrong({ [sets]: oneAlone })
    return value[0] ?? null
  }
  return typeof value === 'number' && (kind === 'text' || kind === 'choice') ? `${value}` : value
}

/** An amount in minor units, with the currency that stands beside it. */
function amount({ sets }: Part, body: Raw, known: Known): Json | CrmError | undefined {
  const { held, currency, paired = [] } = known
  const given = own(body, sets)
  const isOthers = paired.some((one) => typeof own(body, one.sets) === 'number')
  if (given === undefined && isOthers && typeof held?.[sets] !== 'number') return undefined
  if (given === null || (given === undefined && !('currency' in body))) return given
  const minor = given ?? held?.[sets]
  if (typeof minor !== 'number')
    return wrong({ [sets]: 'Give a whole number of minor units, such as 1250000 for 12,500 EUR.' })
  return { minor, currency: own(body, 'currency') ?? currency ?? null }
}

/** What a part of the input gets; undefined where nothing is said of it. */
function given(part: Part, body: Raw, known: Known): Json | CrmError | undefined {
  if (known.paired?.includes(part)) return amount(part, body, known)
  const isNamed = !(part.sets in body)
  const value = own(body, isNamed ? part.name : part.sets)
  if (value === null && known.held && !part.clears && !part.isList)
    return wrong({ [part.sets]: 'This cannot be empty.' })
  if (value !== undefined) return value === null ? null : fitting(part, value, isNamed)
  const held = known.held?.[part.sets]
  return part.required && typeof held === 'string' ? held : part.exact
}

const namesIn = madeOnce(
  (parts: Part[]) =>
    new Set(parts.flatMap(({ name, sets }) => [name, sets]).filter((name) => name !== 'id')),
)

const ofOurs = ['id', 'kind', 'createdAt']

/** Throws where something is sent that the action does not write; `settersOf` names those that do. */
function mustBeSet(
  { parts, paired }: { parts: Part[]; paired: Part[] },
  body: Raw,
  fields: object,
  settersOf: (field: string) => string[],
): void {
  const takes = namesIn(parts)
  const isTaken = (name: string) => takes.has(name) || (name === 'currency' && paired.length > 0)
  const left = Object.keys(body).filter((name) => !isTaken(name))
  if (left.length === 0) return
  const may = [...new Set(parts.map(({ sets }) => sets))].filter((name) =>
    Object.hasOwn(fields, name),
  )
  const reason = (name: string) => {
    if (name === 'version') return 'Send it as If-Match, to edit this version only.'
    if (ofOurs.includes(name)) return 'This is given when it is made, and stays.'
    if (!Object.hasOwn(fields, name))
      return `There is no such field. What may be set: ${may.join(', ')}.`
    const others = settersOf(name)
    return others.length
      ? `This is not set here, but by POST /actions/${others.join(' or /actions/')}.`
      : 'This is not set here. GET /actions lists what there is to do.'
  }
  throw wrong(Object.fromEntries(left.map((name) => [name, reason(name)])))
}

/** Throws where a list is sent for what holds one value. */
function mustBeOne(parts: Part[], body: Raw, fields: Record<string, FieldOf>): void {
  const lists = Object.keys(body).filter((name) => Array.isArray(body[name]))
  const wrongs = lists.flatMap((name): [string, string][] => {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined
    const isSet = parts.some(({ sets }) => sets === name)
    const isOne = isSet && field && !holdsSeveral(field.is)
    return isOne ? [[name, 'This is one value, no list.']] : []
  })
  if (wrongs.length) throw wrong(Object.fromEntries(wrongs))
}

interface Kept {
  fields: Record<string, FieldOf>
  settersOf(field: string): string[]
}

/**
 * The parts with an amount whose currency is a field beside it: all that fill a field of the kind but
 * those a workspace added, which hold their currency themselves.
 */
export const pairedIn = (parts: Part[], fields: Record<string, FieldOf>): Part[] =>
  parts.filter(({ kind, sets }) => kind === 'money' && sets in fields && !fields[sets]?.own)

/** `fields` are all that the kind has, set here or not; `settersOf` names the actions that set one. */
export function inputFrom(
  schema: z.ZodObject,
  body: Raw,
  known: Known,
  { fields, settersOf }: Kept,
): Raw {
  const parts = partsOf(schema)
  const paired = known.currency ? pairedIn(parts, fields) : []
  mustBeSet({ parts, paired }, body, fields, settersOf)
  mustBeOne(parts, body, fields)
  const input: Raw = {}
  const reasons: Record<string, string> = {}
  const all = { ...known, paired }
  for (const part of parts) {
    if (part.name === 'id') continue
    const value = given(part, body, all)
    if (value instanceof CrmError) Object.assign(reasons, value.details.fields)
    else if (value !== undefined) input[part.name] = value
  }
  if (Object.keys(reasons).length) throw wrong(reasons)
  return input
}

/** An error of that action, by the names of the record's fields. */
export function inFields(schema: z.ZodObject, error: CrmError): CrmError {
  const names = new Map(partsOf(schema).map(({ name, sets }) => [name, sets]))
  const called = (name: string) => names.get(name) ?? name
  const { fields, ask, choices, ...rest } = error.details
  const byField = <T>(all: Record<string, T>): Record<string, T> =>
    Object.fromEntries(Object.entries(all).map(([name, is]) => [called(name), is]))
  return new CrmError(error.code, error.message, {
    ...rest,
    ...(ask && { ask: { ...ask, field: called(ask.field) } }),
    ...(fields && { fields: byField(fields) }),
    ...(choices && { choices: byField(choices) }),
  })
}
