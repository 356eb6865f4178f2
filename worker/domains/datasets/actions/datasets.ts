import * as z from 'zod'
import { act, open } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import { type Card, listed } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { may } from '../../../core/permissions.ts'
import { find } from '../../../core/record/queries.ts'
import { capital } from '../../../language/formatting.ts'
import { datasetText } from '../card.ts'
import { type DatasetRow, datasetsLook } from '../queries.ts'

const how =
  'Send me a CSV or Excel file and press Keep as a table: postcodes with their income, industry codes with their growth. Its columns are then conditions in segments and parts of reports.'

const card = (ctx: Context, all: DatasetRow[]): Card => ({
  title: all.length ? 'Data tables' : 'No data tables yet',
  ...((all.length === 0 || may(ctx, 'admin')) && { subtitle: how }),
  parts: listed(
    '',
    all.map((one) => ({
      title: one.name,
      text: capital([datasetText(ctx, one), one.source].filter(Boolean).join(' · ')),
      button: open(one.id),
    })),
  ),
  buttons: may(ctx, 'admin') ? [act('Import', 'imports')] : [],
})

export const datasetsAction = defineAction({
  title: 'Data tables',
  needs: 'read',
  private: true,
  hidden: true,
  input: z.object({}),
  help: {
    'The workspace': [['data tables', 'Files beside records: postcodes, industries, regions']],
  },
  typed: { words: ['data tables'] },
  run: (ctx) => find(ctx, datasetsLook(ctx)),
  card,
})
