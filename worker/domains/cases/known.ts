import { type SQL, sql } from 'drizzle-orm'
import { cases } from '../../../schema/workspace/cases.ts'
import { instant, number } from '../../core/action/fields.ts'
import type { Context } from '../../core/context.ts'
import type { Known } from '../../core/record/field.ts'
import { scoped } from '../../core/record/scoped.ts'

/** What is known of a customer by their cases. */

type Column = typeof cases.companyId | typeof cases.contactId

const from = (ctx: Context, of: Column, id: SQL, what: SQL, which = sql`true`): SQL =>
  sql`(select ${what} from ${scoped(ctx, cases)} where ${of} = ${id} and ${which})`

const customerKnown = (of: Column): Record<string, Known> => ({
  'known.cases': {
    ...{ label: 'Cases', is: number, export: false },
    value: (ctx, id) => from(ctx, of, id, sql`count(*)`),
  },
  'known.openCases': {
    ...{ label: 'Open cases', is: number, export: false },
    value: (ctx, id) => from(ctx, of, id, sql`count(*)`, sql`${cases.solvedAt} is null`),
  },
  'known.lastCase': {
    ...{ label: 'Last case', is: instant, export: false, latest: true },
    value: (ctx, id) => from(ctx, of, id, sql`max(${cases.createdAt})`),
  },
})

const ofCompany = customerKnown(cases.companyId)
const ofContact = customerKnown(cases.contactId)

export const knownByCases = { company: () => ofCompany, contact: () => ofContact }
