import { open } from '../../core/action/buttons.ts'
import { type Card, type Item, listed, type Part } from '../../core/card.ts'
import { type Context, called, readerOf } from '../../core/context.ts'
import { kindOf } from '../../core/record/registry.ts'
import { ago } from '../../language/formatting.ts'
import { activityNames, noteButton, talksPart } from '../activities/index.ts'
import { reachFacts } from '../contacts/index.ts'
import { dealItem, roleNames } from '../deals/index.ts'
import { nextPart, taskButton } from '../tasks/index.ts'
import { type Brief, mostTalks, type Person } from './brief.ts'
import { warningsOf } from './warnings.ts'

function lastTalk(ctx: Context, { talks: [last] }: Brief): string {
  if (!last) return ''
  const who = called(ctx, last.authorId, last.author)
  const what = activityNames[last.kind].toLowerCase()
  return `last talk ${ago(last.at, readerOf(ctx))} (${what}, ${who})`
}

/** What they do in the deal, what they are, and the number to call. */
function personItem({ id, deals }: Brief, person: Person): Item {
  const [deal] = deals
  const role = deal?.id === id ? deal.contactRoles[person.id] : undefined
  const [phone] = reachFacts({ ...person, emails: [] })
  const text = [role && roleNames[role], person.title, phone?.value].filter(Boolean).join(' · ')
  return {
    title: person.name,
    ...(text && { text }),
    button: open(person.id),
  }
}

/** Phones first: this is read before a call. */
function reach(person: Person): Part[] {
  const facts = [
    ...reachFacts({ ...person, emails: [] }),
    ...reachFacts({ ...person, phones: [] }),
  ].slice(0, 3)
  return facts.length ? [{ kind: 'facts', facts }] : []
}

/** What a seller reads one minute before a call. */
export function briefCard(ctx: Context, brief: Brief): Card {
  const { id, people, others, deals } = brief
  const person = kindOf(id) === 'contact' ? people[0] : undefined
  const minded = warningsOf(ctx, brief)
  const near = deals.filter((deal) => deal.id !== id)
  const [first] = near
  return {
    title: brief.title,
    ...(brief.badge && { badge: brief.badge }),
    subtitle: [...brief.lines, lastTalk(ctx, brief)].filter(Boolean).join('\n'),
    parts: [
      ...(minded.length
        ? [{ kind: 'text' as const, text: minded.join('\n'), tone: 'warn' as const }]
        : []),
      ...(person ? reach(person) : []),
      ...nextPart(ctx, brief.next, id),
      ...listed(
        first && deals.length > near.length ? 'Other open deals' : 'Open deals',
        near.map((deal) => dealItem(ctx, deal, person && deal.contactRoles[person.id])),
        brief.moreDeals,
      ),
      ...talksPart(ctx, id, brief.talks, mostTalks, brief.talks.length >= mostTalks),
      ...listed(
        person ? 'Also there' : 'People',
        (person ? others : people).map((one) => personItem(brief, one)),
        brief.morePeople,
      ),
    ],
    buttons: [noteButton(id), taskButton(id), open(id)],
  }
}
