import { and, asc, desc, eq, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { cases, messages } from '../../../schema/workspace/cases.ts'
import { workspaceMembers } from '../../../schema/workspace/history.ts'
import { contacts } from '../../../schema/workspace/people.ts'
import { open } from '../../core/action/buttons.ts'
import type { Item } from '../../core/card.ts'
import { type Context, called, readerOf } from '../../core/context.ts'
import { beyond, defineList, type List, pageOf } from '../../core/record/list.ts'
import { type Asker, pageAlike } from '../../core/record/read-alike.ts'
import { scoped, scopedById, select } from '../../core/record/scoped.ts'
import { ago } from '../../language/formatting.ts'
import { map, rows } from '../../platform/db.ts'
import { priorityNames } from '../service-levels/index.ts'
import { saidItem } from './message-card.ts'
import { type Said, saidFrom } from './queries.ts'
import { nameOf, statusNames } from './words.ts'

const listed = {
  id: cases.id,
  number: cases.number,
  subject: cases.subject,
  status: cases.status,
  priority: cases.priority,
  ownerId: cases.ownerId,
  createdAt: cases.createdAt,
  waitingSince: cases.waitingSince,
  score: cases.score,
  dueAt: cases.dueAt,
  answerBy: cases.answerBy,
  solvedAt: cases.solvedAt,
  owner: sql<string | null>`${workspaceMembers.name}`.as('owner'),
  person: sql<string | null>`${contacts.name}`.as('person'),
}

/** What a list says of a case; `repeats` where they are counted. */
export const caseRows = (
  ctx: Context,
  which: SQL | undefined,
  order: SQL[],
  most: number,
  more?: { from?: typeof cases; repeats?: SQL<number> },
) => rows(casesWhere(ctx, which, order, most, more))

const casesWhere = (
  reader: Asker,
  which: SQL | undefined,
  order: SQL[],
  most: number,
  { from = scoped(reader, cases), repeats = sql<number>`0` } = {},
) =>
  select(reader, { ...listed, repeats: repeats.as('repeats') })
    .from(from)
    .leftJoin(scopedById(reader, workspaceMembers), eq(workspaceMembers.id, cases.ownerId))
    .leftJoin(scopedById(reader, contacts), eq(contacts.id, cases.contactId))
    .where(which)
    .orderBy(...order)
    .limit(most)

export type Listed = ReturnType<ReturnType<typeof caseRows>['read']>[number]

export function caseItem(ctx: Context, one: Listed): Item {
  const urgent = one.priority === 'urgent' || one.priority === 'high'
  const text = [
    statusNames[one.status],
    urgent ? priorityNames[one.priority] : '',
    one.person,
    one.ownerId ? called(ctx, one.ownerId, one.owner) : 'nobody’s',
    one.score === null ? '' : `satisfied ${one.score} of 5`,
    one.waitingSince ? `waits since ${ago(one.waitingSince, readerOf(ctx))}` : '',
  ]
  return { title: nameOf(one), text: text.filter(Boolean).join(' · '), button: open(one.id) }
}

/** The cases that have a record in this column, the latest first. */
function casesOf(name: string, column: SQLiteColumn): List {
  const read = pageAlike((reader, of, most, after) =>
    casesWhere(
      reader,
      and(eq(column, of), beyond([cases.createdAt, cases.id], after, '<')),
      [desc(cases.createdAt), desc(cases.id)],
      most + 1,
    ),
  )
  return defineList<Listed>({
    ...{ holds: 'case', name: `cases-of-${name}`, title: 'Cases' },
    page: (ctx, asked) =>
      map(rows(read(ctx, asked)), (found) =>
        pageOf(found, asked.most, ({ createdAt, id }) => [createdAt, id]),
      ),
    item: caseItem,
  })
}

/** On whose cards they stand, by the kind of record. */
export const casesBy: Record<string, List> = {
  contact: casesOf('contact', cases.contactId),
  company: casesOf('company', cases.companyId),
  deal: casesOf('deal', cases.dealId),
  order: casesOf('order', cases.orderId),
  product: casesOf('product', cases.productId),
}

/** Neither done nor put off. */
const isDue = (ctx: Context): SQL =>
  sql`${cases.solvedAt} is null and coalesce(${cases.snoozedUntil}, 0) <= ${ctx.now}`

interface Queue {
  name: string
  title: string
  own?: true
  which(ctx: Context): SQL
  /** What it is sorted by, lowest first. */
  by: 'createdAt' | 'waitingSince'
}

const queue = ({ which, by, ...list }: Queue): List =>
  defineList<Listed>({
    holds: 'case',
    ...list,
    page: (ctx, { after, most }) =>
      map(
        caseRows(
          ctx,
          and(isDue(ctx), which(ctx), beyond([cases[by], cases.id], after)),
          [asc(cases[by]), asc(cases.id)],
          most + 1,
        ),
        (found) => pageOf(found, most, (one) => [one[by], one.id]),
      ),
    item: caseItem,
  })

/** The member's own, the oldest first. */
export const myCases = queue({
  ...{ name: 'my-cases', title: 'Mine', own: true, by: 'createdAt' },
  which: (ctx) => sql`${cases.ownerId} = ${ctx.member.id}`,
})

/** Those that nobody has taken, the oldest first. */
export const unassignedCases = queue({
  ...{ name: 'unassigned-cases', title: 'Unassigned', by: 'createdAt' },
  which: () => sql`${cases.ownerId} is null`,
})

/** Those whose customers wait for an answer, who waits longest first. */
export const waitingCases = queue({
  ...{ name: 'waiting-cases', title: 'Waiting longest', by: 'waitingSince' },
  which: () => sql`${cases.waitingSince} is not null`,
})

/** What was said in a case, the latest first. */
export const saidList = defineList<Said>({
  holds: 'message',
  name: 'messages-of-case',
  title: 'Messages',
  page: (ctx, { of, after, most }) =>
    map(
      rows(
        saidFrom(ctx, scoped(ctx, messages))
          .where(and(eq(messages.caseId, of), beyond([messages.at, messages.id], after, '<')))
          .orderBy(desc(messages.at), desc(messages.id))
          .limit(most + 1),
      ),
      (found) => pageOf(found, most, ({ at, id }) => [at, id]),
    ),
  item: saidItem,
})
