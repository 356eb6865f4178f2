import type { ImportMapping } from '../../../schema/workspace/imports.ts'
import { doWork } from '../../../worker/core/event/work.ts'
import { importToChange } from '../../../worker/domains/imports/actions/change-import.ts'
import { beginImport } from '../../../worker/domains/imports/actions/run-import.ts'
import { addImport } from '../../../worker/domains/imports/add.ts'
import { fileKey } from '../../../worker/domains/imports/files.ts'
import { newId } from '../../../worker/platform/id.ts'
import { officeWithFiles } from '../../support/desk-with-files.ts'

/** Imports without a Worker: what a file comes to. */

export interface Row {
  [column: string]: string | number | null
}

/** `before` is awaited ahead of every trip to the database. */
export function imports(before?: (trip: number) => void) {
  const all = officeWithFiles(before)
  const { asks, deps, files } = all
  const read = (id: string) => {
    const [row] = all.sql('select * from imports where id = ?', id) as Row[]
    const json = (name: string) => JSON.parse(String(row?.[name] ?? 'null'))
    return {
      ...{
        id,
        state: row?.state,
        of: row?.of,
        part: row?.part,
        parts: row?.parts,
        event: row?.event,
        error: row?.error,
      },
      ...{
        counts: json('counts'),
        questions: json('questions'),
        found: json('found'),
        mapping: json('mapping') as ImportMapping,
      },
    }
  }
  /** The queue does it until it is done, a step at a time. */
  async function work(id: string) {
    for (let steps = 0; steps < 500; steps += 1) {
      all.passes(1000)
      if (!(await doWork(deps(), { workspaceId: 'workspace_a', id }, { most: 1 }))) break
    }
    return read(id)
  }
  interface Sent {
    of?: string
    mapping?: Partial<ImportMapping>
    runs?: boolean
    name?: string
    who?: string
  }
  async function send(
    content: string | Uint8Array,
    { who, runs = false, name = 'file.csv', of, mapping }: Sent = {},
  ) {
    const ctx = asks(who)
    const id = newId('import', ctx.now)
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
    files.kept.set(fileKey({ workspaceId: 'workspace_a', id }), bytes)
    await addImport(ctx, {
      id,
      name,
      size: bytes.length,
      runs,
      ...(of && { of }),
      ...(mapping && { mapping }),
    })
    return id
  }
  const whole = async (content: string | Uint8Array, sent: Sent = {}) =>
    work(await send(content, sent))
  async function run(id: string, who?: string) {
    const ctx = asks(who)
    await beginImport(ctx, await importToChange(ctx, id))
    return work(id)
  }
  const undo = async (id: string) => {
    const { event } = read(id)
    await all.does('maria', 'undo', { event: String(event) }, { deps: deps() })
    return work(id)
  }
  /** Which lines the last run refused, and why. */
  const reasons = (): string[] =>
    [...files.kept]
      .filter(([key]) => key.includes('/refused-run/'))
      .flatMap(([, bytes]) =>
        JSON.parse(typeof bytes === 'string' ? bytes : new TextDecoder().decode(bytes)),
      )
      .map(({ row, reason }) => `${row}: ${reason}`)
  return { ...all, read, work, send, whole, run, undo, reasons }
}

export const counts = (created: number, updated = 0, unchanged = 0, refused = 0) => ({
  ...{ created, updated, unchanged, refused },
})

export const people = (rows: string[]) => ['Name,Email,Job Title,Company', ...rows].join('\n')

export const named = (all: ReturnType<typeof imports>, table: string, of = 'name') =>
  all.sql(`select ${of} as it from ${table} order by ${of}`).map(({ it }) => it)
