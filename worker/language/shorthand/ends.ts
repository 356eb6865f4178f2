/**
 * Without what `sign` (a pattern of one character) fits at its end. `[signs]+$` says the same, but
 * is tried anew at every place of a text, which takes the square of its length.
 */
export function withoutEnd(text: string, sign: RegExp): string {
  let end = text.length
  while (end > 0 && sign.test(text.charAt(end - 1))) end--
  return text.slice(0, end)
}

/** A word as tables have it: in small letters, without the marks of a sentence behind it. */
export const wordKey = (word: string): string => withoutEnd(word.toLowerCase(), /[.,:;!?)]/)
