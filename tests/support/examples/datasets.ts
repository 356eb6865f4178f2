import { fresh } from '../asking.ts'
import type { Setting } from '../made.ts'
import type { Examples } from './example.ts'

/** A table as an import leaves it. */
async function newTable({ crew: { house, workspace } }: Setting) {
  const id = `dataset_${fresh('table')}`
  await house.sql(
    `insert into datasets (id, workspace_id, version, created_at, name, "of", keys, columns, edition, rows)
     values (?, ?, 1, 1, ?, 'company', '[{"field":"name","label":"Name"}]', '[]', ?, 0)`,
    ...[id, workspace, fresh('Demographics'), `${id}/1`],
  )
  return { record: id, version: 1 }
}

export const datasets: Examples = {
  'a data table is removed': async (setting) => {
    const drawn = await newTable(setting)
    return { action: 'remove-record', how: 'press', input: { id: drawn.record }, drawn }
  },
}
