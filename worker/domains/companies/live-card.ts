import { form, open } from '../../core/action/buttons.ts'
import type { Card } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import { goneCard } from '../../core/event/gone-card.ts'
import type { LiveCard } from '../../core/record/drawn.ts'
import { both, type Look, map } from '../../platform/db.ts'
import { noteButton } from '../activities/index.ts'
import { ownerText } from '../deals/index.ts'
import { taskButton } from '../tasks/index.ts'
import { type Company, companyNamed } from './queries.ts'

/** The company as it is now, as it stands in a conversation: what is listed of it is one press away. */
export const companyLive = (ctx: Context, id: string): Look<LiveCard> =>
  map(both(companyNamed(ctx, id), goneCard(ctx, id)), ([found, gone]) => {
    if (!found) return gone
    const { owner, ...company } = found
    return { card: cardOf(ctx, company, owner), version: company.version, line: '', over: () => '' }
  })

const cardOf = (ctx: Context, { id, name, domains, ownerId }: Company, owner: string | null) => {
  const card: Card = {
    title: name,
    subtitle: [...domains, ownerText(ctx, ownerId, owner)].join(' · '),
    parts: [],
    buttons: [
      taskButton(id),
      noteButton(id),
      form('New deal', 'log-deal', { company: id }),
      open(id),
    ],
  }
  return card
}
