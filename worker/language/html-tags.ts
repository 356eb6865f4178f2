/** HTML in pieces, in one walk: text, and tags with their attributes. */

export interface Tag {
  name: string
  closes: boolean
  /** As they are written, names in lower case. */
  attributes: Map<string, string>
}

const begins = /<(\/?)([a-z][a-z0-9:-]*)/iy
const gap = /[\s/]*/y
const space = /\s*/y
const attribute = /[^\s/=>][^\s/=>]*/y
const bare = /[^\s>]*/y

/** The text at `from` that fits; '' for none. */
function taken(pattern: RegExp, html: string, from: number): string {
  pattern.lastIndex = from
  return pattern.exec(html)?.[0] ?? ''
}

/** What is in it is no text: it is left out up to its end. */
const endOf: Record<string, RegExp> = {
  script: /<\/script[\s/>]/gi,
  style: /<\/style[\s/>]/gi,
  title: /<\/title[\s/>]/gi,
  template: /<\/template[\s/>]/gi,
}

/** Where a tag's attributes end, and what they are. */
function attributesIn(html: string, from: number) {
  const attributes = new Map<string, string>()
  let at = from
  for (;;) {
    at += taken(gap, html, at).length
    if (at >= html.length || html[at] === '>')
      return { attributes, end: Math.min(at + 1, html.length) }
    const name = taken(attribute, html, at)
    at += name.length || 1
    const equals = at + taken(space, html, at).length
    if (html[equals] !== '=') {
      attributes.set(name.toLowerCase(), '')
      continue
    }
    at = equals + 1 + taken(space, html, equals + 1).length
    const quote = html[at]
    // Where a quote does not end, no later one of its kind does: it is looked for in vain once.
    const close = quote === '"' || quote === "'" ? html.indexOf(quote, at + 1) : -1
    const value = close < 0 ? taken(bare, html, at) : html.slice(at + 1, close)
    attributes.set(name.toLowerCase(), value)
    at = close < 0 ? at + value.length : close + 1
  }
}

/** A comment or a declaration's end. */
function commentEnd(html: string, from: number): number {
  const isComment = html.startsWith('<!--', from)
  const end = isComment ? html.indexOf('-->', from + 2) : html.indexOf('>', from)
  return end < 0 ? html.length : end + (isComment ? 3 : 1)
}

export function* piecesOf(html: string): Generator<string | Tag> {
  let at = 0
  let text = 0
  for (;;) {
    at = html.indexOf('<', at)
    if (at < 0) break
    begins.lastIndex = at
    const [, slash, name] = begins.exec(html) ?? []
    const isNoTag = name === undefined && html[at + 1] !== '!' && html[at + 1] !== '?'
    if (isNoTag) {
      at += 1
      continue
    }
    if (at > text) yield html.slice(text, at)
    if (name === undefined) at = commentEnd(html, at)
    else {
      const { attributes, end } = attributesIn(html, begins.lastIndex)
      const tag = { name: name.toLowerCase(), closes: slash === '/', attributes }
      yield tag
      at = tag.closes ? end : afterWhatIsNoText(html, tag.name, end)
    }
    text = at
  }
  if (text < html.length) yield html.slice(text)
}

function afterWhatIsNoText(html: string, name: string, from: number): number {
  const pattern = Object.hasOwn(endOf, name) ? endOf[name] : undefined
  if (!pattern) return from
  pattern.lastIndex = from
  return pattern.exec(html)?.index ?? html.length
}
