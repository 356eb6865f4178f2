import { digestOf } from '../../platform/crypto.ts'

const lineFeed = 0x0a
const named = ['message-id', 'from', 'date', 'subject']

/** Where the header of a mail ends. */
function headerEnd(raw: Uint8Array): number {
  for (let at = 0; at < raw.length; ) {
    const end = raw.indexOf(lineFeed, at)
    if (end < 0) return raw.length
    if (end === at || (end === at + 1 && raw[at] === 0x0d)) return end + 1
    at = end + 1
  }
  return raw.length
}

/**
 * What names a mail in a workspace, however often and to how many of its addresses it comes: what
 * its author set, and its body. What mail systems add on the way differs.
 */
export async function arrivalId(
  workspaceId: string,
  raw: Uint8Array<ArrayBuffer>,
): Promise<string> {
  const end = headerEnd(raw)
  const lines = new TextDecoder('latin1').decode(raw.subarray(0, end)).split(/\r?\n(?![ \t])/)
  const head = named.map((name) => lines.find((line) => line.toLowerCase().startsWith(`${name}:`)))
  // Words without a header are no header.
  const isBare = end === raw.length && !head.some(Boolean)
  const body = await digestOf(isBare ? raw : raw.subarray(end))
  const text = JSON.stringify([workspaceId, ...head.map((line) => line?.trim() ?? ''), body])
  return `arrival_${(await digestOf(new TextEncoder().encode(text))).slice(0, 26)}`
}
