import { type SQL, sql } from 'drizzle-orm'
import { fieldKind } from '../../../core/action/fields.ts'
import { type Context, contextOf } from '../../../core/context.ts'
import type { Run } from '../../../core/event/schedule.ts'
import { knownOf } from '../../../core/record/filter/called.ts'
import { conversationReader, system } from '../../../core/record/reader.ts'
import { kindNamed } from '../../../core/record/registry.ts'
import { decimal } from '../../../language/formatting.ts'
import { type Look, map, nothing, rows } from '../../../platform/db.ts'

/** What tables from outside say of customers and deals, as a model of them knows it. */

const mostColumns = 10
const plain = ['text', 'number']

export interface TableColumn {
  kind: string
  name: string
  /** What it says of the record with this id. */
  value(id: SQL): SQL
}

/** Who sees only what everybody may see: what follows from it is shown to all. */
function everybody({ deps, workspace, now }: Run): Context {
  const { member } = conversationReader(workspace)
  const speaker = {
    surface: 'api',
    account: '',
    user: '',
    profile: async () => ({ name: '' }),
  } as const
  const whole = { workspace, member, since: now }
  const ctx = contextOf(deps, whole, speaker, { requestId: `models ${now}` }, {})
  return { ...ctx, shared: true }
}

/** Columns of numbers and text, of tables that everybody sees. */
export function tableColumns(run: Run, kind: string): TableColumn[] {
  const ctx = everybody(run)
  const is = run.workspace.datasets && kindNamed(ctx, kind)
  if (!is) return []
  return knownOf(ctx, is)
    .filter(({ known }) => known.reported && plain.includes(fieldKind(known.is)?.kind ?? ''))
    .slice(0, mostColumns)
    .map(({ name, known }) => ({ kind, name, value: (id) => known.value(system(ctx), id) }))
}

/** A number as the power of two it lies above: what is near is alike. */
export const grouped = (value: string | number): string =>
  typeof value === 'string' ? value : value > 0 ? `${2 ** Math.floor(Math.log2(value))}` : '0'

/** "16,384 to 32,768" */
export function rangeText(from: string, locale: string): string {
  const least = Number(from)
  return least ? `${decimal(least, locale)} to ${decimal(least * 2, locale)}` : '0 or less'
}

export interface Said {
  id: string
  column: TableColumn
  value: string
}

/** What the columns say of records of their kind, by their ids. */
export function saidOf(run: Run, columns: TableColumn[], ids: string[]): Look<Said[]> {
  if (columns.length === 0) return nothing([])
  const values = columns.map(({ value }) => value(sql`ids.value`))
  const query = run.db
    .select({
      id: sql<string>`ids.value`.as('id'),
      held: sql<string>`json_array(${sql.join(values, sql`, `)})`.as('held'),
    })
    .from(sql`(select value from json_each(${JSON.stringify(ids)})) ids`)
  return map(rows(query), (found) =>
    found.flatMap(({ id, held }) =>
      (JSON.parse(held) as (string | number | null)[]).flatMap((value, at) => {
        const column = columns[at]
        return value === null || !column ? [] : [{ id, column, value: grouped(value) }]
      }),
    ),
  )
}
