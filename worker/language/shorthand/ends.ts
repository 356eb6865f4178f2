/**
 * Without what `sign` (a pattern of one character) fits at its end. `[signs]+$` says the same, but
 * is tried anew at every place of a text, which takes the square of its length.
 */
export function withoutEnd(text: string, sign: RegExp): string {
  let end = text.length
  while (end > 0 && sign.test(text.charAt(end - 1))) end--
  return text.slice(0, end)
}

/** No more than so many characters, none of them half an emoji. */
export const cutTo = (text: string, most: number): string =>
  text.length > most ? text.slice(0, most).replace(/[\ud800-\udbff]$/, '') : text
