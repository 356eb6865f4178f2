import type * as z from 'zod'

type Issue = z.ZodError['issues'][number]

/** What zod itself says of a value, where the schema says nothing of its own. */
const isZods = /^(?:Invalid|Too (?:big|small)|Unrecognized)/

const most = 15

function tooMuch({ origin, maximum }: Issue & { code: 'too_big' }): string {
  if (origin === 'string') return `Please keep this under ${maximum} characters.`
  return origin === 'array' ? `At most ${maximum} of them.` : `At most ${maximum}.`
}

function tooLittle({ origin, minimum }: Issue & { code: 'too_small' }, empty: string): string {
  if (origin === 'string') return empty
  return origin === 'array' ? `At least ${minimum} of them.` : `At least ${minimum}.`
}

const wanted: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
}

/** What another value than `given` has to be. */
function otherType({ expected }: Issue & { code: 'invalid_type' }, given: unknown, empty: string) {
  const what = Object.hasOwn(wanted, expected) ? wanted[expected] : undefined
  return given === undefined || given === null || !what ? empty : `This has to be ${what}.`
}

const valueAt = (raw: unknown, path: PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, name) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, name)
        ? Reflect.get(value, name)
        : undefined,
    raw,
  )

/** Why a value of `raw` is refused, as a sentence; `empty` where it is missing, or nothing of the kind. */
export function plainReason(issue: Issue, empty: string, raw: unknown): string {
  if (!isZods.test(issue.message)) return issue.message
  switch (issue.code) {
    case 'too_big':
      return tooMuch(issue)
    case 'too_small':
      return tooLittle(issue, empty)
    case 'invalid_value':
      return issue.values.length > most
        ? 'Please choose one of those there are.'
        : `Please choose one of ${issue.values.join(', ')}.`
    case 'invalid_format':
      return 'This is not written as it has to be.'
    case 'invalid_type':
      return otherType(issue, valueAt(raw, issue.path), empty)
    default:
      return empty
  }
}
