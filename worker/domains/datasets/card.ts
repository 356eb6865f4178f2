import { act, removeButton } from '../../core/action/buttons.ts'
import type { Card, Fact } from '../../core/card.ts'
import { type Context, readerOf } from '../../core/context.ts'
import { may } from '../../core/permissions.ts'
import { recordKind, spokenFields } from '../../core/record/registry.ts'
import { capital, count, dayOf } from '../../language/formatting.ts'
import type { DatasetRow } from './queries.ts'

/** "12,400 rows of companies by the postcode". */
export function datasetText(ctx: Context, { of, keys, rows }: DatasetRow): string {
  const { noun } = recordKind(ctx, of)
  const fields = keys.map(({ field }) => field)
  const by = spokenFields(ctx, of, fields).join(' and ')
  return `${count(rows, 'row')} of ${noun[1]}${by && ` by ${by}`}`
}

const factsOf = (ctx: Context, { source, asOf, licence, columns }: DatasetRow): Fact[] =>
  [
    { label: 'Source', value: source ?? '' },
    { label: 'As of', value: asOf ? dayOf(asOf, readerOf(ctx)) : '' },
    { label: 'Licence', value: licence ?? '' },
    { label: 'Columns', value: columns.map(({ label }) => label).join(', ') },
  ].filter(({ value }) => value)

export const datasetCard = (ctx: Context, is: DatasetRow): Card => ({
  title: is.name,
  subtitle: capital(datasetText(ctx, is)),
  parts: [{ kind: 'facts', facts: factsOf(ctx, is) }],
  buttons: [act('All data tables', 'datasets')],
  more: may(ctx, 'admin') ? [removeButton(is)] : [],
})
