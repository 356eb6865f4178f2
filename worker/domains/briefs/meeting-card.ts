import { form, open } from '../../core/action/buttons.ts'
import { type Card, type Item, listed } from '../../core/card.ts'
import type { Context, Profile } from '../../core/context.ts'
import { noteButton, talksPart } from '../activities/index.ts'
import { dealItem } from '../deals/index.ts'
import { taskButton } from '../tasks/index.ts'
import { type Brief, type BriefDeal, mostTalks } from './brief.ts'
import { briefButton } from './button.ts'
import { warningsOf } from './warnings.ts'

/** What is known of the people in a meeting who are from elsewhere. */
export interface Meeting {
  known: Brief[]
  /** Known too, without their briefs. */
  others: { id: string; name: string; title: string | null }[]
  strangers: Profile[]
  /** So many are not named. */
  more: number
}

const knownItem = ({ id, title, lines }: Brief): Item => ({
  title,
  text: lines.filter(Boolean).join(' · '),
  button: briefButton(id),
})

const otherItem = ({ id, name, title }: Meeting['others'][number]): Item => ({
  title: name,
  ...(title && { text: title }),
  button: briefButton(id),
})

const strangerItem = ({ name, email }: Profile): Item => ({
  title: name,
  text: email ?? 'No address is known',
  button: form('Add contact', 'save-contact', { name, ...(email && { email }) }),
})

/** Notes and tasks of the meeting are the deal’s with one press. */
const meetingDeal = (ctx: Context, deal: BriefDeal): Item => ({
  ...dealItem(ctx, deal),
  button: noteButton(deal.id),
  beside: taskButton(deal.id),
})

const once = (all: BriefDeal[]) =>
  all.filter(({ id }, at) => all.findIndex((one) => one.id === id) === at)

/** What a seller reads in a meeting, beside its picture. */
export function meetingCard(ctx: Context, { known, others, strangers, more }: Meeting): Card {
  const deals = once(known.flatMap((one) => one.deals))
  const [person, ...further] = [...known, ...others]
  const [brief] = known
  const about = deals[0]?.id ?? person?.id
  const minded = [...new Set(known.flatMap((one) => warningsOf(ctx, one)))].slice(0, 3)
  const all = known.length + others.length + strangers.length + more
  return {
    title: all
      ? `${all} ${all === 1 ? 'person' : 'people'} from elsewhere`
      : 'Nobody from elsewhere is here',
    ...(all === 0 && {
      subtitle:
        'Ask in a meeting, or in a channel that others share: people of other companies are shown.',
    }),
    parts: [
      ...(minded.length
        ? [{ kind: 'text' as const, text: minded.join('\n'), tone: 'warn' as const }]
        : []),
      ...listed(
        'Open deals',
        deals.map((deal) => meetingDeal(ctx, deal)),
      ),
      ...listed('People', [
        ...known.map(knownItem),
        ...others.map(otherItem),
        ...strangers.map(strangerItem),
      ]),
      ...(more ? [{ kind: 'text' as const, text: `and ${more} more` }] : []),
      ...(brief && further.length === 0 ? talksPart(ctx, brief.id, brief.talks, mostTalks) : []),
    ],
    buttons: about ? [noteButton(about), taskButton(about), open(about)] : [],
  }
}
