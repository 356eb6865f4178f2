// https://github.com/101arrowz/fflate
import type { R2Bucket } from '@cloudflare/workers-types'
import { strToU8, Zip, type ZipInputFile, ZipPassThrough } from 'fflate'
import type { Context } from '../../core/context.ts'
import { CrmError } from '../../core/errors.ts'
import { exportFormat, exportVersion } from '../../core/record/portable.ts'
import { bytesAt, type FileOf, farOf, filesOf } from './files.ts'
import type { Export } from './queries.ts'
import { lastBlock } from './write/pack.ts'

/** The files of an export as one, made as it is taken: its parts are packed already. */

const leftOut = [
  'Notes that only their author sees.',
  'Secrets: bot tokens, tokens of the API, webhooks with their addresses.',
  'Who was shown what (see /crm audit) and who signed in (see /crm security).',
  'Where cards stand in Slack and Teams, and messages that were sent.',
]

/** Zip files as they are usually read end there, and so does each file in them, unpacked. */
const largest = 4_000_000_000

function manifestOf({ workspace }: Context, is: Export, files: FileOf[]) {
  const { id, name, currency, timeZone, locale, country } = workspace
  return {
    ...{
      format: exportFormat,
      version: exportVersion,
      export: is.id,
      madeAt: new Date(is.createdAt).toISOString(),
    },
    workspace: { id, name, currency, timeZone, locale, country },
    consistency:
      'Every record as it stood right after the event that asOf names, and every event up to it. In tables, names of what a record refers to are those of when they were written.',
    asOf: is.asOfEvent,
    counts: is.counts,
    files: files.map(({ name: file, kind, records, bytes, parts }) => ({
      ...{ name: file, kind, records, bytes },
      parts: parts.map((part) => ({ bytes: part.bytes, sha256: part.sha256 })),
    })),
    leftOut,
  }
}

type Out = Uint8Array<ArrayBufferLike>[]

function zipInto(out: Out): Zip {
  return new Zip((error, chunk) => {
    if (error) throw error
    out.push(chunk)
  })
}

async function* packedFile(bucket: R2Bucket, zip: Zip, file: FileOf, mtime: number, out: Out) {
  const entry: ZipInputFile = {
    ...{ filename: file.name, size: file.bytes, crc: file.crc, compression: 8, mtime },
  }
  zip.add(entry)
  for (const { key } of file.parts)
    for await (const chunk of piecesOf(await bytesAt(bucket, key))) {
      entry.ondata?.(null, chunk, false)
      yield* out.splice(0)
    }
  entry.ondata?.(null, lastBlock, true)
  yield* out.splice(0)
}

async function* piecesOf(stream: ReadableStream<Uint8Array<ArrayBuffer>>) {
  const reader = stream.getReader()
  for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value
}

async function* bytesOf(ctx: Context, is: Export, files: FileOf[]): AsyncGenerator<Uint8Array> {
  const bucket = filesOf(ctx.deps.env)
  const out: Out = []
  const zip = zipInto(out)
  const manifest = new ZipPassThrough('manifest.json')
  manifest.mtime = is.createdAt
  zip.add(manifest)
  const text = `${JSON.stringify(manifestOf(ctx, is, files), null, 2)}\n`
  manifest.push(new Uint8Array(strToU8(text)), true)
  for (const file of files) yield* packedFile(bucket, zip, file, is.createdAt, out)
  zip.end()
  yield* out.splice(0)
}

/** Throws CrmError where it is not written yet, or not there any more. */
export async function zipOf(ctx: Context, is: Export): Promise<ReadableStream<Uint8Array>> {
  if (is.state !== 'done')
    throw new CrmError(
      is.state === 'writing' ? 'conflict' : 'not_found',
      {
        writing: 'This export is still being written. Try again in a moment.',
        failed: 'This export did not work. Make another one.',
        removed: 'This export is not kept any more. Make another one.',
      }[is.state],
    )
  const { files } = await farOf(filesOf(ctx.deps.env), is, is.part)
  if (is.size > largest || files.some(({ bytes }) => bytes > largest))
    throw new CrmError('invalid', 'This export is larger than a zip file can be: 4 GB.')
  const pieces = bytesOf(ctx, is, files)
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await pieces.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    cancel: () => void pieces.return(undefined),
  })
}

export const zipName = ({ createdAt }: Export): string =>
  `alongside-${new Date(createdAt).toISOString().slice(0, 10)}.zip`
