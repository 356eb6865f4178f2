// rfc-editor.org/rfc/rfc5322#section-3.4
export type Address = { name: string; email: string }

const token = /"((?:\\.|[^"\\])*)"|\((?:\\.|[^()\\])*\)|<([^<>]*)>|([,;])|([^",;<>()]+)/g
const address = /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/
const longest = 100

/** The people a header field names, groups taken apart, what is no address left out. */
export function addresses(header: string): Address[] {
  const found: Address[] = []
  let words = ''
  let angle = ''
  const close = () => {
    const loose = words.slice(words.lastIndexOf(':') + 1).trim()
    const email = (angle || loose).trim().toLowerCase()
    if (address.test(email)) found.push({ name: angle ? nameOf(loose, email) : '', email })
    words = ''
    angle = ''
  }
  for (const [, quoted, inside, separator, text] of header.matchAll(token)) {
    if (separator) close()
    else if (inside !== undefined) angle = inside
    else words += quoted === undefined ? (text ?? '') : quoted.replace(/\\(.)/g, '$1')
  }
  close()
  return found
}

const nameOf = (words: string, email: string) => {
  const name = decoded(words).replace(/\s+/g, ' ').trim().slice(0, longest)
  return name.toLowerCase() === email ? '' : name
}

const encodedWord = /=\?([\w-]+)(?:\*[\w-]+)?\?([bq])\?([^?\s]*)\?=(?:\s+(?==\?))?/gi

/** Words in a mail's own encoding (RFC 2047) as text; what cannot be read stays as it is. */
export const decoded = (text: string) =>
  text.replace(encodedWord, (whole, charset: string, way: string, data: string) => {
    try {
      return new TextDecoder(charset).decode(
        way.toLowerCase() === 'b' ? base64(data) : quoted(data),
      )
    } catch {
      return whole
    }
  })

const base64 = (data: string) => Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0))

const quoted = (data: string) => {
  const plain = data
    .replace(/_/g, ' ')
    .replace(/=([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Uint8Array.from(plain, (sign) => sign.charCodeAt(0))
}
