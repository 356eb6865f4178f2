import { and, desc, eq, ne, sql } from 'drizzle-orm'
import { cases, messages } from '../../../../schema/workspace/cases.ts'
import { arrivals } from '../../../../schema/workspace/channels.ts'
import { workspaceMembers } from '../../../../schema/workspace/history.ts'
import { contacts } from '../../../../schema/workspace/people.ts'
import type { Deps, Workspace } from '../../../core/context.ts'
import type { WorkOf } from '../../../core/event/work.ts'
import { system } from '../../../core/record/reader.ts'
import { scoped, scopedById, select } from '../../../core/record/scoped.ts'
import { as, ask, database, first, type Look, rows } from '../../../platform/db.ts'

import { type Thread, threadLook } from '../../cases/index.ts'

/** A message that is to be sent, and what of its case its mail needs. */

export const readerOf = (deps: Deps, workspace: Pick<Workspace, 'id'>) =>
  system({ db: database(deps.env, workspace.id, deps.meter), workspace })
export type Reader = ReturnType<typeof readerOf>

/** A message that went or goes to a customer. Notes and what customers wrote are found by nobody who sends. */
const outgoingLook = (it: Reader, id: string) =>
  first(
    select(it, {
      ...as(messages, 'message'),
      number: sql<number>`${cases.number}`.as('case_number'),
      about: sql<string>`${cases.subject}`.as('case_subject'),
      author: sql<string | null>`${workspaceMembers.name}`.as('author'),
      signature: sql<string | null>`${workspaceMembers.signature}`.as('signature'),
      emails: sql<string | null>`${contacts.emails}`.as('emails'),
      whose: sql<string | null>`${cases.contactId}`.as('whose'),
      language: sql<string | null>`${contacts.language}`.as('language'),
    })
      .from(scopedById(it, messages))
      .innerJoin(scopedById(it, cases), eq(cases.id, messages.caseId))
      .leftJoin(scopedById(it, workspaceMembers), eq(workspaceMembers.id, messages.authorId))
      .leftJoin(scopedById(it, contacts), eq(contacts.id, cases.contactId))
      .where(and(eq(messages.id, id), eq(messages.direction, sql`'out'`))),
  )

export type Outgoing = NonNullable<ReturnType<ReturnType<typeof outgoingLook>['read']>>

/** Those of its case before it, the latest first; notes are not among them. */
const before = (it: Reader, id: string) =>
  rows(
    select(it, {
      direction: messages.direction,
      sender: messages.sender,
      externalIds: messages.externalIds,
    })
      .from(scoped(it, messages))
      .where(
        and(
          sql`case_id = (select case_id from ${scopedById(it, messages, 'its')} where its.id = ${id})`,
          ne(messages.id, id),
          ne(messages.direction, sql`'note'`),
        ),
      )
      .orderBy(desc(messages.at), desc(messages.id))
      .limit(30),
  )

export type Before = ReturnType<ReturnType<typeof before>['read']>

/** The address or number of ours that the customer wrote to last, by the channel it goes out by. */
const writtenTo = (it: Reader, id: string): Look<{ recipient: string } | undefined> =>
  first(
    it.db
      .select({ recipient: arrivals.recipient })
      .from(arrivals)
      .where(
        and(
          eq(arrivals.workspaceId, it.workspace.id),
          sql`message_id in (select its.id from ${scoped(it, messages, 'its')} where its.case_id =
            (select case_id from ${scopedById(it, messages, 'one')} where one.id = ${id}))`,
          sql`channel = (select one.channel from ${scopedById(it, messages, 'one')} where one.id = ${id})`,
        ),
      )
      // By its messages, of which a case has few: by time, all that ever came would be read.
      .orderBy(sql`+${arrivals.at} desc`)
      .limit(1),
  )

/**
 * Who wrote last by the channel it goes out by, however much was written elsewhere since: the customer
 * themselves, where others wrote too, as in a case that another one became part of.
 */
const wroteLast = (it: Reader, id: string): Look<{ sender: string | null } | undefined> => {
  const one = scopedById(it, messages, 'one')
  return first(
    select(it, { sender: messages.sender })
      .from(scoped(it, messages))
      .where(
        and(
          sql`case_id = (select one.case_id from ${one} where one.id = ${id})`,
          eq(messages.direction, sql`'in'`),
          sql`+${messages.channel} = (select one.channel from ${one} where one.id = ${id})`,
        ),
      )
      .orderBy(
        sql`coalesce(contact_id = (select c.contact_id from ${scopedById(it, cases, 'c')}
          where c.id = case_id), 0) desc`,
        ...[desc(messages.at), desc(messages.id)],
      )
      .limit(1),
  )
}

const whole = (it: Reader, id: string): Look<{ text: string } | undefined> =>
  first(
    it.db
      .select({ text: sql<string>`text`.as('text') })
      .from(sql`long_texts`)
      .where(sql`workspace_id = ${it.workspace.id} and record_id = ${id}`),
  )

export interface ToSend {
  message: Outgoing
  before: Before
  text: string
  to: string | undefined
  /** Who wrote last by the same channel. */
  writer: string | null | undefined
  /** Where it goes, if that is a thread which the customer reads. */
  thread?: Thread | undefined
}

export async function toSend(deps: Deps, { workspaceId, id }: WorkOf): Promise<ToSend | undefined> {
  const it = readerOf(deps, { id: workspaceId })
  const [message, said, to, wrote, long, thread] = await ask(
    it.db,
    outgoingLook(it, id),
    before(it, id),
    writtenTo(it, id),
    wroteLast(it, id),
    whole(it, id),
    threadLook(
      it,
      sql`(select case_id from ${scopedById(it, messages, 'one')} where one.id = ${id})`,
    ),
  )
  const text = long?.text ?? message?.text ?? ''
  return (
    message && { message, before: said, text, to: to?.recipient, writer: wrote?.sender, thread }
  )
}
