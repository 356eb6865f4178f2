import { and, desc, eq, type SQL, sql } from 'drizzle-orm'
import { deals, stages } from '../../schema/workspace/deals.ts'
import { workspaceMembers } from '../../schema/workspace/history.ts'
import { companies, contacts } from '../../schema/workspace/people.ts'
import type { Button, Card, Item, Part } from '../card.ts'
import type { Context } from '../context.ts'
import { readerOf } from '../context.ts'
import { as, both, first, type Look, map, rows } from '../db.ts'
import { activitiesAbout, amongIds, type Contact } from '../find.ts'
import { ago, day, since } from '../text.ts'
import { refusals } from './consent.ts'
import { amountOf, noteButton } from './deal.ts'
import { type DealRole, roleNames } from './people.ts'
import { reachFacts } from './reach.ts'
import { nextPart, nextStep, type TaskShown, taskButton } from './task.ts'
import { whoKnows } from './who-knows.ts'

/** Open deals of a company, what closes first on top. */
export const openDeals = (ctx: Context, companyId: string | SQL) =>
  openDealsWhere(ctx, and(eq(deals.workspaceId, ctx.workspace.id), eq(deals.companyId, companyId)))

/** Open deals this contact, or product, is part of, whatever the company. */
export const dealsWith = (ctx: Context, contactId: string) =>
  openDealsWhere(
    ctx,
    amongIds(
      ctx,
      deals,
      sql`(select from_id from links where workspace_id = ${ctx.workspace.id}
        and to_id = ${contactId} and kind = 'deal' order by at desc limit 10)`,
    ),
  )

const openDealsWhere = (ctx: Context, which: SQL | undefined) =>
  rows(
    ctx.db
      .select({
        id: deals.id,
        version: deals.version,
        title: deals.title,
        amount: deals.amount,
        currency: deals.currency,
        contactRoles: deals.contactRoles,
        closeOn: deals.closeOn,
        stage: sql<string | null>`${stages.name}`.as('stage'),
      })
      .from(deals)
      .leftJoin(stages, eq(stages.id, deals.stageId))
      .where(and(which, eq(deals.status, 'open')))
      .orderBy(desc(deals.createdAt))
      .limit(5),
  )

export type Open = ReturnType<ReturnType<typeof openDeals>['read']>
type Talks = ReturnType<ReturnType<typeof activitiesAbout>['read']>

export interface ContactShown {
  contact: Contact
  company: string | null
  companyId: string | null
  owner: string | null
  deals: Open
  talks: Talks
  next: TaskShown | undefined
  /** A colleague to ask, who knows them better than the one who reads. */
  knows: string | undefined
}

/** A contact with its company, open deals and latest conversations, in one round trip. */
export function contactShown(ctx: Context, id: string): Look<ContactShown | undefined> {
  const query = ctx.db
    .select({
      ...as(contacts, 'contact'),
      company: sql<string | null>`${companies.name}`.as('company'),
      owner: sql<string | null>`${workspaceMembers.name}`.as('owner'),
    })
    .from(contacts)
    .leftJoin(companies, eq(companies.id, contacts.companyId))
    .leftJoin(workspaceMembers, eq(workspaceMembers.id, contacts.ownerId))
    .where(and(eq(contacts.workspaceId, ctx.workspace.id), eq(contacts.id, id)))
  const itsCompany = sql`(select company_id from contacts where id = ${id})`
  return map(
    both(
      first(query),
      dealsWith(ctx, id),
      openDeals(ctx, itsCompany),
      activitiesAbout(ctx, id, 20),
      nextStep(ctx, around(ctx, id, itsCompany)),
    ),
    ([row, own, firms, talks, next]) => {
      if (!row) return undefined
      const { company: name, owner, ...contact } = row
      return {
        contact,
        company: name,
        companyId: contact.companyId,
        owner,
        deals: merged(own, firms),
        talks: talks.slice(0, 3),
        knows: whoKnows(ctx, talks),
        next,
      }
    },
  )
}

/** The person, their company, and the deals that stand on their card. */
const around = ({ workspace }: Context, id: string, company: SQL) => sql`(
  select ${id} union all select ${company}
  union all select * from (select from_id from links where workspace_id = ${workspace.id}
    and to_id = ${id} and kind = 'deal' order by at desc limit 10)
  union all ${dealsOf(workspace.id, company)})`

/** A company's latest open deals, by id. */
export const dealsOf = (workspaceId: string, company: SQL) => sql`
  select * from (select id from deals where workspace_id = ${workspaceId}
    and company_id = ${company} and status = 'open' order by created_at desc limit 5)`

const merged = (own: Open, firms: Open): Open =>
  [...own, ...firms.filter(({ id }) => !own.some((deal) => deal.id === id))].slice(0, 5)

export const dealItem = (
  ctx: Context,
  deal: Omit<Open[number], 'contactRoles'>,
  role?: DealRole,
): Item => ({
  title: deal.title,
  text: [
    role && roleNames[role],
    amountOf(ctx, deal),
    deal.stage,
    deal.closeOn && `closes ${day(deal.closeOn, readerOf(ctx))}`,
  ]
    .filter(Boolean)
    .join(' · '),
  button: {
    label: 'Move',
    action: 'move-deal',
    mode: 'form',
    input: { id: deal.id },
    drawn: { record: deal.id, version: deal.version },
  },
})

const kinds: Record<string, string> = {
  note: 'Note',
  call: 'Call',
  meeting: 'Meeting',
  email: 'E-mail',
}

export const talkItem = (ctx: Context, talk: Talks[number]): Item => ({
  title: `${kinds[talk.kind] ?? talk.kind}: ${talk.subject}`,
  text: `${talk.authorId === ctx.member.id ? 'you' : (talk.author ?? 'someone')}, ${ago(talk.at, readerOf(ctx))}`,
})

function acquaintance(ctx: Context, { contact, talks }: ContactShown): string {
  const known = `Known since ${since(contact.createdAt, readerOf(ctx))}`
  const last = talks[0]
  const talk =
    last && `last talk ${ago(last.at, readerOf(ctx))} (${kinds[last.kind]?.toLowerCase()})`
  return [known, talk].filter(Boolean).join(' · ')
}

export const lists = (ctx: Context, open: Open, talks: Talks, whose = ''): Part[] => [
  ...(open.length
    ? [
        {
          kind: 'list' as const,
          title: 'Open deals',
          items: open.map((deal) => dealItem(ctx, deal, deal.contactRoles[whose])),
        },
      ]
    : []),
  ...(talks.length
    ? [{ kind: 'list' as const, title: 'Latest', items: talks.map((talk) => talkItem(ctx, talk)) }]
    : []),
]

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

/** A button about this contact, as they are now. */
export const ofContact = ({ id, version }: Contact, button: Button): Button => ({
  ...button,
  input: { id, ...button.input },
  drawn: { record: id, version },
})

export const reachButton = (contact: Contact): Button =>
  ofContact(contact, {
    label: 'Add e-mail or phone',
    action: 'add-reach',
    mode: 'form',
    input: {},
  })

export const consentButton = (contact: Contact): Button =>
  ofContact(contact, { label: 'Consent', action: 'set-consent', mode: 'form', input: {} })

/** What stands behind "More". */
const more = (contact: Contact): Button[] => [
  taskButton(contact.id),
  reachButton(contact),
  { label: 'Details', action: 'contact-details', mode: 'act', input: { id: contact.id } },
  consentButton(contact),
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
      ...lists(ctx, shown.deals, shown.talks, contact.id),
      ...nextPart(ctx, shown.next),
    ],
    buttons: [...buttons, ...contactButtons(shown)],
    more: more(contact),
  }
}
