// https://encoding.spec.whatwg.org/#names-and-labels
import { latinEncoding } from './latin.ts'
import type { Source } from './line.ts'

/** In which encoding a text file is written. */

const marks: [label: string, bytes: number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

const looked = 64 * 1024
/** As many bytes tell one encoding from another. */
const mostTelling = 256 * 1024

/** Text of UTF-16 in our letters has an empty byte in each pair. */
function wide(head: Uint8Array): string | undefined {
  const at = (odd: number) => head.filter((byte, index) => index % 2 === odd && byte === 0).length
  const pairs = head.length / 2
  if (pairs >= 2 && at(1) > pairs * 0.3 && at(0) < pairs * 0.05) return 'utf-16le'
  return pairs >= 2 && at(0) > pairs * 0.3 && at(1) < pairs * 0.05 ? 'utf-16be' : undefined
}

export async function* bytesOf(source: Source): AsyncGenerator<Uint8Array> {
  const reader = (await source.open()).getReader()
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

/** The first bytes. */
export async function headOf(source: Source, most = looked): Promise<Uint8Array> {
  const head = new Uint8Array(Math.min(most, source.size))
  let filled = 0
  for await (const chunk of bytesOf(source)) {
    const part = chunk.subarray(0, head.length - filled)
    head.set(part, filled)
    filled += part.length
    if (filled === head.length) break
  }
  return head.subarray(0, filled)
}

const blockSize = 1024

/** Blocks that are not all ASCII, as many as are of use. */
async function tellingPart(source: Source): Promise<Uint8Array> {
  const found = new Uint8Array(mostTelling)
  const block = new Uint8Array(blockSize)
  let [length, held] = [0, 0]
  const close = () => {
    const whole = block.subarray(0, held)
    held = 0
    if (!whole.some((byte) => byte > 127)) return
    found.set(whole, length)
    length += whole.length
  }
  for await (const chunk of bytesOf(source)) {
    for (let at = 0; at < chunk.length && length < mostTelling; ) {
      const part = chunk.subarray(at, at + blockSize - held)
      block.set(part, held)
      at += part.length
      held += part.length
      if (held === blockSize) close()
    }
    if (length === mostTelling) break
  }
  close()
  return found.subarray(0, length)
}

async function isUtf8(source: Source): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const decodes = (chunk?: Uint8Array) => {
    try {
      decoder.decode(chunk, { stream: chunk !== undefined })
      return true
    } catch {
      return false
    }
  }
  for await (const chunk of bytesOf(source)) if (!decodes(chunk)) return false
  return decodes()
}

/** Is as much of it UTF-8 as is not, which nothing else is by chance? Then the rest is what is wrong. */
function mostlyUtf8(telling: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(telling)
  let [good, bad] = [0, 0]
  for (const letter of text) {
    if (letter === '\uFFFD') bad += 1
    else if (letter > '\u007f') good += 1
  }
  return good >= bad
}

const isKnown = (label: string): boolean => {
  try {
    return new TextDecoder(label).encoding !== ''
  } catch {
    return false
  }
}

/** The label of a file's encoding, as `TextDecoder` takes it. */
export async function encodingOf(source: Source): Promise<string> {
  const head = await headOf(source)
  const marked = marks.find(([, bytes]) => bytes.every((byte, at) => head[at] === byte))
  if (marked) return marked[0]
  const pairs = wide(head)
  if (pairs) return pairs
  if (await isUtf8(source)) return 'utf-8'
  const telling = await tellingPart(source)
  if (mostlyUtf8(telling)) return 'utf-8'
  const { analyse } = await import('chardet')
  const found = analyse(telling).filter(({ name }) => !/^utf/i.test(name) && isKnown(name))
  const labels = (all: typeof found) => all.map(({ name }) => new TextDecoder(name).encoding)
  if (isLatin(telling))
    return latinEncoding(telling, labels(found.filter(({ name }) => latin.test(name))))
  return labels(found.filter(({ confidence }) => confidence >= 10))[0] ?? 'windows-1252'
}

const latin = /^(iso-8859-[129]|windows-125[024])$/i

/** Do its special letters stand alone among plain ones, as in languages of Latin letters? */
function isLatin(telling: Uint8Array): boolean {
  let [letters, runs] = [0, 0]
  for (const [at, byte] of telling.entries()) {
    if (byte < 128) continue
    letters += 1
    if ((telling[at - 1] ?? 0) < 128) runs += 1
  }
  return letters < runs * 1.5
}

/** A file's text, each end of a line as `\n`. */
export async function* textOf(source: Source, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  let held = ''
  for await (const chunk of bytesOf(source)) {
    const text = held + decoder.decode(chunk, { stream: true })
    held = text.endsWith('\r') ? '\r' : ''
    yield unix(held ? text.slice(0, -1) : text)
  }
  yield unix(held + decoder.decode())
}

const unix = (text: string) => (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text)
