import { isNull, or, sql } from 'drizzle-orm'
import * as z from 'zod'
import { roles } from '../../../schema/directory/directory.ts'
import { datasets } from '../../../schema/workspace/datasets.ts'
import { date, text } from '../../core/action/fields.ts'
import { savedCard } from '../../core/action/saved-card.ts'
import { isAtLeast } from '../../core/permissions.ts'
import { defineRecord } from '../../core/record/define.ts'
import type { Audience } from '../../core/record/reader.ts'
import { datasetCard } from './card.ts'
import { copyDatasets } from './copy-job.ts'
import { knownByDatasets } from './known.ts'
import { onCard } from './on-card.ts'
import { datasetHits, datasetShown } from './queries.ts'

/** Whose role does not see a table learns nothing of it; where others read along, only everyone's. */
function visibleDatasets({ member, shared }: Audience) {
  const role = shared ? 'viewer' : member.role
  const seen = roles.filter((one) => isAtLeast(role, one))
  return or(isNull(datasets.sees), sql`${datasets.sees} in ${sql.raw(`('${seen.join("', '")}')`)}`)
}

const key = z.object({ field: z.string(), label: z.string() })
const column = z.object({ name: z.string(), label: z.string(), is: z.string() })

/** A table from outside, as one more thing that is known of records. Files bring it: see imports. */
export const dataset = defineRecord({
  kind: 'dataset',
  table: datasets,
  noun: ['data table', 'data tables'],
  title: 'name',
  rights: { needs: 'admin', visible: visibleDatasets },
  broughtIn: 'never',
  fields: {
    name: { label: 'Name', is: text, export: true, example: 'Demographics' },
    of: { label: 'Of', is: text, export: true, unspoken: true, example: 'company' },
    keys: {
      ...{ label: 'Found by', is: z.array(key), export: true, unspoken: true },
      example: [{ field: 'postcode', label: 'Postcode' }],
    },
    columns: {
      ...{ label: 'Columns', is: z.array(column), export: true },
      example: [{ name: 'population', label: 'Population', is: 'number' }],
    },
    source: { label: 'Source', is: text, export: true, example: 'Statistics office' },
    asOf: { label: 'As of', is: date, export: true, example: '2026-01-01' },
    licence: { label: 'Licence', is: text, export: true, example: 'CC BY 4.0' },
    sees: { label: 'Who sees it', is: z.enum(roles), export: true, example: 'rep' },
    edition: { label: 'Edition', is: text, export: true, spoken: 'its rows' },
    rows: { label: 'Rows', is: z.int(), export: true, unspoken: true },
  },
  wakes: [{ job: 'datasets', after: 2000 }],
  askedOfAny: knownByDatasets,
  listedOnAny: onCard,
  found: { hits: datasetHits, inOrder: true },
  drawing: {
    look: datasetShown,
    card: datasetCard,
    receipt: (ctx, is, said) => savedCard(datasetCard(ctx, is), said),
    saved: async ({ deps, workspace }) => void (await copyDatasets(deps, workspace.id)),
  },
})
