import type { R2Bucket } from '@cloudflare/workers-types'
import { CrmError } from '../../core/errors.ts'
import type { Env } from '../../platform/env.ts'

/** What lies in R2 of an export: parts of its files, packed, and what is known of them. */

export const noFiles =
  'Exports cannot be kept here: the R2 binding FILES is missing. How to add it stands in the README under Deploy.'

/** Throws where this installation has no room for files. */
export function filesOf({ FILES }: Env): R2Bucket {
  if (FILES) return FILES
  throw new CrmError('invalid', noFiles)
}

export interface Place {
  workspaceId: string
  id: string
}

/** A piece of a file: its bytes, and as they are packed. */
export interface FilePart {
  key: string
  bytes: number
  packed: number
  sha256: string
}

export interface FileOf {
  name: string
  kind: string
  records: number
  bytes: number
  packed: number
  /** Of all its bytes so far: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.4.7 */
  crc: number
  parts: FilePart[]
}

/** How far it has come: kept with each part, so that one that was broken off is done anew. */
export interface Far {
  files: FileOf[]
  /** By its place among the sources, and where that goes on. */
  source: number
  after: unknown
}

export const folderOf = ({ workspaceId, id }: Place) => `${workspaceId}/exports/${id}/`

const number = (part: number) => String(part).padStart(6, '0')
const farKey = (of: Place, part: number) => `${folderOf(of)}far/${number(part)}`

export const partKey = (of: Place, part: number, name: string) =>
  `${folderOf(of)}parts/${number(part)}/${name}`

export const keepFar = (files: R2Bucket, of: Place, part: number, far: Far) =>
  files.put(farKey(of, part), JSON.stringify(far))

/** How far it had come before this part. */
export async function farOf(files: R2Bucket, of: Place, part: number): Promise<Far> {
  if (part === 0) return { files: [], source: 0, after: undefined }
  const found = await files.get(farKey(of, part))
  if (!found)
    throw new CrmError('invalid', 'What was written of this export is not there any more.')
  return (await found.json()) as Far // as it was kept
}

/** Throws where its files were removed. */
export async function bytesAt(
  files: R2Bucket,
  key: string,
): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const found = await files.get(key)
  if (!found) throw new CrmError('not_found', 'The files of this export are not there any more.')
  return found.body as unknown as ReadableStream<Uint8Array<ArrayBuffer>> // the same stream by another type
}
