/** The little of Markdown that short articles are written in; everything else is text as it stands. */

export interface Span {
  text: string
  style?: 'strong' | 'em' | 'code'
  /** Where it leads: https, http or mailto, and nothing else. */
  href?: string
}

export type Block =
  | { kind: 'heading' | 'text'; spans: Span[] }
  | { kind: 'list'; numbered: boolean; items: Span[][] }
  | { kind: 'code'; text: string }

const mark =
  /`([^`\n]+)`|\*\*([^*\n]+)\*\*|(?<![\w*])[*_]([^*_\s][^*_\n]*)[*_](?![\w*])|\[([^\][\n]+)\]\((https?:\/\/[^\s()]+|mailto:[^\s()]+)\)|(https?:\/\/[^\s<>()]*[^\s<>().,;:!?'"])/g

function spansOf(line: string): Span[] {
  const spans: Span[] = []
  let from = 0
  for (const found of line.matchAll(mark)) {
    const [all, code, strong, em, words, href, bare] = found
    if (found.index > from) spans.push({ text: line.slice(from, found.index) })
    if (code) spans.push({ text: code, style: 'code' })
    else if (strong) spans.push({ text: strong, style: 'strong' })
    else if (em) spans.push({ text: em, style: 'em' })
    else spans.push({ text: words ?? bare ?? all, href: href ?? bare ?? '' })
    from = found.index + all.length
  }
  if (from < line.length) spans.push({ text: line.slice(from) })
  return spans
}

const itemOf = (line: string) => /^ {0,3}(?:([-*+])|\d{1,3}[.)]) +(\S.*)$/.exec(line)
const headingOf = (line: string) => /^#{1,6} +(\S.*)$/.exec(line)?.[1]

/** Adds a line to what stands before it, or begins something. */
function add(blocks: Block[], line: string, isNew: boolean): void {
  const last = blocks.at(-1)
  const heading = headingOf(line)
  if (heading) return void blocks.push({ kind: 'heading', spans: spansOf(heading) })
  const item = itemOf(line)
  if (item) {
    const [, bullet, words = ''] = item
    const numbered = bullet === undefined
    if (last?.kind === 'list' && last.numbered === numbered)
      return void last.items.push(spansOf(words))
    return void blocks.push({ kind: 'list', numbered, items: [spansOf(words)] })
  }
  const open = isNew ? undefined : last?.kind === 'list' ? last.items.at(-1) : undefined
  const spans = open ?? (!isNew && last?.kind === 'text' ? last.spans : undefined)
  if (spans) spans.push({ text: '\n' }, ...spansOf(line.trim()))
  else blocks.push({ kind: 'text', spans: spansOf(line.trim()) })
}

/** A text in blocks: headings, paragraphs, lists, and lines between three backticks as they stand. */
export function markdown(text: string): Block[] {
  const blocks: Block[] = []
  let code: string[] | undefined
  let isNew = true
  for (const line of text.split(/\r?\n/)) {
    if (/^ {0,3}```/.test(line)) {
      if (code) blocks.push({ kind: 'code', text: code.join('\n') })
      code = code ? undefined : []
      isNew = true
    } else if (code) code.push(line)
    else if (line.trim() === '') isNew = true
    else {
      add(blocks, line, isNew)
      isNew = false
    }
  }
  if (code) blocks.push({ kind: 'code', text: code.join('\n') })
  return blocks
}

const plainSpan = ({ text, href }: Span) =>
  href && href !== text && href !== `mailto:${text}` ? `${text} (${href})` : text
const plainSpans = (spans: Span[]) => spans.map(plainSpan).join('')

function plainBlock(block: Block): string {
  if (block.kind === 'code') return block.text
  if (block.kind !== 'list') return plainSpans(block.spans)
  return block.items
    .map((item, at) => `${block.numbered ? `${at + 1}.` : '-'} ${plainSpans(item)}`)
    .join('\n')
}

/** The same as it goes into a mail: text alone, with addresses behind the words of links. */
export const plainMarkdown = (text: string): string => markdown(text).map(plainBlock).join('\n\n')
