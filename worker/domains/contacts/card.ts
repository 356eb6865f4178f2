import { eq, type Placeholder, type SQL, sql } from 'drizzle-orm'
import { deals } from '../../../schema/workspace/deals.ts'
import { workspaceMembers } from '../../../schema/workspace/history.ts'
import { companies, contacts } from '../../../schema/workspace/people.ts'
import { act, form } from '../../core/action/buttons.ts'
import type { Button, Card, Part } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import { readerOf } from '../../core/context.ts'
import { type Asker, type At, readAlike } from '../../core/record/read-alike.ts'
import { isSeenIn, scopedById, select } from '../../core/record/scoped.ts'
import { ago, since } from '../../language/formatting.ts'
import { as, both, first, type Look, map } from '../../platform/db.ts'
import {
  activitiesAbout,
  activityNames,
  noteButton,
  type Talks,
  talksPart,
} from '../activities/index.ts'
import { briefButton } from '../briefs/index.ts'
import { dealsOf, dealsOfContact } from '../deals/index.ts'
import { nextPart, nextStepOf, type TaskShown, taskButton } from '../tasks/index.ts'
import { refusals } from './consent.ts'
import { ofRecord, reachButton, reachFacts } from './contact-points.ts'
import type { Contact } from './queries.ts'
import { whoKnows } from './who-knows.ts'

export interface ContactShown {
  contact: Contact
  company: string | null
  companyId: string | null
  owner: string | null
  deals: Part[]
  talks: Talks
  next: TaskShown | undefined
  /** A colleague to ask, who knows them better than the one who reads. */
  knows: string | undefined
}

/** A contact with the names of its company and its owner. */
export const contactNamed = (ctx: Context, id: string) => first(namedRead(ctx, { id }))

const namedRead = readAlike((reader, { id }: At<'id'>) =>
  select(reader, {
    ...as(contacts, 'contact'),
    company: sql<string | null>`${companies.name}`.as('company'),
    owner: sql<string | null>`${workspaceMembers.name}`.as('owner'),
  })
    .from(scopedById(reader, contacts))
    .leftJoin(scopedById(reader, companies), eq(companies.id, contacts.companyId))
    .leftJoin(scopedById(reader, workspaceMembers), eq(workspaceMembers.id, contacts.ownerId))
    .where(eq(contacts.id, id)),
)

type Id = string | Placeholder

export const companyOf = (reader: Asker, id: Id) =>
  sql`(select company_id from ${scopedById(reader, contacts)} where id = ${id})`

/** A contact with its company, open deals and latest conversations, in one round trip. */
export function contactShown(ctx: Context, id: string): Look<ContactShown | undefined> {
  return map(
    both(
      contactNamed(ctx, id),
      dealsOfContact(ctx, id),
      activitiesAbout(ctx, id, 20),
      first(nextRead(ctx, { id })),
    ),
    ([row, deals, talks, next]) => {
      if (!row) return undefined
      const { company: name, owner, ...contact } = row
      return {
        contact,
        company: name,
        companyId: contact.companyId,
        owner,
        deals,
        talks,
        knows: whoKnows(ctx, talks),
        next,
      }
    },
  )
}

/** The person, their company, and the deals that stand on their card. */
export const around = (reader: Asker, id: Id, company: SQL, latest = 10) => sql`
  select ${id} as id union all select ${company}
  union all select * from (select from_id from links where workspace_id = ${reader.workspace.id}
    and to_id = ${id} and kind = 'deal' and ${isSeenIn(reader, deals, sql`from_id`) ?? sql`true`}
    order by at desc limit ${latest})
  union all ${dealsOf(reader, company)}`

const nextRead = readAlike((reader, { id }: At<'id'>) =>
  nextStepOf(reader, around(reader, id, companyOf(reader, id))),
)

function acquaintance(ctx: Context, { contact, talks }: ContactShown): string {
  const known = `Known since ${since(contact.createdAt, readerOf(ctx))}`
  const last = talks[0]
  const talk =
    last && `last talk ${ago(last.at, readerOf(ctx))} (${activityNames[last.kind].toLowerCase()})`
  return [known, talk].filter(Boolean).join(' · ')
}

export function contactButtons({ contact, companyId }: ContactShown): Button[] {
  const input = { ...(companyId && { company: companyId }), contact: contact.id }
  return [
    noteButton(contact.id),
    { label: 'New deal', action: 'log-deal', mode: 'form', input },
    {
      label: 'Edit',
      action: 'save-contact',
      mode: 'form',
      input: { id: contact.id },
      drawn: { record: contact.id, version: contact.version },
    },
  ]
}

export const consentButton = (contact: Contact): Button =>
  ofRecord(contact, form('Consent', 'set-consent'))

/** What stands behind "More". */
const more = (contact: Contact): Button[] => [
  taskButton(contact.id),
  form('New case', 'open-case', { contact: contact.id }),
  reachButton(contact),
  act('Details', 'contact-details', { id: contact.id }),
  consentButton(contact),
  briefButton(contact.id),
]

/** Who this is: company, open deals, latest conversations. */
export function contactCard(ctx: Context, shown: ContactShown, buttons: Button[] = []): Card {
  const { contact, company } = shown
  const facts = reachFacts(contact).slice(0, 5)
  const refused = refusals(ctx, contact).join('\n')
  const who = [contact.title, company].filter(Boolean).join(' · ')
  return {
    title: contact.name,
    subtitle: [who, acquaintance(ctx, shown)].filter(Boolean).join('\n'),
    parts: [
      ...(refused ? [{ kind: 'text' as const, text: refused, tone: 'warn' as const }] : []),
      ...(facts.length ? [{ kind: 'facts' as const, facts }] : []),
      ...(shown.knows ? [{ kind: 'text' as const, text: shown.knows }] : []),
      ...shown.deals,
      ...talksPart(ctx, contact.id, shown.talks, 3),
      ...nextPart(ctx, shown.next, contact.id),
    ],
    buttons: [...buttons, ...contactButtons(shown)],
    more: more(contact),
  }
}
