/** Numbers by their last digits: the stored ones are turned round, so that an end is a beginning. */

const fewest = 4

/** The digits of an E.164 number from the last to the first; an extension is left out. */
export const reversedPhone = (number: string): string =>
  [...(/^\+?(\d+)/.exec(number)?.[1] ?? '')].reverse().join('')

/** What somebody typed as the end of a number, turned round; undefined where it is none. */
export function reversedEnd(typed: string): string | undefined {
  if (typed.length > 40 || !/^[\d\s()+./-]+$/.test(typed)) return undefined
  const digits = typed.replace(/\D/g, '')
  // A national number begins with a zero, or two before the country, that E.164 does not have.
  const end = [digits.replace(/^0+/, ''), digits].find(({ length }) => length >= fewest)
  return end && reversedPhone(end)
}
