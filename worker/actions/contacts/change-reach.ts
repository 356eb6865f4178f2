import type { Prefill } from '../../action.ts'
import type { Raw } from '../../card.ts'
import { edit } from '../../commit.ts'
import type { Context } from '../../context.ts'
import { ask, type Look } from '../../db.ts'
import { companyLook, find } from '../../find.ts'
import { allow } from '../../policy.ts'
import type { Saved } from '../../receipt.ts'
import { kindOf } from '../../records.ts'
import type { Reached } from '../../show/reach.ts'
import { saveDiffering } from '../save-differing.ts'
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
  const [company, found] = await ask(ctx.db, companyLook(ctx, id), look)
  allow(ctx, 'change', company)
  return saveDiffering(ctx, 'company.edited', edit('company', company, wish(company, found)))
}

export async function reachPrefill(ctx: Context, given: Raw, values: Raw): Promise<Prefill> {
  const { id } = given
  if (typeof id !== 'string' || kindOf(id) !== 'company')
    return contactPrefill(ctx, given, () => values)
  const company = await find(ctx, companyLook(ctx, id))
  allow(ctx, 'change', company)
  return { values, drawn: { record: id, version: company.version }, intro: company.name }
}
