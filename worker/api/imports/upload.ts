// https://www.rfc-editor.org/rfc/rfc7578
import type { R2Bucket } from '@cloudflare/workers-types'
import type { BusboyFileStream, BusboyInstance } from '@fastify/busboy'
import { CrmError } from '../../core/errors.ts'
import { keepFile, largestFile, tooLargeFile } from '../../domains/imports/index.ts'
import { Refused } from '../problem.ts'

/** A form with a file, which goes to R2 as it comes. */

const longestField = 200_000

export interface Uploaded {
  name: string
  size: number
  fields: Record<string, string>
}

const tooLarge = () => new Refused(413, 'invalid', tooLargeFile)
const noForm = () =>
  new Refused(400, 'invalid', 'Send a form (multipart/form-data) with the field file.')

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
    kept = keepFile(files, key, stream as AsyncIterable<Uint8Array>)
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
  const size = await kept.catch((error) => {
    throw error instanceof CrmError ? tooLarge() : error
  })
  return { name, size, fields }
}
