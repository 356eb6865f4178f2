import { sql } from 'drizzle-orm'
import { changes } from '../../../../schema/workspace/history.ts'
import { imports, importWork } from '../../../../schema/workspace/imports.ts'
import { maskedIn } from '../../../language/masking.ts'
import type { Statement } from '../../../platform/db.ts'
import type { Mask } from './mask.ts'
import type { Erasing } from './run.ts'

/** What an import keeps of its file. A line with an address or number of theirs is theirs, with all that it says. */

export type Files = NonNullable<Erasing['run']['deps']['env']['FILES']>

interface Line {
  cells: string[]
}

const isLine = (one: unknown): one is Line =>
  typeof one === 'object' && one !== null && 'cells' in one && Array.isArray(one.cells)

const reason = 'Somebody in this line was erased.'

const emptied = (line: Line): Line => ({
  ...line,
  ...{ cells: [], ['reason' in line ? 'reason' : 'refused']: reason },
})

interface Column {
  values?: Record<string, number> | null
  examples?: string[]
  days?: { example?: string }
  numbers?: { example?: string }
}

/** What a column holds, without what stood in a line of theirs. */
function columnWithout(column: Column | null, cells: string[]): Column | null {
  if (!column) return column
  const isTheirs = (text: string) => cells.some((cell) => cell.trim().startsWith(text))
  const kept = <T>(all: Record<string, T>) =>
    Object.fromEntries(Object.entries(all).filter(([value]) => !cells.includes(value)))
  const { values, examples = [] } = column
  const without = <T extends { example?: string }>({ example, ...rest }: T) =>
    example === undefined || isTheirs(example) ? rest : { ...rest, example }
  return {
    ...{ ...column, examples: examples.filter((one) => !isTheirs(one)) },
    ...(values && { values: kept(values) }),
    ...(column.days && { days: without(column.days) }),
    ...(column.numbers && { numbers: without(column.numbers) }),
  }
}

async function readJson(files: Files, key: string): Promise<unknown> {
  try {
    return JSON.parse((await (await files.get(key))?.text()) ?? '')
  } catch {
    return undefined
  }
}

async function columnsWithout(files: Files, key: string, theirs: Line[]): Promise<void> {
  const columns = (await readJson(files, key)) as (Column | null)[] | undefined // as it was kept
  if (!columns) return
  const cellsAt = (at: number) =>
    theirs.flatMap(({ cells }) => (cells[at]?.trim() ? [cells[at].trim()] : []))
  const kept = columns.map((column, at) => columnWithout(column, cellsAt(at)))
  await files.put(key, JSON.stringify(kept))
}

/** Lines of an import, what was refused of it, and what its columns hold. */
export async function importWithout(
  files: Files,
  { key, folder }: { key: string; folder: string },
  { mask, addresses }: { mask: Mask; addresses: Mask },
): Promise<'kept' | 'masked' | 'lines'> {
  const held = await readJson(files, key)
  if (held === undefined) return 'kept'
  const isTheirs = (one: unknown): one is Line =>
    isLine(one) && JSON.stringify(maskedIn(one.cells, addresses)) !== JSON.stringify(one.cells)
  const theirs = Array.isArray(held) ? held.filter(isTheirs) : []
  const without = Array.isArray(held)
    ? held.map((one) => (isTheirs(one) ? emptied(one) : maskedIn(one, mask)))
    : maskedIn(held, mask)
  const text = JSON.stringify(without)
  // One that was killed meanwhile begins here again.
  if (text === JSON.stringify(held)) return text.includes(reason) ? 'lines' : 'kept'
  await files.put(key, text)
  if (theirs.length === 0) return 'masked'
  await columnsWithout(files, `${folder}columns`, theirs)
  return 'lines'
}

/** Examples from a file of theirs, as its card shows them. */
export const withoutExamples = ({ db, workspace }: Erasing['run'], id: string): Statement[] => {
  const found = sql`json_remove(found, '$.conflicts')`
  return [
    db
      .update(importWork)
      .set({ samples: {}, found })
      .where(sql`workspace_id = ${workspace.id} and import_id = ${id}`),
    db.update(imports).set({ found }).where(sql`workspace_id = ${workspace.id} and id = ${id}`),
    db
      .update(changes)
      .set({
        before: sql`json_remove(before, '$.found.conflicts', '$.questions')`,
        after: sql`json_remove(after, '$.found.conflicts', '$.questions')`,
      })
      .where(sql`workspace_id = ${workspace.id} and record_id = ${id}`),
  ]
}
