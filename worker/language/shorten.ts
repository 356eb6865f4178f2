/** The first so many characters, none of them half an emoji: for keys and for what is only looked at. */
export const cutTo = (text: string, most: number): string =>
  text.length > most ? text.slice(0, most).replace(/[\ud800-\udbff]$/, '') : text

/** As it is shown where there is room for so many characters; what is left out is seen to be. */
export const shorten = (text: string, most: number): string =>
  text.length > most ? `${cutTo(text, most - 1)}…` : text
