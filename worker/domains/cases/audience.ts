import { type SQL, sql } from 'drizzle-orm'
import { messages } from '../../../schema/workspace/cases.ts'
import type { Audience } from '../../core/record/reader.ts'
import { hasNoneHidden } from '../../core/record/scoped.ts'

/** A message is seen by who sees its case. */
export const messageVisible = (reader: Audience): SQL | undefined =>
  hasNoneHidden(reader, sql`json_array(${messages.caseId})`)
