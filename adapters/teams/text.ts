// learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format

/**
 * Text that reads as it was written in a TextBlock or a Fact, which both take Markdown. Phone
 * clients know no `\[`, so the parenthesis that would make a link is escaped as well.
 */
export const literal = (text: string) =>
  text
    .replace(/[\\*`[\]]/g, '\\$&')
    .replace(/\]\(/g, ']\\(')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/&(?=#?\w+;)|<(?=[/!a-z])/gi, '\\$&')
    .replace(/^(\s*\d+)(?=[.)]\s)/gm, '$1\\')
    .replace(/^(\s*)(?=[-+#]+(\s|$)|>)/gm, '$1\\')
    .replace(/\r?\n/g, '\n\n')

export const clip = (text: string, most: number) =>
  text.length > most ? `${text.slice(0, most - 1)}…` : text

const entities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
}

function entity(whole: string, name: string): string {
  if (!name.startsWith('#')) return entities[name.toLowerCase()] ?? whole
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
}

/** Words as they were typed: Teams sends a message's text as HTML without its tags. */
export const typed = (text: string) =>
  text
    .replace(/<at[^>]*>([^<]*)<\/at>/gi, '@$1')
    .replace(/&(#x?[\da-f]+|\w+);/gi, entity)
    .replace(/[\u00a0\u202f]/g, ' ')
    .trim()
