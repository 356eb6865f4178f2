import type { Raw } from '../../../worker/core/card.ts'
import { fresh } from '../asking.ts'
import type { Setting } from '../made.ts'
import type { Example, Examples } from './example.ts'

/** A file that was checked, with nothing in it. */
const onImport =
  (action: string, more: Raw) =>
  async ({ crew }: Setting): Promise<Example> => {
    const { house, workspace, people } = crew
    const id = `import_${fresh('file')}`
    const asker = { memberId: people[0].id, surface: 'api', account: '', user: '', since: 0 }
    await house.sql(
      `insert into imports (id, workspace_id, version, created_at, owner_id, name, size, "of", state, counts, asker)
       values (?, ?, 1, 1, ?, 'people.csv', 1, 'contact', 'checked', ?, ?)`,
      ...[id, workspace, people[0].id, '{"created":0,"updated":0,"unchanged":0,"refused":0}'],
      JSON.stringify(asker),
    )
    return { action, how: 'press', input: { id, ...more } }
  }

export const imports: Examples = {
  'a column of an import is changed': onImport('map-import', { about: 'dates', answer: 'dmy' }),
  'an import is kept as a table': onImport('keep-import', {
    ...{ name: 'Demographics', column: 'c0', field: 'company.name' },
  }),
  'an import is run': onImport('run-import', {}),
  'everything is exported': async () => ({ action: 'export-workspace', how: 'press', input: {} }),
}
