import { dashboards } from '../../../../schema/workspace/dashboards.ts'
import { record } from '../../../core/action/fields.ts'
import type { Context } from '../../../core/context.ts'
import { find, recordToChange } from '../../../core/record/queries.ts'
import type { Dashboard } from '../queries.ts'

export const which = record('dashboard').meta({ label: 'Which dashboard', subject: true })

export const dashboardIn = (ctx: Context, id: string): Promise<Dashboard> =>
  find(ctx, recordToChange(ctx, dashboards, id))
