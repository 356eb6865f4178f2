import { contacts } from '../../../../schema/workspace/people.ts'
import type { Prefill } from '../../../core/action/define.ts'
import type { Saved } from '../../../core/action/receipt.ts'
import { saveDiffering } from '../../../core/action/save-changes.ts'
import type { Raw } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { edit } from '../../../core/event/commit/index.ts'
import { allow } from '../../../core/permissions.ts'
import { find, recordToChange } from '../../../core/record/queries.ts'
import { ask, type Look } from '../../../platform/db.ts'
import { type Contact, contactLook } from '../queries.ts'

/** What a form about a contact begins with: who it is, if they may be changed at all. */
export async function contactPrefill(
  ctx: Context,
  { id }: Raw,
  values: (contact: Contact) => Raw,
): Promise<Prefill> {
  if (typeof id !== 'string') return { values: {} }
  const contact = await find(ctx, contactLook(ctx, id))
  allow(ctx, 'change', contact)
  return {
    values: values(contact),
    drawn: { record: contact.id, version: contact.version },
    intro: [contact.name, contact.title].filter(Boolean).join(' · '),
  }
}

type Fields = Omit<Contact, 'id' | 'workspaceId' | 'version' | 'createdAt'>
/** What is undefined stays as it is. */
type Patch = { [F in keyof Fields]?: Fields[F] | undefined }

/** Reads the contact and what else is wanted, sets the fields that differ, and reports. */
export async function changeContact<T>(
  ctx: Context,
  event: string,
  id: string,
  look: Look<T>,
  wish: (contact: Contact, found: T) => Patch,
): Promise<Saved> {
  const [contact, found] = await ask(ctx.db, recordToChange(ctx, contacts, id), look)
  allow(ctx, 'change', contact)
  const given = Object.entries(wish(contact, found)).filter(([, value]) => value !== undefined)
  return saveDiffering(ctx, event, edit(contacts, contact, Object.fromEntries(given)))
}
