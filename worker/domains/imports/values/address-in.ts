/** The first e-mail address of a cell: `Jane Ford <jane@globex.com>`. */
export const addressIn = (text: string): string | undefined =>
  text.split(/[\s<>(),;]+/).find((piece) => piece.includes('@', 1) && !piece.endsWith('@'))
