import * as z from 'zod'
import { emailAddress } from '../../language/email-address.ts'
import { languageCodes, languageNames } from '../../language/language-names.ts'
import type { ListName } from '../../language/lists.ts'
import { currencies } from '../../language/settings-values.ts'
import { whyNoAddress } from '../../language/web-address.ts'
import { type Look, nothing } from '../../platform/db.ts'
import type { Choice, Json, Raw } from '../card.ts'
import type { Context } from '../context.ts'
import { limitOf, longestName } from './new-name.ts'

/** The kinds of field an action's input is made of. `meta({ label })` names one, put last. */

export type Kind =
  | { kind: 'text' | 'long' | 'email' | 'phone' | 'money' }
  | { kind: 'url' }
  | { kind: 'number' }
  /** An instant. */
  | { kind: 'datetime' }
  | { kind: 'yesno' }
  /** Where its day can lie, if not before today and after it alike. */
  | { kind: 'date'; lies?: 'ahead' | 'behind' }
  /** What there is to choose may depend on what the form begins with. */
  | {
      kind: 'choice'
      choices: (ctx: Context, values: Raw) => Look<Choice[]>
      /** Those there are and have been, where they are the same for everyone. */
      all?: readonly Choice[]
      /** What each is called, where they are always the same. */
      labels?: Readonly<Record<string, string>>
    }
  /** Several texts, each on a line. */
  | { kind: 'lines' }
  /** Any of a list that is the same for everyone. */
  | { kind: 'choices'; all: readonly Choice[]; offered: readonly Choice[] }
  | { kind: 'record'; of: string; creates: boolean; open?: true }
  /** Chosen from a list that is too long to be drawn whole. */
  | { kind: 'listed'; of: ListName }

/** What there is to choose, where that is the same for everyone. */
export function choicesOf(kind: Kind | undefined): readonly Choice[] | undefined {
  if (kind?.kind === 'choices') return kind.all
  if (kind?.kind !== 'choice') return undefined
  const named = kind.labels && Object.entries(kind.labels)
  return kind.all ?? named?.map(([value, label]) => ({ value, label }))
}

export interface FieldMeta {
  label?: string
  hint?: string
  field?: Kind
  /** The record the action is about: asked for only where no button names it. */
  subject?: boolean
  /** Of what is edited: it may be left out, and not be emptied. */
  stays?: true
  /** Not in the form at first: it comes with the question that an error asks. */
  followUp?: true
  /** The field of the record it fills, where that is called otherwise. */
  sets?: string
  /** The field it is the first of: who may not set that, does not set it either. */
  firstOf?: string
  /** What a program means that leaves it out: it gives exact values, and is not asked back. */
  exact?: Json
}

const field = <T extends z.ZodType>(type: T, kind: Kind): T => type.meta({ field: kind })

const empty = 'Please fill this in.'
const under = (most: number) => `Please keep this under ${most} characters.`

const short = (most: number) => z.string().trim().min(1, empty).max(most, under(most))

export const text = field(short(200), { kind: 'text' })
export const long = field(short(3000), { kind: 'long' })
export const email = field(
  short(254).refine((typed) => emailAddress(typed), 'This does not look like an e-mail address.'),
  { kind: 'email' },
)
export const phone = field(short(40), { kind: 'phone' })

/** How somebody is reached, as it came: a mail's sender, or a number. */
export const reachedAt = field(short(254), { kind: 'email' })

/** A whole address of a page, with https:// or http://. */
export const url = field(
  short(2000).refine((typed) => !whyNoAddress(typed), {
    error: 'Please write a whole address, such as https://acme.example.',
  }),
  { kind: 'url' },
)

const largestAmount = 1e15

const mostDecimals = 6

/** With six decimals at most: what is finer is rounded. */
export const number = field(
  z
    .number('Please write a number, such as 12.5.')
    .min(-largestAmount, 'This is less than a number can be.')
    .max(largestAmount, 'This is more than a number can be.')
    .overwrite((given) => Number(given.toFixed(mostDecimals))),
  { kind: 'number' },
)

export const yesno = field(z.boolean('Please choose yes or no.'), { kind: 'yesno' })

/** An instant as ISO 8601 in UTC, to the millisecond; typed also as words ("fri 3pm"). */
export const datetime = field(
  z.iso
    .datetime({ offset: true, error: 'Please write a day and a time, such as 30 Sep 15:00.' })
    .overwrite((given) => new Date(given).toISOString()),
  { kind: 'datetime' },
)

/** Integer minor units of an ISO 4217 currency; typed in the grammar of the line. */
export const money = field(
  z.object(
    {
      minor: z
        .int('An amount is a whole number of minor units, such as cents.')
        .min(0, 'Please write an amount without the minus.')
        .max(largestAmount, 'This is more than an amount can be.'),
      currency: z
        .string()
        .refine((code) => currencies().includes(code), 'Please write a currency, such as EUR.'),
    },
    'Please write an amount, such as 12.5k EUR.',
  ),
  { kind: 'money' },
)

const isoDate = z.iso.date('Please write a date, such as 30 Sep.')

/** YYYY-MM-DD; typed also as words ("fri", "end of month"). */
export const date = field(isoDate, { kind: 'date' })

/** Such a day that is still to come. */
export const dateAhead = field(isoDate, { kind: 'date', lies: 'ahead' })

/** Such a day that was: without its year, the last one. */
export const dateBehind = field(isoDate, { kind: 'date', lies: 'behind' })

/** Milliseconds of an instant in UTC; outside it is written as ISO 8601. */
export const instant = z.int()

/** The id or the name of a record; where `creates`, a name nobody has yet makes one. */
export const record = (of: string, creates = false) =>
  field(
    z
      .string()
      .trim()
      .min(1, empty)
      .refine((value) => limitOf(value) === undefined, {
        error: ({ input }) => under(limitOf(String(input)) ?? longestName),
      }),
    { kind: 'record', of, creates },
  )

/** Such a record that is not closed. */
export const openRecord = (of: string) =>
  field(short(200), { kind: 'record', of, creates: false, open: true })

export const choice = (choices: (ctx: Context, values: Raw) => Look<Choice[]>) =>
  field(short(100), { kind: 'choice', choices })

/** One of a list; `read` says which one a code or a name stands for, or why for none. */
export const listed = (of: ListName, read: (typed: string) => { is: string } | { not: string }) =>
  field(
    short(100).transform((typed, context) => {
      const found = read(typed)
      if ('is' in found) return found.is
      context.addIssue(found.not)
      return z.NEVER
    }),
    { kind: 'listed', of },
  )

/** Choices that are the same for everyone. */
export const oneOf = <const T extends string>(
  values: readonly [T, ...T[]],
  labels: Record<T, string>,
) =>
  field(z.enum(values, 'Please choose one.'), {
    ...{ kind: 'choice', labels },
    choices: () => ({
      queries: [],
      read: () => values.map((value) => ({ value, label: labels[value] })),
    }),
  })

/** What a text is written in. */
export const languageField = oneOf(languageCodes, languageNames)

/** More is no help to who made a slip. */
const mostNamed = 12

/** Why what was typed is none of them, with those there are. */
const noneOf = (input: unknown, offered: readonly Choice[]) => {
  if (typeof input !== 'string' || !input || offered.length === 0) return 'Please choose one.'
  const more = offered.length - mostNamed
  const names = offered.slice(0, mostNamed).map(({ label }) => label)
  return `"${input.slice(0, 60)}" is none of ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`
}

/** One of a list. What is not offered any more may stay where it is. */
export const fixedChoice = (
  [first, ...rest]: readonly [string, ...string[]],
  all: readonly Choice[],
  offered: readonly Choice[],
) =>
  field(z.enum([first, ...rest], { error: ({ input }) => noneOf(input, offered) }), {
    kind: 'choice',
    all,
    choices: (_ctx, values) => {
      const held = new Set<unknown>(Object.values(values))
      return nothing(all.filter((one) => offered.includes(one) || held.has(one.value)))
    },
  })

/** Any of a list: at most as many as it has. What is not offered any more may stay where it is. */
export const anyOf = (
  [first, ...rest]: readonly [string, ...string[]],
  all: readonly Choice[],
  offered: readonly Choice[],
) =>
  field(
    z
      .array(z.enum([first, ...rest], 'Please choose from the list.'))
      .min(1, empty)
      .overwrite((given) => [...new Set(given)]),
    { kind: 'choices', all, offered },
  )

const unwrap = (type: z.ZodType): z.ZodType =>
  type instanceof z.ZodOptional || type instanceof z.ZodNullable
    ? unwrap(type.unwrap() as z.ZodType) // zod's own inner type
    : type

export const isListType = (type: z.ZodType) => unwrap(type) instanceof z.ZodArray

/** Several values in one: a list, or one for each name. */
export const holdsSeveral = (type: z.ZodType) =>
  isListType(type) || unwrap(type) instanceof z.ZodRecord

/** A schema never changes: what it comes to is worked out once. */
function workedOut<S extends z.ZodType, T>(read: (schema: S) => T) {
  const known = new WeakMap<S, { is: T }>()
  return (schema: S): T => {
    const found = known.get(schema) ?? { is: read(schema) }
    known.set(schema, found)
    return found.is
  }
}

/** Only this file and the actions give meta, and only of this shape. */
const metaOf = workedOut((type: z.ZodType) => (type.meta() ?? {}) as FieldMeta)

/** Which kind of field this type is. */
export const fieldKind = workedOut(
  (type: z.ZodType): Kind | undefined => metaOf(unwrap(type)).field,
)

/** Every field a form shows, in the schema's order; one that `clears` may be emptied. */
export const fieldsOf = workedOut((schema: z.ZodObject) =>
  Object.entries(schema.shape).flatMap(([name, type]) => {
    const outer = metaOf(type)
    const inner = metaOf(unwrap(type))
    const kind = inner.field
    if (!outer.label || !kind) return []
    const { label, hint, subject = false, stays = false, followUp = false } = outer
    const required = stays || !type.safeParse(undefined).success
    const clears = type.safeParse(null).success
    return [{ name, label, hint, subject, stays, followUp, kind, required, clears }]
  }),
)

/** Every part of an input, in a form or not, with the field of the record it fills. */
export const partsOf = workedOut((schema: z.ZodObject) =>
  Object.entries(schema.shape).map(([name, type]) => {
    const { sets = name, exact, firstOf = sets } = metaOf(type)
    const inner = unwrap(type)
    const of = inner instanceof z.ZodArray && fieldKind(inner.element as z.ZodType) // zod's own inner type
    const field = (of && of.kind === 'record' && of) || metaOf(inner).field
    return {
      ...{ name, sets, exact, firstOf, kind: field?.kind },
      ...(field?.kind === 'record' && { of: field.of, creates: field.creates }),
      ...(field?.kind === 'date' && field.lies && { lies: field.lies }),
      required: !type.safeParse(undefined).success,
      clears: type.safeParse(null).success,
      isList: isListType(type),
    }
  }),
)
