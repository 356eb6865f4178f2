// learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format
import type { IFactSet, ITextBlock, TextColor } from '@microsoft/teams.cards'
import type { Tone } from '../../worker/core/card.ts'

/**
 * Text that reads as it was written in a TextBlock or a Fact, which both take Markdown. Phone
 * clients know no `\[`, so the parenthesis that would make a link is escaped as well.
 */
export const literal = (text: string) =>
  text
    .replace(/[\\*`[\]]/g, '\\$&')
    .replace(/\]\(/g, ']\\(')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/&#?\w+;|<[/!a-z]/gi, '\\$&')
    .replace(/^([^\S\n\r\u2028\u2029]*\d+)([.)](?:\s|$))/gm, '$1\\$2')
    .replace(/^([^\S\n\r\u2028\u2029]*)([-+#]+(?:\s|$)|>)/gm, '$1\\$2')
    .replace(/\r?\n/g, '\n\n')

/** Words that open an address of ours, in the same Markdown. */
export const link = (text: string, url: string) =>
  `[${literal(text)}](${url.replaceAll('(', '%28').replaceAll(')', '%29')})`

export { shorten as clip } from '../../worker/language/shorten.ts'

const colors: Record<Tone, TextColor> = { good: 'Good', warn: 'Warning', bad: 'Attention' }
export const color = (tone: Tone | undefined) => (tone ? { color: colors[tone] } : {})

export type Look = Partial<Omit<ITextBlock, 'type' | 'text'>>

export const words = (text: string, look: Look = {}): ITextBlock => ({
  type: 'TextBlock',
  text: literal(text),
  wrap: true,
  ...look,
})

export const factSet = (facts: [title: string, value: string][]): IFactSet => ({
  type: 'FactSet',
  facts: facts.map(([title, value]) => ({ title: literal(title), value: literal(value) })),
})
