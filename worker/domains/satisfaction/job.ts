import { asc, gt, lte } from 'drizzle-orm'
import { cases } from '../../../schema/workspace/cases.ts'
import { byItself } from '../../core/event/commit/by-itself.ts'
import { edit, nobody } from '../../core/event/commit/index.ts'
import type { JobKind, Page, Run } from '../../core/event/schedule.ts'
import { system } from '../../core/record/reader.ts'
import { scoped, selectAll } from '../../core/record/scoped.ts'
import { ask, first, rows, type Statement } from '../../platform/db.ts'
import { answerChannel, type Case, nameOf, newMessage, numberOf } from '../cases/index.ts'
import { questionToken } from './token.ts'
import { wordsIn } from './words.ts'

/** So many at once: each is an event of its own, and a message. */
const most = 5
const aMonth = 30 * 86_400_000

async function textOf({ deps, workspace, now }: Run, is: Case, isMail: boolean): Promise<string> {
  const { words } = wordsIn([workspace.locale])
  if (!isMail) return words.text(numberOf(is.number))
  const token = await questionToken(deps.env, workspace.id, is.id, now)
  const link = (score: number, label: string) =>
    `${score} ${label}: ${deps.env.PUBLIC_URL}/feedback/${token}?score=${score}`
  const links = words.scores.map((label, at) => link(at + 1, label)).toReversed()
  return words.mail(nameOf(is), links.join('\n'))
}

async function asking(run: Run, is: Case): Promise<Statement[]> {
  const channel = answerChannel(run.deps.env, is)
  const reason = `case asked ${is.id} ${is.version}`
  // It is open again by now, or nothing can be sent.
  if (!channel || is.solvedAt === null || is.askedAt !== null)
    return byItself(run, 'case.edited', reason, [edit(cases, is, { askAt: null })])
  const text = await textOf(run, is, channel === 'email')
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
  const all = () => selectAll(run, cases).from(scoped(run, cases))
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
