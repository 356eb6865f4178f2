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

/** Why a value is refused, as a sentence; `empty` where it is missing, or nothing of the kind. */
export function plainReason(issue: Issue, empty: string): string {
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
    default:
      return empty
  }
}
