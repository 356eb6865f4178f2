import { and, asc, eq, gt } from 'drizzle-orm'
import { customerValues } from '../../../../schema/workspace/analytics.ts'
import type { Run } from '../../../core/event/schedule.ts'
import { type Look, rows } from '../../../platform/db.ts'
import type { CustomerValue } from '../queries.ts'

/** The rows of an analysis, by their customers' ids. */
export const rowsOf = (
  { db, workspace }: Pick<Run, 'db' | 'workspace'>,
  analysisId: string,
  { after = '', most = Number.MAX_SAFE_INTEGER } = {},
): Look<CustomerValue[]> =>
  rows(
    db
      .select()
      .from(customerValues)
      .where(
        and(
          eq(customerValues.workspaceId, workspace.id),
          eq(customerValues.analysisId, analysisId),
          gt(customerValues.customerId, after),
        ),
      )
      .orderBy(asc(customerValues.customerId))
      .limit(most),
  )
