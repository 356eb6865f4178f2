// https://www.rfc-editor.org/rfc/rfc2045#section-5.1
import { cutTo } from '../shorten.ts'

/** What the header of a mail, or of a part of it, says about what follows. */
export interface PartHeader {
  type: string
  boundary: string
  encoding: string
  charset: string
  isAttachment: boolean
  /** Its type is none: as RFC 2045 has it, then it is plain text. */
  isOdd: boolean
}

const longest = 4000

/** A field's value by its name in lower case, folded lines as one. */
function fieldsIn(text: string): Map<string, string> {
  const fields = new Map<string, string>()
  let name = ''
  for (const line of text.split(/\r?\n/)) {
    const isFolded = /^[ \t]/.test(line)
    const end = line.indexOf(':')
    if (!isFolded) name = end > 0 ? line.slice(0, end).trim().toLowerCase() : ''
    const value = isFolded ? line.trim() : line.slice(end + 1).trim()
    const before = fields.get(name)
    if (name && (isFolded || before === undefined))
      fields.set(name, cutTo(before === undefined ? value : `${before} ${value}`, longest))
  }
  return fields
}

/** `name=value` or `name="value"`, wherever it stands among the parameters. */
function parameter(value: string, name: string): string {
  const lower = value.toLowerCase()
  for (let at = lower.indexOf(name); at >= 0; at = lower.indexOf(name, at + 1)) {
    const rest = value.slice(at + name.length).trimStart()
    if (!/[;\s]/.test(value[at - 1] ?? ' ') || !rest.startsWith('=')) continue
    const given = rest.slice(1).trimStart()
    if (!given.startsWith('"')) return given.split(/[;\s]/)[0] ?? ''
    const end = given.indexOf('"', 1)
    return given.slice(1, end < 0 ? undefined : end)
  }
  return ''
}

export function partHeader(text: string): PartHeader {
  const fields = fieldsIn(text)
  const type = fields.get('content-type') ?? ''
  const named = (type.split(/[;\s]/)[0] ?? '').toLowerCase()
  return {
    type: named.includes('/') ? named : 'text/plain',
    boundary: parameter(type, 'boundary').trimEnd(),
    encoding: (fields.get('content-transfer-encoding') ?? '').trim().toLowerCase(),
    charset: parameter(type, 'charset'),
    isOdd: type !== '' && !named.includes('/'),
    isAttachment: /^attachment\b/i.test(fields.get('content-disposition') ?? ''),
  }
}

/** The same header, with another type. */
export function withType(text: string, type: string): string {
  const others = text
    .split(/\r?\n(?![ \t])/)
    .filter((field) => field && !/^content-type\s*:/i.test(field))
  return [...others, `Content-Type: ${type}`, ''].join('\r\n')
}
