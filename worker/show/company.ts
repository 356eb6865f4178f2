import { and, asc, eq, sql } from 'drizzle-orm'
import { companies, contacts } from '../../schema/workspace/people.ts'
import type { Card } from '../card.ts'
import type { Context } from '../context.ts'
import { both, first, type Look, map, rows } from '../db.ts'
import { activitiesAbout, type Company } from '../find.ts'
import { noteButton } from './deal.ts'
import { dealsOf, lists, openDeals } from './lists.ts'
import { nextPart, nextStep, type TaskShown, taskButton } from './task.ts'

type Open = ReturnType<ReturnType<typeof openDeals>['read']>
type Talks = ReturnType<ReturnType<typeof activitiesAbout>['read']>

export interface CompanyShown {
  company: Company
  people: { id: string; name: string; title: string | null }[]
  deals: Open
  talks: Talks
  next: TaskShown | undefined
}

export function companyShown(ctx: Context, id: string): Look<CompanyShown | undefined> {
  const company = ctx.db
    .select()
    .from(companies)
    .where(and(eq(companies.workspaceId, ctx.workspace.id), eq(companies.id, id)))
  const people = ctx.db
    .select({ id: contacts.id, name: contacts.name, title: contacts.title })
    .from(contacts)
    .where(and(eq(contacts.workspaceId, ctx.workspace.id), eq(contacts.companyId, id)))
    .orderBy(asc(contacts.id))
    .limit(5)
  return map(
    both(
      first(company),
      rows(people),
      openDeals(ctx, id),
      activitiesAbout(ctx, id),
      nextStep(ctx, sql`(select ${id} union all ${dealsOf(ctx.workspace.id, sql`${id}`)})`),
    ),
    ([found, some, deals, talks, next]) =>
      found && { company: found, people: some, deals, talks, next },
  )
}

export function companyCard(ctx: Context, shown: CompanyShown): Card {
  const { company, people, deals, talks, next } = shown
  const names = people.map(({ id, name, title }) => ({
    title: name,
    ...(title && { text: title }),
    button: { label: 'Open', action: 'open-record', mode: 'act' as const, input: { id } },
  }))
  return {
    title: company.name,
    ...(company.domain && { subtitle: company.domain }),
    parts: [
      ...(names.length ? [{ kind: 'list' as const, title: 'People', items: names }] : []),
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
    ],
    more: [taskButton(company.id)],
  }
}
