import { companies } from '../../../../schema/workspace/people.ts'
import type { Prefill } from '../../../core/action/define.ts'
import type { Saved } from '../../../core/action/receipt.ts'
import { saveDiffering } from '../../../core/action/save-changes.ts'
import type { Raw } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { edit } from '../../../core/event/commit/index.ts'
import { allow } from '../../../core/permissions.ts'
import { find, recordToChange } from '../../../core/record/queries.ts'
import { kindOf } from '../../../core/record/registry.ts'
import { ask, type Look } from '../../../platform/db.ts'
import { companyLook } from '../../companies/index.ts'
import type { Reached } from '../contact-points.ts'
import { changeContact, contactPrefill } from './change-contact.ts'

type Reach = Partial<Pick<Reached, 'emails' | 'phones' | 'kinds'>>
type Wish<T> = (of: Reached, found: T) => Reach

/** Other e-mails or phones of a person or a company. */
export const changeReach = <T>(
  ctx: Context,
  id: string,
  look: Look<T>,
  wish: Wish<T>,
): Promise<Saved> =>
  kindOf(id) === 'company'
    ? changeCompany(ctx, id, look, wish)
    : changeContact(ctx, 'contact.edited', id, look, wish)

async function changeCompany<T>(ctx: Context, id: string, look: Look<T>, wish: Wish<T>) {
  const [company, found] = await ask(ctx.db, recordToChange(ctx, companies, id), look)
  allow(ctx, 'change', company)
  return saveDiffering(ctx, 'company.edited', edit(companies, company, wish(company, found)))
}

export async function reachPrefill(ctx: Context, given: Raw, values: Raw): Promise<Prefill> {
  const { id } = given
  if (typeof id !== 'string' || kindOf(id) !== 'company')
    return contactPrefill(ctx, given, () => values)
  const company = await find(ctx, companyLook(ctx, id))
  allow(ctx, 'change', company)
  return { values, drawn: { record: id, version: company.version }, intro: company.name }
}
