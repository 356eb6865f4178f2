import { and, desc, eq, lt, type Placeholder, type SQL, sql } from 'drizzle-orm'
import { analyses, customerValues } from '../../../schema/workspace/analytics.ts'
import { contacts } from '../../../schema/workspace/people.ts'
import type { Context } from '../../core/context.ts'
import { type Asker, type At, readAlike } from '../../core/record/read-alike.ts'
import type { Reader } from '../../core/record/reader.ts'
import { scoped, scopedById, selectAll } from '../../core/record/scoped.ts'
import { type Database, first, type Look, map, rows } from '../../platform/db.ts'
import { customersByDefault, spelled } from './asked.ts'

export type Analysis = typeof analyses.$inferSelect
export type CustomerValue = typeof customerValues.$inferSelect
type Subject = Analysis['subject']

/** The newest analysis of this question that is so, of those begun before an instant. */
export const newestLook = (
  reader: Reader & { db: Database; workspace: { id: string } },
  subject: Subject,
  asked: string,
  states: Analysis['state'][],
  before = Number.MAX_SAFE_INTEGER,
): Look<Analysis | undefined> =>
  map(
    rows(
      selectAll(reader, analyses)
        .from(scoped(reader, analyses))
        .where(
          and(
            eq(analyses.subject, subject),
            eq(analyses.asked, asked),
            lt(analyses.createdAt, before),
            sql`state in (select value from json_each(${JSON.stringify(states)}))`,
          ),
        )
        .orderBy(desc(analyses.createdAt), desc(analyses.id))
        .limit(1),
    ),
    ([found]) => found,
  )

type InWorkspace = Exclude<Reader, { workspace: 'every' }>

/** The id of the newest analysis of customers that is whole, as of each night. */
export const usualId = (ctx: InWorkspace): SQL =>
  sql`(select a.id from ${scoped(ctx, analyses, 'a')} where a.subject = 'customers'
    and a.asked = ${spelled(customersByDefault)} and a.state = 'done'
    order by a.created_at desc, a.id desc limit 1)`

/** The tier of a customer, of a person also that of their company, as of last night. */
export const tierSql = (ctx: InWorkspace, contactId: string | null | SQL, companyId: SQL): SQL =>
  sql`(select v.tier from ${customerValues} v where v.workspace_id = ${ctx.workspace.id}
    and v.customer_id in (${contactId}, ${companyId}) and v.analysis_id = ${usualId(ctx)}
    order by v.customer_id <> ${contactId} limit 1)`

/** The company of a person, which is the customer where an order has one. */
export const companyOf = (reader: Asker, id: string | Placeholder): SQL =>
  sql`(select k.company_id from ${scopedById(reader, contacts, 'k')} where k.id = ${id})`

const valueRead = readAlike((reader, { id }: At<'id'>) =>
  reader.db
    .select()
    .from(customerValues)
    .where(
      and(
        eq(customerValues.workspaceId, reader.workspace.id),
        sql`customer_id in (${id}, ${companyOf(reader, id)})`,
        eq(customerValues.analysisId, usualId(reader)),
      ),
    )
    .orderBy(sql`customer_id <> ${id}`)
    .limit(1),
)

/**
 * What is known of a customer, of a person also what is known of their company; undefined where they
 * bought nothing, or it is not for this reader.
 */
export const valueLook = (ctx: Context, customerId: string): Look<CustomerValue | undefined> =>
  first(valueRead(ctx, { id: customerId }))
