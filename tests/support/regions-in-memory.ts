import type { Dataset } from '../../schema/directory/directory.ts'
import type { Memory } from './memory.ts'

/** A table from outside: of each company, by its name, a region and how many work there. */
export const regions: Record<string, Dataset> = {
  dataset_a: {
    ...{ name: 'Sales regions', of: 'company', keys: ['name'] },
    columns: [
      { name: 'region', label: 'Region', is: 'text' },
      { name: 'employees', label: 'Employees', is: 'number' },
    ],
  },
}

export function inRegions(
  { insert }: Pick<Memory, 'insert'>,
  all: { name: string; region: string; employees: number }[],
): void {
  const of = { workspace_id: 'workspace_a', edition: 'import_a/1', line: 1 }
  insert('datasets', {
    ...{ id: 'dataset_a', workspace_id: 'workspace_a', version: 1, created_at: 0 },
    ...{ name: 'Sales regions', of: 'company', keys: '[{"field":"name","label":"Company"}]' },
    ...{ columns: '[]', edition: of.edition, rows: all.length },
  })
  for (const { name, ...held } of all)
    insert('dataset_rows', { ...of, key: name.toLowerCase(), held: JSON.stringify(held) })
}
