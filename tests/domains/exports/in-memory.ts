import { unzipSync } from 'fflate'
import { doWork } from '../../../worker/core/event/work.ts'
import { addExport } from '../../../worker/domains/exports/add.ts'
import type { Export } from '../../../worker/domains/exports/queries.ts'
import { anExport } from '../../../worker/domains/exports/queries.ts'
import { zipOf } from '../../../worker/domains/exports/zip.ts'
import { ask } from '../../../worker/platform/db.ts'
import { officeWithFiles } from '../../support/desk-with-files.ts'

/** Exports without a Worker: what a workspace comes to as a file. */

export interface Manifest {
  format: string
  asOf: string
  counts: Record<string, number>
  files: {
    name: string
    kind: string
    records: number
    bytes: number
    parts: { bytes: number; sha256: string }[]
  }[]
}

// biome-ignore lint/suspicious/noExplicitAny: what a line holds is what a test asserts.
export type Line = any

/** The files of a zip: the manifest, lines by kind of record, tables by name. */
export function opened(zip: Uint8Array) {
  const files = unzipSync(zip)
  const text = (name: string) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(files[name])
  const manifest: Manifest = JSON.parse(text('manifest.json'))
  const lines = (kind: string): Line[] => {
    const file = manifest.files.find((one) => one.kind === kind && one.name.endsWith('.ndjson'))
    return file
      ? text(file.name)
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line))
      : []
  }
  return { manifest, files, text, lines }
}

/** `before` is awaited ahead of every trip to the database. */
export function exporting(before?: (trip: number) => Promise<void> | void) {
  const all = officeWithFiles(before)
  const { asks, deps } = all
  const read = async (id: string): Promise<Export> => {
    const [is] = await ask(asks().db, anExport(asks(), id))
    return is
  }
  const begin = async (who?: string) => (await addExport(asks(who))).recordId
  /** The next part; false where none is left. */
  const step = (id: string) => {
    all.passes(1000)
    return doWork(deps(), { workspaceId: 'workspace_a', id }, { most: 1 })
  }
  async function work(id: string) {
    for (let steps = 0; steps < 500; steps += 1) if (!(await step(id))) break
    return read(id)
  }
  const zip = async (id: string) => {
    const stream = await zipOf(asks(), await read(id))
    return new Uint8Array(await new Response(stream).arrayBuffer())
  }
  /** All of it at once. */
  async function whole(who?: string) {
    const is = await work(await begin(who))
    return { is, ...opened(await zip(is.id)) }
  }
  return { ...all, read, begin, step, work, zip, whole }
}
