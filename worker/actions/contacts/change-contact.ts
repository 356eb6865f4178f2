import type { Prefill } from '../../action.ts'
import type { Raw } from '../../card.ts'
import { edit } from '../../commit.ts'
import type { Context } from '../../context.ts'
import { ask, type Look } from '../../db.ts'
import { type Contact, contactLook, find } from '../../find.ts'
import { allow } from '../../policy.ts'
import type { Saved } from '../../receipt.ts'
import { saveDiffering } from '../save-differing.ts'

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

/** Reads the contact and whatever else is wanted, sets the fields that differ, and reports. */
export async function changeContact<T>(
  ctx: Context,
  event: string,
  id: string,
  look: Look<T>,
  wish: (contact: Contact, found: T) => Patch,
): Promise<Saved> {
  const [contact, found] = await ask(ctx.db, contactLook(ctx, id), look)
  allow(ctx, 'change', contact)
  const given = Object.entries(wish(contact, found)).filter(([, value]) => value !== undefined)
  return saveDiffering(ctx, event, edit('contact', contact, Object.fromEntries(given)))
}
