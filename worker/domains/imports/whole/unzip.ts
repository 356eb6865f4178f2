// https://github.com/101arrowz/fflate
import { createHash } from 'node:crypto'
import type { UnzipFile } from 'fflate'
import * as z from 'zod'
import { CrmError } from '../../../core/errors.ts'
import { exportFormat, exportVersion } from '../../../core/record/portable.ts'
import { bytesOf, headOf } from '../reading/encoding.ts'
import { type Source, unreadable } from '../reading/line.ts'

/** An export of a workspace, read as it comes; nothing is taken from one that is damaged. */

const manifestName = 'manifest.json'
const slice = 16_384
const longest = 8_000_000

const manifest = z.object({
  format: z.literal(exportFormat),
  version: z.int(),
  workspace: z.object({ id: z.string(), name: z.string() }),
  files: z.array(
    z.object({
      ...{ name: z.string(), kind: z.string(), records: z.int() },
      parts: z.array(z.object({ bytes: z.int(), sha256: z.string() })),
    }),
  ),
})
type Manifest = z.infer<typeof manifest>

/** A zip whose first file is the manifest of an export. */
export async function isExport(source: Source): Promise<boolean> {
  const head = await headOf(source, 64)
  const text = new TextDecoder('latin1').decode(head)
  return text.startsWith('PK\u0003\u0004') && text.slice(30).startsWith(manifestName)
}

const damaged = () =>
  unreadable(
    'This export is damaged: a part of it is not as its manifest says. Please send it again.',
  )

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw damaged()
  }
}

function manifestIn(text: string): Manifest {
  const found = manifest.safeParse(parsed(text))
  if (!found.success) throw unreadable('This is no export of Alongside that can be read.')
  if (found.data.version > exportVersion)
    throw unreadable('This export was made by a newer Alongside. Please update this one first.')
  return found.data
}

/** Compares a file with what the manifest says of its parts, as it comes. */
function checking({ parts }: Manifest['files'][number]) {
  let [at, left, hash] = [0, parts[0]?.bytes ?? 0, createHash('sha256')]
  return {
    take(chunk: Uint8Array) {
      for (let from = 0; from < chunk.length; ) {
        const some = chunk.subarray(from, from + left)
        if (left === 0) throw damaged()
        hash.update(some)
        from += some.length
        left -= some.length
        if (left > 0) continue
        if (hash.digest('hex') !== parts[at]?.sha256) throw damaged()
        at += 1
        ;[left, hash] = [parts[at]?.bytes ?? 0, createHash('sha256')]
      }
    },
    end() {
      if (at < parts.length) throw damaged()
    },
  }
}

export interface ExportLine {
  kind: string
  text: string
}

/** The lines of its data, kind by kind as they stand in it. The manifest comes first. */
export async function* exportLines(source: Source): AsyncGenerator<ExportLine[]> {
  const { Unzip, UnzipInflate } = await import('../reading/unzip.ts')
  let lines: ExportLine[] = []
  let known: Manifest | undefined
  const done = new Set<string>()
  const take = (file: UnzipFile) => {
    const listed = known?.files.find(({ name }) => name === file.name)
    const isData = listed && /^data\/[^/]+\.ndjson$/.test(file.name) && listed.kind !== 'history'
    if (file.name !== manifestName && !isData) return
    const decoder = new TextDecoder()
    const check = listed && checking(listed)
    let held = ''
    file.ondata = (error, chunk, isLast) => {
      if (error) throw damaged()
      check?.take(chunk)
      held += decoder.decode(chunk, { stream: !isLast })
      if (held.length > longest) throw damaged()
      if (listed) {
        const all = held.split('\n')
        held = all.pop() ?? ''
        for (const text of all) lines.push({ kind: listed.kind, text })
      }
      if (!isLast) return
      if (listed) check?.end()
      else known = manifestIn(held)
      done.add(file.name)
    }
    file.start()
  }
  const zip = new Unzip(take)
  zip.register(UnzipInflate)
  /** What the library makes of bytes that are no zip any more. */
  const push = (chunk: Uint8Array, isLast = false) => {
    try {
      zip.push(chunk, isLast)
    } catch (error) {
      throw error instanceof CrmError ? error : damaged()
    }
  }
  for await (const chunk of bytesOf(source))
    for (let at = 0; at < chunk.length; at += slice) {
      push(chunk.subarray(at, at + slice))
      if (lines.length === 0) continue
      yield lines
      lines = []
    }
  push(new Uint8Array(), true)
  if (lines.length) yield lines
  const missing = known?.files.some(
    ({ name, kind }) => name.startsWith('data/') && kind !== 'history' && !done.has(name),
  )
  if (!known || missing) throw damaged()
}
