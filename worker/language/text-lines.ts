/** Deeper than so, quotes and lists look the same: a line is never much longer than its words. */
const deepestQuote = 8
const deepestList = 6

/** Signs that take no room: mails are padded with them, so that their preview says nothing else. */
const invisible = /\u034f|[\u00ad\u200b\u2060\ufeff]/g
const gaps = /[\s\u2000-\u200a]+/g

interface List {
  /** The number of its next item, where its items have numbers. */
  next: number | undefined
}

/** What is written so far. */
interface Page {
  lines: string[]
  line: string
  /** What stands between the words of this line so far and the next. */
  gap: string
  /** How many lines the next words stand below those before: 2 leaves one empty. */
  below: 0 | 1 | 2
  quotes: number
  quotesBefore: number
  lists: List[]
  bullet: string
  asWritten: number
  link: { address: string; words: string } | undefined
}

export type TextLines = ReturnType<typeof textLines>

const atLeast = (least: number, value: number) => Math.max(least, value)
const marks = (quotes: number) => '> '.repeat(Math.min(quotes, deepestQuote))

/** Text that is written piece by piece, its lines as a mail's reader sees them. */
export function textLines() {
  const page: Page = {
    ...{ lines: [], line: '', gap: '', below: 0, quotes: 0, quotesBefore: 0 },
    ...{ lists: [], bullet: '', asWritten: 0, link: undefined },
  }
  /** What follows stands so many lines below. */
  const apart = (lines: 1 | 2) => {
    endLine(page)
    if (page.below < lines) page.below = lines
  }
  /** Ends the line; a second time it leaves one empty. */
  const newLine = () => apart(page.line.trim() || page.below === 0 ? 1 : 2)
  return {
    apart,
    newLine,
    write(text: string) {
      const seen = text.replace(invisible, '')
      if (!page.asWritten) return writeWords(page, seen)
      for (const [at, line] of seen.split('\n').entries()) {
        if (at) newLine()
        append(page, line.replace('\r', ''))
      }
    },
    rule() {
      append(page, '---')
      apart(2)
    },
    quote(by: 1 | -1) {
      page.quotes = atLeast(0, page.quotes + by)
    },
    asWritten(is: boolean) {
      page.asWritten = atLeast(0, page.asWritten + (is ? 1 : -1))
    },
    beginList(isNumbered: boolean) {
      if (page.lists.length) page.below = 1
      page.lists.push({ next: isNumbered ? 1 : undefined })
    },
    endList() {
      page.lists.pop()
      page.bullet = ''
      if (page.lists.length) page.below = 1
    },
    beginItem() {
      const list = page.lists.at(-1)
      page.bullet = list?.next === undefined ? '- ' : `${list.next}. `
      if (list?.next !== undefined) list.next += 1
    },
    /** Cells of a row stand on one line where nothing in them begins another. */
    cell() {
      if (page.line) page.gap = ' | '
    },
    beginLink(address: string) {
      page.link = { address, words: '' }
    },
    /** `saying` makes of a link's words and address what follows the words. */
    endLink(saying: (words: string, address: string) => string) {
      const { link, gap } = page
      page.link = undefined
      const said = link && saying(link.words, link.address)
      if (!said) return
      page.gap = ' '
      append(page, said)
      page.gap = gap
    },
    done(): string {
      endLine(page)
      return page.lines.join('\n')
    },
  }
}

function append(page: Page, words: string): void {
  const added = (page.line ? page.gap : '') + words
  page.line += added
  if (page.link) page.link.words += added
  page.gap = ''
}

/** Words as HTML means them: any gap is one space. */
function writeWords(page: Page, text: string): void {
  const words = text.replace(gaps, ' ')
  const trimmed = words.trim()
  if (page.line && words.startsWith(' ')) page.gap ||= ' '
  if (!trimmed) return
  append(page, trimmed)
  if (words.endsWith(' ')) page.gap = ' '
}

/** The line ends here, if there is anything on it. */
function endLine(page: Page): void {
  const line = page.line.trimEnd()
  page.line = ''
  page.gap = ''
  if (!line) return
  const { lists, bullet } = page
  if (page.below === 2 && page.lines.length)
    page.lines.push(marks(Math.min(page.quotes, page.quotesBefore)).trimEnd())
  const indent = '  '.repeat(Math.min(atLeast(0, lists.length - 1), deepestList))
  const hanging = lists.length && !bullet ? '  ' : bullet
  page.lines.push(marks(page.quotes) + indent + hanging + line)
  page.bullet = ''
  page.below = 0
  page.quotesBefore = page.quotes
}
