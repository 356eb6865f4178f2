import type { Context } from '../../../core/context.ts'
import { labelledError } from '../../../core/errors.ts'
import { emailKey } from '../../../language/email-address.ts'
import { type Look, map, nothing } from '../../../platform/db.ts'
import { type Contact, contactLook, contactsByKey } from '../../contacts/index.ts'

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
