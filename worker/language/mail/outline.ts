// https://www.rfc-editor.org/rfc/rfc2046#section-5.1
import { betterCharset, headerInUtf8 } from './charset.ts'
import { type PartHeader, partHeader, withType } from './part-header.ts'
import { sampleOf } from './sample.ts'

/**
 * A mail's structure, in one walk over its bytes. What is attached is left out and only where it
 * lies is said, so that reading a mail of 25 MB costs as little as reading its text.
 */

/** Where a file lies among the mail's bytes, and how it is encoded there. */
export interface FilePlace {
  at: number
  length: number
  encoding: string
  type: string
}

export interface Outline {
  /** The mail with a mark in place of each file. */
  thin: Uint8Array
  files: FilePlace[]
  /** All of its text is in it. */
  isWhole: boolean
}

/** No more is read: of one text, of all, of one header, of headers. */
const [mostText, mostTexts, mostHeader, mostHeaders] = [1_000_000, 2_000_000, 64_000, 1_000_000]
const [deepest, mostParts] = [30, 2000]

const mark = 'alongside file '

/** Which file stands here, by the mark in its place. */
export function fileMarked(content: Uint8Array): number | undefined {
  const text = new TextDecoder().decode(content.subarray(0, 40))
  const number = text.startsWith(mark) ? Number(text.slice(mark.length).trim()) : Number.NaN
  return Number.isInteger(number) ? number : undefined
}

const readable =
  /^(?:text\/(?:plain|html|rfc822-headers)|message\/(?:delivery-status|disposition-notification))$/

type Mode = 'header' | 'text' | 'file' | 'left out'

/** A part on its way: the lines of its header, where its body begins, and how much of it is kept. */
interface Part {
  mode: Mode
  is: PartHeader
  from: number
  head: Uint8Array[]
  /** Its header among what is kept. */
  headAt: number
  kept: number
}

interface Walk {
  raw: Uint8Array
  pieces: Uint8Array[]
  files: FilePlace[]
  /** Those around where it is, the outermost first. */
  boundaries: string[]
  part: Part
  parts: number
  texts: number
  headers: number
  isWhole: boolean
}

const newPart = (from: number, mode: Mode = 'header'): Part => ({
  ...{ mode, is: partHeader(''), from, head: [], headAt: 0, kept: 0 },
})

const utf8 = (text: string) => new TextEncoder().encode(text)
const latin = new TextDecoder('latin1')
const [dash, lineFeed] = [0x2d, 0x0a]

const lengthOf = (pieces: Uint8Array[]) => pieces.reduce((sum, { length }) => sum + length, 0)

function joined(pieces: Uint8Array[]): Uint8Array {
  const all = new Uint8Array(lengthOf(pieces))
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  return all
}

/** How the body after this header is read. */
function modeOf(walk: Walk, { type, boundary, encoding, isAttachment }: PartHeader): Mode {
  const isDeep = walk.boundaries.length >= deepest || walk.parts > mostParts
  if (type.startsWith('multipart/') && boundary && !isDeep) {
    walk.boundaries.push(boundary)
    return 'left out'
  }
  if (type === 'message/rfc822' && encoding !== 'base64' && !isAttachment && !isDeep)
    return 'header'
  return readable.test(type) && !isAttachment ? 'text' : 'file'
}

async function endHeader(walk: Walk, bodyFrom: number): Promise<void> {
  const text = await headerInUtf8(joined(walk.part.head))
  const is = partHeader(text)
  const headAt = walk.pieces.length
  const end = text && !text.endsWith('\n') ? '\r\n' : ''
  walk.pieces.push(utf8(text + end), utf8('\r\n'))
  walk.parts += 1
  walk.part = { ...newPart(bodyFrom, modeOf(walk, is)), is, headAt }
}

function retype({ pieces, part }: Walk, type: string): void {
  pieces[part.headAt] = utf8(withType(new TextDecoder().decode(pieces[part.headAt]), type))
}

/** An encoding that is not said, or said wrongly, is written into the header. */
async function endText(walk: Walk): Promise<void> {
  const { headAt, is } = walk.part
  const body = joined(walk.pieces.slice(headAt + 2))
  const better = await betterCharset(sampleOf(body, is.encoding), is.charset)
  const charset = better ?? (is.isOdd ? is.charset || 'utf-8' : undefined)
  if (charset) retype(walk, `${is.type}; charset=${charset}`)
}

function endFile(walk: Walk, to: number): void {
  const { pieces, files, part } = walk
  const { encoding, type } = part.is
  const words = `${mark}${files.length}`
  // What has parts of its own would be read as such.
  if (/^(?:multipart|message)\//.test(type)) retype(walk, 'application/octet-stream')
  files.push({ type, at: part.from, length: Math.max(0, to - part.from), encoding })
  pieces.push(utf8(`${encoding === 'base64' ? btoa(words) : words}\r\n`))
}

async function endPart(walk: Walk, to: number): Promise<void> {
  if (walk.part.mode === 'header' && walk.part.head.length) await endHeader(walk, to)
  if (walk.part.mode === 'text') await endText(walk)
  if (walk.part.mode === 'file') endFile(walk, to)
}

/** The boundary that a line is, by how many lie around it. */
function boundaryOf({ boundaries }: Walk, line: Uint8Array) {
  if (line[0] !== dash || line[1] !== dash || boundaries.length === 0) return undefined
  const text = latin.decode(line.subarray(2, 202)).trimEnd()
  const at = boundaries.findLastIndex((one) => text === one || text === `${one}--`)
  return at < 0 ? undefined : { at, closes: text !== boundaries[at] }
}

const isEmpty = (line: Uint8Array) => line.every((byte) => byte === lineFeed || byte === 0x0d)

function addHeader(walk: Walk, line: Uint8Array): void {
  const { head } = walk.part
  if (lengthOf(head) + line.length > mostHeader || walk.headers + line.length > mostHeaders) return
  walk.headers += line.length
  head.push(line)
}

function addText(walk: Walk, line: Uint8Array): void {
  const room = Math.max(0, Math.min(mostText - walk.part.kept, mostTexts - walk.texts))
  if (line.length > room) walk.isWhole = false
  const some = line.subarray(0, room)
  walk.part.kept += some.length
  walk.texts += some.length
  if (some.length) walk.pieces.push(some)
}

/** The line end before a boundary is the boundary's own. */
function beforeLineEnd(raw: Uint8Array, at: number): number {
  const end = raw[at - 1] === lineFeed ? at - 1 : at
  return end < at && raw[end - 1] === 0x0d ? end - 1 : end
}

async function step(walk: Walk, line: Uint8Array, from: number): Promise<void> {
  const boundary = boundaryOf(walk, line)
  const { mode } = walk.part
  if (boundary) {
    await endPart(walk, beforeLineEnd(walk.raw, from))
    const around = boundary.at + (boundary.closes ? 0 : 1)
    walk.boundaries = walk.boundaries.slice(0, around)
    walk.pieces.push(line)
    walk.part = newPart(from + line.length, boundary.closes ? 'left out' : 'header')
  } else if (mode === 'header' && isEmpty(line)) await endHeader(walk, from + line.length)
  else if (mode === 'header') addHeader(walk, line)
  else if (mode === 'text') addText(walk, line)
}

/** Does it begin as mails do? What does not is all text. */
const beginsWithHeader = (raw: Uint8Array) =>
  /^(?:[!-9;-~]+[ \t]*:|From |\r?\n)/.test(latin.decode(raw.subarray(0, 100)))

export async function outline(raw: Uint8Array): Promise<Outline> {
  const walk: Walk = {
    ...{ raw, pieces: [], files: [], boundaries: [], part: newPart(0) },
    ...{ parts: 0, texts: 0, headers: 0, isWhole: true },
  }
  if (raw.length && !beginsWithHeader(raw)) await endHeader(walk, 0)
  for (let at = 0; at < raw.length; ) {
    const found = raw.indexOf(lineFeed, at)
    const line = raw.subarray(at, found < 0 ? raw.length : found + 1)
    await step(walk, line, at)
    at += line.length
  }
  await endPart(walk, raw.length)
  return { thin: joined(walk.pieces), files: walk.files, isWhole: walk.isWhole }
}
