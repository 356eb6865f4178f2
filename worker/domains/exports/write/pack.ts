// https://www.rfc-editor.org/rfc/rfc1951
import { createHash } from 'node:crypto'
import { constants, crc32, deflateRawSync } from 'node:zlib'
import type { R2Bucket } from '@cloudflare/workers-types'
import { type FileOf, type Place, partKey } from '../files.ts'

/** Closes what parts that end on a whole byte come to: an empty last block. */
export const lastBlock = new Uint8Array([3, 0])

/** Appends a piece to a file. Packed, pieces one after the other are one stream. */
export async function append(
  files: R2Bucket,
  of: Place,
  at: number,
  file: FileOf,
  { text, records }: { text: string; records: number },
): Promise<FileOf> {
  const bytes = new TextEncoder().encode(text)
  const packed = deflateRawSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH })
  const key = partKey(of, at, file.name)
  await files.put(key, packed)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return {
    ...file,
    records: file.records + records,
    bytes: file.bytes + bytes.length,
    packed: file.packed + packed.length,
    crc: crc32(bytes, file.crc),
    parts: [...file.parts, { key, bytes: bytes.length, packed: packed.length, sha256 }],
  }
}
