import { choice } from '../../../core/action/fields.ts'
import { type Context, readerOf } from '../../../core/context.ts'
import { CrmError, labelledError } from '../../../core/errors.ts'
import { day } from '../../../language/formatting.ts'
import { rhythmText } from '../../../language/shorthand/rhythm-text.ts'
import { readRhythm } from '../../../language/shorthand.ts'

const usual = [
  'FREQ=DAILY',
  'working-days',
  'FREQ=WEEKLY',
  'FREQ=WEEKLY;INTERVAL=2',
  'FREQ=MONTHLY',
  'FREQ=MONTHLY;INTERVAL=3',
  'FREQ=YEARLY',
]

const labelled = (ctx: Context, value: string) => {
  const text = rhythmText(value, readerOf(ctx))
  return { value, label: `${text.charAt(0).toUpperCase()}${text.slice(1)}` }
}

/** The usual ones, and the one it has. */
export const rhythms = choice((ctx, { repeats }) => {
  const read = typeof repeats === 'string' ? readRhythm(repeats, readerOf(ctx)) : undefined
  const has = read && 'value' in read ? [read.value] : []
  const all = [...new Set([...usual, ...has])].map((value) => labelled(ctx, value))
  return { queries: [], read: () => all }
})

/** The rule that was chosen or typed; what cannot be kept is said beside the field. */
export function rhythmOf(ctx: Context, typed: string | null | undefined): string | null {
  if (!typed) return null
  const read = readRhythm(typed, readerOf(ctx))
  if ('value' in read) return read.value
  if ('error' in read) throw labelledError('repeats', 'Repeats', read.error)
  const days = read.choices.map(({ value }) => day(value, readerOf(ctx))).join(' or ')
  const reason = `"${typed}" could end ${days}. Write it like every week until 2027-01-31.`
  throw new CrmError('invalid', `Repeats: ${reason}`, { fields: { repeats: reason } })
}
