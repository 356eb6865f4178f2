import { sql } from 'drizzle-orm'
import { companies, contacts } from '../../../schema/workspace/people.ts'
import { fieldKind } from '../../core/action/fields.ts'
import type { Context } from '../../core/context.ts'
import type { FieldOf, Known } from '../../core/record/field.ts'
import { isListedBy } from '../../core/record/own-index.ts'
import { seenFields } from '../../core/record/registry.ts'
import { scopedById } from '../../core/record/scoped.ts'
import { plainly } from '../../core/record/values.ts'

const made = new WeakMap<object, Record<string, Known>>()

/** Is there one value of it, which its column of own values has as it is compared? */
const isPlain = (field: FieldOf) =>
  isListedBy(field) && !['choices', 'money'].includes(fieldKind(field.is)?.kind ?? '')

const knownIn = (fields: Record<string, FieldOf>): Record<string, Known> =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([, field]) => isPlain(field))
      .map(([name, { label, is }]) => [
        `company.${name}`,
        {
          ...{ label: `Company ${label.toLowerCase()}`, is, export: false },
          value: (ctx: Context, id: Parameters<Known['value']>[1]) =>
            sql`(select ${plainly(companies, name)} from ${scopedById(ctx, companies)}
              where ${companies.id} = (select k.company_id from ${scopedById(ctx, contacts, 'k')} where k.id = ${id}))`,
        },
      ]),
  )

/** Of a person what their company holds in the fields that the workspace added to it. */
function knownOfCompany(ctx: Context): Record<string, Known> {
  if (!('companyId' in seenFields(ctx, 'contact'))) return {}
  const fields = seenFields(ctx, 'company')
  const known = made.get(fields) ?? knownIn(fields)
  made.set(fields, known)
  return known
}

export const knownByCompanies = { contact: knownOfCompany }
