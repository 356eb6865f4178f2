import * as z from 'zod'
import { record } from '../../../core/action/fields.ts'
import type { Context } from '../../../core/context.ts'
import { CrmError, labelledError } from '../../../core/errors.ts'
import { emailKey } from '../../../language/email-address.ts'
import { companyIn } from '../../../language/shorthand/company-words.ts'
import { both, type Look, map, nothing } from '../../../platform/db.ts'
import { type Contact, contactLook, contactsByKey, peopleCalled } from '../../contacts/index.ts'

const unknown = (typed: string) => {
  const reason = `Nobody called "${typed}" is in the CRM. Pick someone from the list.`
  return labelledError('contact', 'Contact', reason)
}

/** A contact by id or by e-mail address; undefined where nobody is named. */
export function contactChosen(
  ctx: Context,
  typed: string | null | undefined,
): Look<Contact | undefined> {
  if (!typed) return nothing(undefined)
  if (typed.startsWith('contact_')) return contactLook(ctx, typed)
  const email = emailKey(typed)
  if (!email) throw unknown(typed)
  return map(contactsByKey(ctx, 'email', [email]), ([found]) => {
    if (!found) throw unknown(typed)
    return found
  })
}

/** So many people a deal holds. */
export const mostPeople = 20

/** Several people of a deal, by their ids. */
export const severalPeople = z
  .array(record('contact'))
  .max(mostPeople, `A deal holds ${mostPeople} people.`)

/** Several, each once and by its id. */
export const contactsChosen = (
  ctx: Context,
  ids: readonly string[] | null | undefined,
): Look<Contact[]> =>
  both(
    ...[...new Set(ids)].map((id) => {
      if (!id.startsWith('contact_')) throw unknown(id)
      return contactLook(ctx, id)
    }),
  )

/** People who are called as the company that this line would make. */
export const peopleInLine = (ctx: Context, pieces: string[] | undefined): Look<Contact[]> =>
  pieces ? peopleCalled(ctx, companyIn(pieces, ctx.member.locale)) : nothing([])

/** Whom a line is about that names nobody's company; of several of that name one is asked for. */
export function personMeant(called: Contact[]): Contact | undefined {
  const [only, ...others] = called
  if (!only || others.length === 0) return only
  const reason = `There are ${called.length} people called ${only.name}.`
  const choices = called.map(({ id, name }) => ({ value: id, label: name }))
  throw new CrmError('ambiguous', `Contact: ${reason}`, {
    fields: { contact: reason },
    ask: { field: 'contact', choices },
  })
}
