import type { Reader } from '../../../worker/language/shorthand.ts'

/** Wednesday, 25 November 2026, 12:30 in Berlin. */
export const now = Date.UTC(2026, 10, 25, 11, 30)

/** One reader a locale, who is asked many things. */
export const readerIn = (locale = 'en-US', more: Partial<Reader> = {}): Reader => ({
  locale,
  currency: 'EUR',
  timeZone: 'Europe/Berlin',
  now,
  ...more,
})

type Read = { value: string } | { choices: { value: string }[] } | { error: string }

/** `2026-12-01`, `2026-11-27 or 2026-12-04`, or `error`. */
export function said(read: Read | undefined): string {
  if (!read) return 'none'
  if ('value' in read) return read.value
  return 'choices' in read ? read.choices.map(({ value }) => value).join(' or ') : 'error'
}
