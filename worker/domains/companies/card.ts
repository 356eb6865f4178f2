import { and, asc, eq, type SQL, sql } from 'drizzle-orm'
import { workspaceMembers } from '../../../schema/workspace/history.ts'
import { companies, contacts } from '../../../schema/workspace/people.ts'
import { type Button, type Card, type Fact, type Item, listed } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import { activitiesAbout, type Company } from '../../core/record/queries.ts'
import { as, both, first, type Look, map, rows } from '../../platform/db.ts'
import { briefButton } from '../briefs/button.ts'
import { reachButton, reachFacts, reachItems } from '../contacts/contact-points.ts'
import { noteButton } from '../deals/card.ts'
import { dealsOf, lists, type Open, openDeals, type Talks } from '../deals/lists.ts'
import { type Involved, ownerText } from '../deals/people.ts'
import { nextPart, nextStep, type TaskShown, taskButton } from '../tasks/card.ts'

/** A company near another: the one it is part of, or one that is part of it. */
export type Relative = Pick<Company, 'id' | 'name' | 'parentId'>

export interface CompanyShown {
  company: Company
  owner: string | null
  parent: Relative | undefined
  daughters: Relative[]
  people: Involved[]
  deals: Open
  talks: Talks
  next: TaskShown | undefined
}

const mostDaughters = 5

/** Its daughters, the oldest first. */
export const daughtersOf = ({ workspace }: Context, id: string): SQL =>
  sql`(select id from companies where workspace_id = ${workspace.id} and parent_id = ${id}
    order by id limit ${mostDaughters})`

const relatives = (ctx: Context, id: string): Look<Relative[]> =>
  rows(
    ctx.db
      .select({ id: companies.id, name: companies.name, parentId: companies.parentId })
      .from(companies)
      .where(
        and(
          sql`+${companies.workspaceId} = ${ctx.workspace.id}`,
          sql`${companies.id} in (select parent_id from companies where id = ${id}
            union all select * from ${daughtersOf(ctx, id)})`,
        ),
      )
      .orderBy(asc(companies.id)),
  )

export const companyNamed = (ctx: Context, id: string) =>
  first(
    ctx.db
      .select({
        ...as(companies, 'company'),
        owner: sql<string | null>`${workspaceMembers.name}`.as('owner'),
      })
      .from(companies)
      .leftJoin(workspaceMembers, eq(workspaceMembers.id, companies.ownerId))
      .where(and(eq(companies.workspaceId, ctx.workspace.id), eq(companies.id, id))),
  )

export function companyShown(ctx: Context, id: string): Look<CompanyShown | undefined> {
  const people = ctx.db
    .select({ id: contacts.id, name: contacts.name, title: contacts.title })
    .from(contacts)
    .where(and(eq(contacts.workspaceId, ctx.workspace.id), eq(contacts.companyId, id)))
    .orderBy(asc(contacts.id))
    .limit(5)
  return map(
    both(
      companyNamed(ctx, id),
      relatives(ctx, id),
      rows(people),
      openDeals(ctx, id),
      activitiesAbout(ctx, id),
      nextStep(ctx, sql`select ${id} as id union all ${dealsOf(ctx.workspace.id, sql`${id}`)}`),
    ),
    ([found, near, some, deals, talks, next]) => {
      if (!found) return undefined
      const { owner, ...company } = found
      const parent = near.find((one) => one.id === company.parentId)
      const daughters = near.filter(({ parentId }) => parentId === id)
      return { company, owner, parent, daughters, people: some, deals, talks, next }
    },
  )
}

const opened = ({ id, name }: { id: string; name: string }, text?: string | null): Item => ({
  title: name,
  ...(text && { text }),
  button: { label: 'Open', action: 'open-record', mode: 'act', input: { id } },
})

const addresses = (company: Company): Fact[] =>
  [
    { label: 'Office', value: company.officeAddress ?? '' },
    { label: 'Billing', value: company.billingAddress ?? '' },
    { label: 'Delivery', value: company.deliveryAddress ?? '' },
  ].filter(({ value }) => value)

function facts(company: Company): Fact[] {
  const at = addresses(company)
  return [...reachFacts(company).slice(0, 5 - at.length), ...at]
}

/** Where there is something to take away. */
const details = ({ id, emails, phones }: Company): Button[] =>
  emails.length + phones.length > 0
    ? [{ label: 'Details', action: 'company-details', mode: 'act', input: { id } }]
    : []

const editCompany = ({ id, version }: Company): Button => ({
  label: 'Edit',
  action: 'save-company',
  mode: 'form',
  input: { id },
  drawn: { record: id, version },
})

export function companyCard(ctx: Context, shown: CompanyShown): Card {
  const { company, owner, parent, daughters, people, deals, talks, next } = shown
  const known = facts(company)
  return {
    title: company.name,
    subtitle: [...company.domains, ownerText(ctx, company.ownerId, owner)].join(' · '),
    parts: [
      ...(known.length ? [{ kind: 'facts' as const, facts: known }] : []),
      ...listed('Part of', parent ? [opened(parent)] : []),
      ...listed(
        'Daughters',
        daughters.map((one) => opened(one)),
      ),
      ...listed(
        'People',
        people.map((one) => opened(one, one.title)),
      ),
      ...lists(ctx, deals, talks),
      ...nextPart(ctx, next),
    ],
    buttons: [
      noteButton(company.id),
      { label: 'New deal', action: 'log-deal', mode: 'form', input: { company: company.id } },
      {
        label: 'Add contact',
        action: 'save-contact',
        mode: 'form',
        input: { company: company.id },
      },
      editCompany(company),
    ],
    more: [
      taskButton(company.id),
      reachButton(company),
      ...details(company),
      briefButton(company.id),
    ],
  }
}

/** Each e-mail and phone with a button that removes it. */
export function companyDetailsCard({ company }: CompanyShown): Card {
  const at = addresses(company)
  return {
    title: company.name,
    ...(company.domains.length && { subtitle: company.domains.join(' · ') }),
    parts: [
      ...listed('', reachItems(company)),
      ...(at.length ? [{ kind: 'facts' as const, facts: at }] : []),
    ],
    buttons: [
      editCompany(company),
      reachButton(company),
      { label: 'Back', action: 'open-record', mode: 'act', input: { id: company.id } },
    ],
  }
}
