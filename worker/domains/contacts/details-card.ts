import { act, back, form, removeButton } from '../../core/action/buttons.ts'
import type { Card, Fact } from '../../core/card.ts'
import { type Context, called, readerOf } from '../../core/context.ts'
import { may } from '../../core/permissions.ts'
import { day } from '../../language/formatting.ts'
import { type ContactShown, consentButton } from './card.ts'
import { consents } from './consent.ts'
import { ofRecord, reachButton, reachItems } from './contact-points.ts'

/** All that is known of a contact, each e-mail and phone with a button that removes it. */
export function detailsCard(ctx: Context, shown: ContactShown): Card {
  const { contact, owner } = shown
  const reach = reachItems(contact)
  const facts: Fact[] = [
    { label: 'Birthday', value: contact.birthday ? day(contact.birthday, readerOf(ctx)) : '' },
    { label: 'Language', value: contact.language ?? '' },
    { label: 'Owner', value: called(ctx, contact.ownerId, owner, 'nobody') },
    { label: 'Work address', value: contact.workAddress ?? '' },
    { label: 'Private address', value: contact.privateAddress ?? '' },
  ].filter(({ value }) => value)
  const said = consents(ctx, contact)
  return {
    title: contact.name,
    subtitle: [contact.title, shown.company].filter(Boolean).join(' · '),
    parts: [
      ...(reach.length ? [{ kind: 'list' as const, items: reach }] : []),
      { kind: 'facts', facts },
      { kind: 'text', text: said.join('\n') || 'Nobody has asked yet whether to mail or call.' },
    ],
    buttons: [
      ofRecord(contact, form('Change', 'edit-details')),
      reachButton(contact),
      consentButton(contact),
      back(contact.id),
    ],
    more: [
      ofRecord(contact, form('Share with', 'share-with')),
      ofRecord(contact, form('Team', 'set-team')),
      form('Merge', 'compare-records', { id: contact.id }),
      act('History', 'history', { id: contact.id }),
      ...(may(ctx, 'admin')
        ? [
            act('Access request', 'person-data', { id: contact.id }),
            form('Erase', 'erase-person', { id: contact.id }),
          ]
        : []),
      removeButton(contact),
    ],
  }
}
