import { and, desc, eq, type SQL, sql } from 'drizzle-orm'
import { cases, messages } from '../../../../schema/workspace/cases.ts'
import { contacts } from '../../../../schema/workspace/people.ts'
import type { Deps, Workspace } from '../../../core/context.ts'
import { externalKind } from '../../../core/record/external-ids.ts'
import { system } from '../../../core/record/reader.ts'
import { scoped, scopedById, select } from '../../../core/record/scoped.ts'
import { emailKey } from '../../../language/email-address.ts'
import { isForged } from '../../../language/mail/authentication.ts'
import type { Mail } from '../../../language/mail/read-mail.ts'
import { ask, both, database, first, inList, type Look, map, rows } from '../../../platform/db.ts'
import { mailKey, mailSource } from '../../cases/index.ts'
import { emailOf } from '../sender.ts'
import { caseNamedIn } from './reply-address.ts'

/** The case that a mail belongs to. */

export interface Writer {
  email: string
  contactId: string | undefined
}

const readerOf = (deps: Deps, workspace: Workspace) =>
  system({ db: database(deps.env, workspace.id, deps.meter), workspace })
export type Reader = ReturnType<typeof readerOf>

/** Of the mails it answers, those that are known here: which message, and of which case. */
export function messagesCalled(it: Reader, ids: string[]) {
  const keys = inList(ids)
  const of = sql`select record_id from keys where workspace_id = ${it.workspace.id}
    and kind = ${externalKind('message', mailSource)} and key in ${keys}`
  return rows(
    select(it, {
      id: messages.id,
      caseId: messages.caseId,
      externalIds: messages.externalIds,
    })
      .from(scopedById(it, messages))
      .where(sql`id in (${of})`)
      .limit(50),
  )
}

async function byAnswered(it: Reader, answers: string[]): Promise<string | undefined> {
  const ids = await Promise.all(answers.map(mailKey))
  if (ids.length === 0) return undefined
  const [found] = await ask(it.db, messagesCalled(it, ids))
  const nearest = ids.find((id) =>
    found.some(({ externalIds }) => externalIds?.[mailSource] === id),
  )
  return found.find(({ externalIds }) => externalIds?.[mailSource] === nearest)?.caseId
}

/** "Re: [#1042] Printer broken" */
export const numberIn = (subject: string): number | undefined => {
  const [, number] = /(?:^|[\s([])#([1-9]\d{3,8})(?:$|[\s)\]:,.])/.exec(subject) ?? []
  return number ? Number(number) : undefined
}

/** Who wrote in a case, by their addresses: the latest. */
const writersOf = (it: Reader, caseId: SQL): Look<(string | null)[]> =>
  map(
    rows(
      select(it, { sender: messages.sender })
        .from(scoped(it, messages))
        .where(and(eq(messages.caseId, caseId), eq(messages.direction, sql`'in'`)))
        .orderBy(desc(messages.at), desc(messages.id))
        .limit(20),
    ),
    (all) => all.map(({ sender }) => sender),
  )

/** The case of this number: whose it is, and who wrote in it. */
export const numbered = (it: Reader, number: number) =>
  map(
    both(
      first(
        select(it, { id: cases.id, contactId: cases.contactId })
          .from(scoped(it, cases))
          .where(and(eq(cases.workspaceId, it.workspace.id), eq(cases.number, number))),
      ),
      writersOf(it, sql`(select id from ${scoped(it, cases)} where number = ${number})`),
    ),
    ([is, writers]) => is && { ...is, writers },
  )

type Numbered = ReturnType<ReturnType<typeof numbered>['read']>

/** Anybody can write a number: only the customer's own case is meant by it. */
export function meantBy(is: Numbered, who: Writer): string | undefined {
  if (!is) return undefined
  const isTheirs = who.contactId !== undefined && is.contactId === who.contactId
  const key = emailKey(who.email)
  const wrote = is.writers.some((one) => emailKey(emailOf(one) ?? '') === key)
  return isTheirs || (key !== undefined && wrote) ? is.id : undefined
}

async function byNumber(it: Reader, subject: string, who: Writer): Promise<string | undefined> {
  const number = numberIn(subject)
  if (number === undefined) return undefined
  const [is] = await ask(it.db, numbered(it, number))
  return meantBy(is, who)
}

/** Who a case is about, by their addresses, and who wrote in it, the latest first. */
export async function sidesOf(deps: Deps, workspace: Workspace, caseId: string) {
  const it = readerOf(deps, workspace)
  const about = select(it, { contactId: cases.contactId, emails: contacts.emails })
    .from(scopedById(it, cases))
    .leftJoin(scopedById(it, contacts), eq(contacts.id, cases.contactId))
  const [is, writers] = await ask(
    it.db,
    first(about.where(eq(cases.id, caseId))),
    writersOf(it, sql`${caseId}`),
  )
  const wrote = writers.flatMap((sender) => emailOf(sender) ?? [])
  return is && { id: caseId, contactId: is.contactId, writers, wrote, emails: is.emails ?? [] }
}

export type Sides = NonNullable<Awaited<ReturnType<typeof sidesOf>>>

/** Is it their own case, as where colleagues are customers too: did they write in it, or is it about them? */
export const isOwnCase = (sides: Sides, who: Writer): boolean => meantBy(sides, who) !== undefined

/** What was answered in a case: the latest. */
export async function saidTo(deps: Deps, workspace: Workspace, caseId: string): Promise<string[]> {
  const it = readerOf(deps, workspace)
  const query = select(it, { text: messages.text })
    .from(scoped(it, messages))
    .where(and(eq(messages.caseId, caseId), eq(messages.direction, sql`'out'`)))
    .orderBy(desc(messages.at), desc(messages.id))
    .limit(5)
  const [found] = await ask(it.db, rows(query))
  return found.map(({ text }) => text)
}

/** By the signed address it was sent to, the mails it answers, or the number in its subject. */
export async function caseOfMail(
  deps: Deps,
  workspace: Workspace,
  mail: Pick<Mail, 'to' | 'copies' | 'answers' | 'subject' | 'proof'>,
  { recipient, who }: { recipient: string; who: Writer },
): Promise<string | undefined> {
  const it = readerOf(deps, workspace)
  const sentTo = [recipient, ...[...mail.to, ...mail.copies].map(({ email }) => email)]
  return (
    (await caseNamedIn(deps.env, workspace.id, sentTo)) ??
    (await byAnswered(it, mail.answers)) ??
    // A number can be guessed, and its customer’s address be forged.
    (isForged(mail.proof) ? undefined : await byNumber(it, mail.subject, who))
  )
}
