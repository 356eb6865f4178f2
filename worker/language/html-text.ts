import { unescapeHtml } from './html-entities.ts'
import { piecesOf, type Tag } from './html-tags.ts'
import { linkAsText } from './link-text.ts'
import { type TextLines, textLines } from './text-lines.ts'

/** How many lines apart what stands before and after it is. */
const breaks: Record<string, 1 | 2> = {
  ...each(1, 'address article aside body center dd div dl dt fieldset figure footer form header'),
  ...each(1, 'li main nav section tbody tfoot thead tr'),
  ...each(2, 'blockquote h1 h2 h3 h4 h5 h6 hr ol p pre table ul'),
}

function each(lines: 1 | 2, names: string): Record<string, 1 | 2> {
  return Object.fromEntries(names.split(' ').map((name) => [name, lines]))
}

/** Elements that have no end, so that nothing is inside of them. */
const empty = new Set('area base br col embed hr img input link meta source track wbr'.split(' '))

const isHiddenBy = /display\s{0,9}:\s{0,9}none|mso-hide\s{0,9}:\s{0,9}all/i

const isHidden = ({ name, attributes }: Tag) =>
  !empty.has(name) &&
  (attributes.has('hidden') || isHiddenBy.test(attributes.get('style')?.slice(0, 2000) ?? ''))

/**
 * A mail's HTML as text: paragraphs, lists, tables and quoted history as lines, links with their
 * addresses, nothing of what its reader does not see. It costs no more than its length.
 */
export function htmlText(html: string): string {
  const lines = textLines()
  /** Of an element that is not shown: its name, and how often it is open within itself. */
  let hidden: { name: string; depth: number } | undefined
  for (const piece of piecesOf(html)) {
    if (typeof piece === 'string') {
      if (!hidden) lines.write(unescapeHtml(piece))
    } else if (hidden) {
      if (piece.name === hidden.name) hidden.depth += piece.closes ? -1 : 1
      if (hidden.depth === 0) hidden = undefined
    } else if (!piece.closes && isHidden(piece)) hidden = { name: piece.name, depth: 1 }
    else mark(lines, piece)
  }
  return lines.done()
}

/** What some tags do to the text around them, beside keeping it apart. */
const marks: Record<string, (lines: TextLines, tag: Tag) => void> = {
  br: (lines) => lines.newLine(),
  hr: (lines) => lines.rule(),
  blockquote: (lines, { closes }) => lines.quote(closes ? -1 : 1),
  pre: (lines, { closes }) => lines.asWritten(!closes),
  ul: (lines, tag) => list(lines, tag),
  ol: (lines, tag) => list(lines, tag),
  li: (lines, { closes }) => !closes && lines.beginItem(),
  td: (lines, { closes }) => !closes && lines.cell(),
  th: (lines, { closes }) => !closes && lines.cell(),
  img: (lines, { attributes }) => lines.write(unescapeHtml(attributes.get('alt') ?? '')),
  a: link,
}

function mark(lines: TextLines, tag: Tag): void {
  const apart = Object.hasOwn(breaks, tag.name) ? breaks[tag.name] : undefined
  if (apart) lines.apart(apart)
  if (Object.hasOwn(marks, tag.name)) marks[tag.name]?.(lines, tag)
}

function list(lines: TextLines, { name, closes }: Tag): void {
  if (closes) lines.endList()
  else lines.beginList(name === 'ol')
}

function link(lines: TextLines, { closes, attributes }: Tag): void {
  lines.endLink(linkAsText)
  const address = unescapeHtml(attributes.get('href') ?? '').trim()
  if (!closes && address) lines.beginLink(address)
}
