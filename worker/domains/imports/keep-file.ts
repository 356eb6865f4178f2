// https://developers.cloudflare.com/r2/objects/multipart-objects/
import type { R2Bucket, R2MultipartUpload } from '@cloudflare/workers-types'
import { CrmError } from '../../core/errors.ts'

/** A file goes to R2 as it comes. */

export const largestFile = 95_000_000
/** Parts of an object in R2 are of one size, but for the last. */
const partSize = 8 * 1024 * 1024

export const tooLargeFile =
  'A file may have at most 95 MB. npm run import sends larger ones in parts.'

/** The bytes in pieces of one size. */
async function* inParts(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let [part, filled] = [new Uint8Array(partSize), 0]
  for await (const chunk of stream)
    for (let at = 0; at < chunk.length; ) {
      const some = chunk.subarray(at, at + partSize - filled)
      part.set(some, filled)
      filled += some.length
      at += some.length
      if (filled < partSize) continue
      yield part
      ;[part, filled] = [new Uint8Array(partSize), 0]
    }
  yield part.subarray(0, filled)
}

async function putAll(
  upload: R2MultipartUpload,
  first: Uint8Array,
  parts: AsyncIterable<Uint8Array>,
): Promise<number> {
  const done = [await upload.uploadPart(1, first)]
  let size = first.length
  for await (const part of parts) {
    size += part.length
    if (size > largestFile) throw new CrmError('invalid', tooLargeFile)
    if (part.length) done.push(await upload.uploadPart(done.length + 1, part))
  }
  await upload.complete(done)
  return size
}

/** How many bytes it has. Throws CrmError where it is too large; where it does not come to its end nothing is kept. */
export async function keepFile(
  files: R2Bucket,
  key: string,
  stream: AsyncIterable<Uint8Array>,
): Promise<number> {
  const parts = inParts(stream)
  const first = await parts.next()
  const head = first.value ?? new Uint8Array()
  if (head.length < partSize) {
    await files.put(key, head)
    return head.length
  }
  const upload = await files.createMultipartUpload(key)
  return putAll(upload, head, parts).catch(async (error) => {
    await upload.abort()
    throw error
  })
}
