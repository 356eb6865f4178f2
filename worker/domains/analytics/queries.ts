import { and, desc, eq, sql } from 'drizzle-orm'
import { analyses, type customerValues } from '../../../schema/workspace/analytics.ts'
import type { Context } from '../../core/context.ts'
import type { Reader } from '../../core/record/reader.ts'
import { scoped, scopedById, selectAll } from '../../core/record/scoped.ts'
import { type Database, first, type Look, map, rows } from '../../platform/db.ts'

export type Analysis = typeof analyses.$inferSelect
export type CustomerValue = typeof customerValues.$inferSelect
type Subject = Analysis['subject']

/** The newest analysis of this question that is so. */
export const newestLook = (
  reader: Reader & { db: Database; workspace: { id: string } },
  subject: Subject,
  asked: string,
  states: Analysis['state'][],
): Look<Analysis | undefined> =>
  map(
    rows(
      selectAll(reader, analyses)
        .from(scoped(reader, analyses))
        .where(
          and(
            eq(analyses.subject, subject),
            eq(analyses.asked, asked),
            sql`state in (select value from json_each(${JSON.stringify(states)}))`,
          ),
        )
        .orderBy(desc(analyses.createdAt), desc(analyses.id))
        .limit(1),
    ),
    ([found]) => found,
  )

export const analysisLook = (ctx: Context, id: string): Look<Analysis | undefined> =>
  first(selectAll(ctx, analyses).from(scopedById(ctx, analyses)).where(eq(analyses.id, id)))
