import { form, open } from '../../core/action/buttons.ts'
import type { Card } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import { goneCard } from '../../core/event/gone-card.ts'
import type { LiveCard } from '../../core/record/drawn.ts'
import { both, type Look, map } from '../../platform/db.ts'
import { noteButton } from '../activities/index.ts'
import { ownerText } from '../deals/index.ts'
import { taskButton } from '../tasks/index.ts'
import { contactNamed } from './card.ts'
import type { Contact } from './queries.ts'

/** The person as they are now, as they stand in a conversation: how they are reached is one press away. */
export const contactLive = (ctx: Context, id: string): Look<LiveCard> =>
  map(both(contactNamed(ctx, id), goneCard(ctx, id)), ([found, gone]) => {
    if (!found) return gone
    const { company: _, owner, ...contact } = found
    return { card: cardOf(ctx, contact, owner), version: contact.version, line: '', over: () => '' }
  })

const cardOf = (ctx: Context, { id, name, title, ownerId }: Contact, owner: string | null) => {
  const card: Card = {
    title: name,
    subtitle: [title, ownerText(ctx, ownerId, owner)].filter(Boolean).join(' · '),
    parts: [],
    buttons: [
      taskButton(id),
      noteButton(id),
      form('New deal', 'log-deal', { contact: id }),
      open(id),
    ],
  }
  return card
}
