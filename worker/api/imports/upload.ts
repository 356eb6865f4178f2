// https://www.rfc-editor.org/rfc/rfc7578; https://developers.cloudflare.com/r2/objects/multipart-objects/
import type { R2Bucket } from '@cloudflare/workers-types'
import type { BusboyFileStream, BusboyInstance } from '@fastify/busboy'
import { Refused } from '../problem.ts'

/** A form with a file, which goes to R2 as it comes. */

export const largestFile = 95_000_000
/** Parts of an object in R2 are of one size, but for the last. */
const partSize = 8 * 1024 * 1024
const longestField = 200_000

export interface Uploaded {
  name: string
  size: number
  fields: Record<string, string>
}

const tooLarge = () =>
  new Refused(
    413,
    'invalid',
    'A file may have at most 95 MB. npm run import sends larger ones in parts.',
  )
const noForm = () =>
  new Refused(400, 'invalid', 'Send a form (multipart/form-data) with the field file.')

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

async function keep(files: R2Bucket, key: string, stream: AsyncIterable<Uint8Array>) {
  const parts = inParts(stream)
  const first = await parts.next()
  const head = first.value ?? new Uint8Array()
  if (head.length < partSize) {
    await files.put(key, head)
    return head.length
  }
  const upload = await files.createMultipartUpload(key)
  const done = [await upload.uploadPart(1, head)]
  let size = head.length
  for await (const part of parts) {
    size += part.length
    if (size > largestFile) {
      await upload.abort()
      throw tooLarge()
    }
    if (part.length) done.push(await upload.uploadPart(done.length + 1, part))
  }
  await upload.complete(done)
  return size
}

async function feed(request: Request, parser: BusboyInstance): Promise<void> {
  const reader = request.body?.getReader()
  if (!reader) throw noForm()
  let size = 0
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    size += read.value.length
    if (size > largestFile + longestField) throw tooLarge()
    if (!parser.write(read.value)) await new Promise((resolve) => parser.once('drain', resolve))
  }
  parser.end()
}

/** Throws Refused where it is no such form, or too large. */
export async function upload(request: Request, files: R2Bucket, key: string): Promise<Uploaded> {
  const type = request.headers.get('content-type') ?? ''
  if (!/^multipart\/form-data\b.*boundary=/i.test(type)) throw noForm()
  if (Number(request.headers.get('content-length') ?? 0) > largestFile + longestField)
    throw tooLarge()
  const { Busboy } = await import('@fastify/busboy')
  const parser = new Busboy({
    headers: { 'content-type': type },
    limits: { fieldSize: longestField, fields: 20, files: 1 },
  })
  const fields: Record<string, string> = {}
  let kept: Promise<number> | undefined
  let name = ''
  parser.on('field', (field: string, value: string) => {
    fields[field] = value
  })
  parser.on('file', (_field: string, stream: BusboyFileStream, filename: string) => {
    name = filename ?? ''
    kept = keep(files, key, stream as AsyncIterable<Uint8Array>)
    kept.catch(() => stream.resume())
  })
  const ended = new Promise<void>((resolve, reject) => {
    parser.once('finish', () => resolve())
    parser.once('error', reject)
  })
  ended.catch(() => undefined)
  await feed(request, parser)
  await ended.catch(() => {
    throw noForm()
  })
  if (!kept) throw new Refused(422, 'invalid', 'file: Send the file as the field file of the form.')
  return { name, size: await kept, fields }
}
