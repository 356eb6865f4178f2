import { asc, eq, gt, lte, sql } from 'drizzle-orm'
import { cases } from '../../../schema/workspace/cases.ts'
import { contacts } from '../../../schema/workspace/people.ts'
import { byItself } from '../../core/event/commit/by-itself.ts'
import { edit, nobody } from '../../core/event/commit/index.ts'
import type { JobKind, Page, Run } from '../../core/event/schedule.ts'
import { system } from '../../core/record/reader.ts'
import { scoped, scopedById, select } from '../../core/record/scoped.ts'
import { filled, spokenTo } from '../../language/customer-words/index.ts'
import { as, ask, first, rows, type Statement } from '../../platform/db.ts'
import { type Case, nameOf, newMessage, numberOf, wayOut } from '../cases/index.ts'
import { questionToken } from './token.ts'

/** So many at once: each is an event of its own, and a message. */
const most = 5
const aMonth = 30 * 86_400_000

const dueFrom = (run: ReturnType<typeof system<Run>>) =>
  select(run, {
    ...as(cases, 'case'),
    language: sql<string | null>`${contacts.language}`.as('language'),
    mayMail: contacts.mayMail,
  })
    .from(scoped(run, cases))
    .leftJoin(scopedById(run, contacts), eq(contacts.id, cases.contactId))

type Due = Case & Pick<typeof contacts.$inferSelect, 'language' | 'mayMail'>

/** In the language the customer speaks. */
async function textOf({ deps, workspace, now }: Run, is: Due, isRead: boolean): Promise<string> {
  const { question } = spokenTo(is.language, workspace.locale).words
  if (!isRead) return filled(question.text, { case: numberOf(is.number) })
  const token = await questionToken(deps.env, workspace.id, is.id, now)
  const link = (score: number, label: string) =>
    `${score} ${label}: ${deps.env.PUBLIC_URL}/feedback/${token}?score=${score}`
  const links = question.scores.map((label, at) => link(at + 1, label)).toReversed()
  return `${filled(question.mail, { case: nameOf(is) })}\n\n${links.join('\n')}`
}

async function asking(run: Run, is: Due): Promise<Statement[]> {
  const reason = `case asked ${is.id} ${is.version}`
  // Such a question is advertising too, to who does not want any.
  const channel =
    is.mayMail?.may !== false && (await wayOut(system(nobody(run.deps, run.workspace, reason)), is))
  // It is open again by now, or nothing can be sent.
  if (!channel || is.solvedAt === null || is.askedAt !== null)
    return byItself(run, 'case.edited', reason, [edit(cases, is, { askAt: null })])
  const text = await textOf(run, is, channel === 'email' || channel === 'web')
  const message = newMessage(nobody(run.deps, run.workspace, reason), {
    ...{ caseId: is.id, direction: 'out', channel, text, subject: is.subject },
    ...{ contactId: is.contactId, state: 'pending' },
  })
  const asked = edit(cases, is, { askAt: null, askedAt: run.now })
  return byItself(run, 'case.asked', reason, [asked, message])
}

/** Asks about what was solved, once the time that the workspace set is over. */
async function askAll(one: Run): Promise<Page> {
  const run = system(one)
  const all = () => dueFrom(run)
  const inOrder = [asc(cases.askAt), asc(cases.id)]
  const [due, next] = await ask(
    run.db,
    rows(
      all()
        .where(lte(cases.askAt, one.now))
        .orderBy(...inOrder)
        .limit(most),
    ),
    first(
      all()
        .where(gt(cases.askAt, one.now))
        .orderBy(...inOrder)
        .limit(1),
    ),
  )
  const writes = (await Promise.all(due.map((is) => asking(one, is)))).flat()
  return {
    ...{ cursor: null, checked: due.length, changed: due.length, writes },
    nextAt: due.length === most ? one.now : (next?.askAt ?? one.now + aMonth),
  }
}

export const caseQuestions: JobKind = { kind: 'case-questions', page: askAll }
