import { withoutEnd } from './ends.ts'
import { mention } from './mention.ts'

export interface Word {
  kind: 'word' | 'quoted' | 'owner'
  /** Without its quotes; of an owner the id, or `@name`. */
  text: string
  start: number
  end: number
}

const link = /<(?:https?|mailto|tel|ftp):[^<>|]*\|([^<>]+)>/gi
const bareLink = /<(?:(?:mailto|tel):)?([^<>|@#!\s][^<>|\s]*)>/gi
const channel = /<#[^<>|]*\|([^<>]+)>/g
const labelled = /(?<=^|\s)(\p{L}{2,20})[:=](?!\/)\s*/gu
const english = new Set(['stage', 'close', 'closes', 'closing', 'due', 'by', 'owner'])
/** Amounts of East Asian text, which stand in it without spaces. */
const amidst =
  /(?<![\d０-９.,])([\d０-９][\d０-９.,千万億兆萬亿仟천만억백조]{0,20}(?:円|元|원|엔|ドル|달러|美元|人民币|ユーロ|유로|欧元|위안))(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}])/gu
const preceded =
  /(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー])(?<![千万億兆萬亿仟천만억백조])([\d０-９][\d０-９.,千万億兆萬亿仟천만억백조]{0,20}(?:円|元|원|엔|ドル|달러|美元|人民币|ユーロ|유로|欧元|위안))/gu

/** Marks of a text's direction, and of nothing: they come along where text is copied. */
const unseen = /[\u200b\u200e\u200f\u061c\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g
/** An emoji that stands against a word: `💰12k`. */
const emoji =
  /(?<=[\p{L}\p{N}€$£¥%.!])(?=\p{Emoji_Presentation})|(?<=\p{Emoji_Presentation}\p{Emoji_Modifier}?)(?=[\p{L}\p{N}€$£¥])/gu

const asTarget = (whole: string, target: string) =>
  /[:.@+\d]/.test(target.slice(1)) ? target : whole

/** Without what is not seen, Slack's links as their labels, and `stage:won` as `stage won`; what else `isKeyword`, in small letters. */
export const tidy = (line: string, isKeyword = (_word: string) => false): string =>
  line
    .replace(unseen, '')
    .replace(emoji, ' ')
    .replace(link, '$1')
    .replace(bareLink, asTarget)
    .replace(channel, '#$1')
    .replace(labelled, (whole, word: string) => {
      const key = word.toLowerCase()
      return english.has(key) || isKeyword(key) ? `${word} ` : whole
    })
    .replace(amidst, '$1 ')
    .replace(preceded, ' $1')

const mentioned = new RegExp(mention, 'y')
const quoted = /(?:"([^"]*)"|[“„]([^“”„]*)[“”]|«([^«»]*)»)(?=$|[\s,.;:!?)])/y
const word = new RegExp(`(?:(?!${mention.source})\\S)+`, 'y')
const atName = /^@([\p{L}\d][\p{L}\d._-]*)/u

function next(text: string, start: number): Word | undefined {
  const match = (pattern: RegExp) => {
    pattern.lastIndex = start
    return pattern.exec(text)
  }
  const owner = match(mentioned)
  if (owner) return { kind: 'owner', text: owner[1] ?? '', start, end: mentioned.lastIndex }
  const quote = match(quoted)
  if (quote) {
    const inside = quote[1] ?? quote[2] ?? quote[3] ?? ''
    return { kind: 'quoted', text: inside.trim(), start, end: quoted.lastIndex }
  }
  const plain = match(word)?.[0]
  if (!plain) return undefined
  const at = atName.exec(plain)?.[0]
  const name = at && withoutEnd(at, /[.-]/)
  const end = start + plain.length
  return name
    ? { kind: 'owner', text: name, start, end }
    : { kind: 'word', text: plain, start, end }
}

export function wordsOf(text: string): Word[] {
  const words: Word[] = []
  for (let at = text.search(/\S/); at >= 0 && at < text.length; ) {
    const found = next(text, at)
    if (found) words.push(found)
    const gap = text.slice(found?.end ?? at + 1).search(/\S/)
    at = gap < 0 ? text.length : (found?.end ?? at + 1) + gap
  }
  return words
}
