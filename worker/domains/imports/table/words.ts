import type { TableWish } from '../../../../schema/workspace/imports.ts'
import type { Part } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { recordKind, seenFields } from '../../../core/record/registry.ts'
import { decimal } from '../../../language/formatting.ts'
import { nameKey } from '../mapping/names.ts'
import type { Import, ImportShown } from '../queries.ts'
import { tableFound } from './check.ts'

/** An import that is kept as a table, in words. */

type Reading = Pick<Context, 'member' | 'workspace'>

/** "1,310 rows; 1,204 of 1,310 companies found". */
export function tableWords(ctx: Reading, is: Pick<Import, 'found' | 'counts'>): string {
  const table = tableFound(is)
  if (!table) return 'nothing in it yet'
  const shown = (value: number) => decimal(value, ctx.member.locale)
  const { found, of } = table.matched
  const nouns = recordKind(ctx, table.of).noun[1]
  const refused = table.refused ? `, ${shown(table.refused)} refused` : ''
  return `${shown(table.rows)} rows${refused}; ${shown(found)} of ${shown(of)} ${nouns} found`
}

/** What each column is in the table, as it was given. */
export function tableParts(ctx: Context, is: ImportShown, wish: TableWish): Part[] {
  const of = tableFound(is)?.of ?? 'company'
  const fields = seenFields(ctx, of)
  const rows = is.headers.slice(0, 25).map((header) => {
    const key = Object.entries(wish.keys ?? {}).find(([name]) => nameKey(name) === nameKey(header))
    const label = key && (fields[key[1]]?.label ?? key[1])
    return [header, is.samples[header] ?? '', label ? `finds by ${label}` : 'a column']
  })
  return rows.length ? [{ kind: 'table', columns: ['Column', 'For example', 'Becomes'], rows }] : []
}
