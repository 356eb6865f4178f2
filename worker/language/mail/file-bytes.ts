import type { FilePlace } from './outline.ts'
import { bytesOfBase64, bytesOfEncoded } from './sample.ts'

/** So much of an encoded file is decoded at once: two copies of a large one would be too much. */
const chunk = 1_048_576

/** Where a chunk may end, so that what follows can be decoded by itself: after a line. */
function lineEnd(raw: Uint8Array, from: number, to: number): number {
  if (from + chunk >= to) return to
  const end = raw.lastIndexOf(0x0a, from + chunk)
  return end > from ? end + 1 : from + chunk
}

/** A file that is attached to a mail, as it was before it was encoded for its way. */
function* fileBytes(raw: Uint8Array, place: FilePlace): Generator<Uint8Array> {
  const { at, length, encoding } = place
  const to = Math.min(raw.length, at + length)
  let left = ''
  for (let from = at; from < to; ) {
    const end = lineEnd(raw, from, to)
    const { bytes, rest } = bytesOfEncoded(raw.subarray(from, end), encoding, left)
    left = rest
    yield bytes
    from = end
  }
  // Two signs stand for one byte, three for two.
  if (left.length > 1) yield bytesOfBase64(left)
}

export function wholeFile(raw: Uint8Array, place: FilePlace): Uint8Array {
  const all = new Uint8Array(place.length)
  let filled = 0
  for (const piece of fileBytes(raw, place)) {
    all.set(piece, filled)
    filled += piece.length
  }
  return all.subarray(0, filled)
}
