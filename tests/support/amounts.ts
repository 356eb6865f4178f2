import {
  type Line,
  type Reader,
  readAmount,
  readLine,
  written,
} from '../../worker/language/shorthand.ts'

/** A reader on Sunday 22 November 2026. */
export const readerIn = (locale: string, currency = 'EUR'): Reader => ({
  locale,
  currency,
  timeZone: 'Europe/Berlin',
  now: Date.UTC(2026, 10, 22, 11, 30),
})

/** `12500 EUR`; `500 EUR or 12500 EUR` where it is asked; what is wrong after `not: `. */
export function inWords(read: Line['amount'] | ReturnType<typeof readAmount>): string {
  if (!read) return 'none'
  if ('value' in read) return written(read.value)
  return 'choices' in read
    ? read.choices.map(({ text }) => text).join(' or ')
    : `not: ${read.error}`
}

/** What a whole field says. */
export const amountIn = (locale: string, text: string, currency?: string): string =>
  inWords(readAmount(text, readerIn(locale, currency)))

/** What a line says, and what is left of it. */
export function lineIn(locale: string, text: string, currency?: string) {
  const read = readLine(text, readerIn(locale, currency), {
    stages: ['Qualification', 'Proposal', 'Won'],
  })
  return { amount: inWords(read.amount), rest: read.rest, read }
}
