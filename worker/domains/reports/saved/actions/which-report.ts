import { reports } from '../../../../../schema/workspace/reports.ts'
import { record } from '../../../../core/action/fields.ts'
import type { Context } from '../../../../core/context.ts'
import { find, recordToChange } from '../../../../core/record/queries.ts'
import type { SavedReport } from '../queries.ts'

export const which = record('report').meta({ label: 'Which report', subject: true })

export const reportIn = (ctx: Context, id: string): Promise<SavedReport> =>
  find(ctx, recordToChange(ctx, reports, id))
