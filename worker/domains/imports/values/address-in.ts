/** The e-mail addresses of a cell: `Jane Ford <jane@globex.com>`. */
export const addressesIn = (text: string): string[] =>
  text.split(/[\s<>(),;|]+/).filter((piece) => piece.includes('@', 1) && !piece.endsWith('@'))

export const addressIn = (text: string): string | undefined => addressesIn(text)[0]
