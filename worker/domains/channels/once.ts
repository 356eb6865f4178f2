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
 * its author set, and its body. What mail systems add on the way differs, but for who took it first:
 * where neither Message-ID nor date tells apart what a machine says again, that does.
 */
export async function arrivalId(
  workspaceId: string,
  raw: Uint8Array<ArrayBuffer>,
): Promise<string> {
  const end = headerEnd(raw)
  const lines = new TextDecoder('latin1').decode(raw.subarray(0, end)).split(/\r?\n(?![ \t])/)
  const isOf = (name: string) => (line: string) => line.toLowerCase().startsWith(`${name}:`)
  const head = named.map((name) => lines.find(isOf(name)))
  const [id, , date] = head
  const first = id || date ? undefined : lines.findLast(isOf('received'))
  // Words without a header are no header.
  const isBare = end === raw.length && !head.some(Boolean)
  const body = await digestOf(isBare ? raw : raw.subarray(end))
  const names = [...head.map((line) => line?.trim() ?? ''), body, ...(first ? [first.trim()] : [])]
  const text = JSON.stringify([workspaceId, ...names])
  return `arrival_${(await digestOf(new TextEncoder().encode(text))).slice(0, 26)}`
}
