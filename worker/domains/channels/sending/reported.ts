import { eq } from 'drizzle-orm'
import { messages } from '../../../../schema/workspace/cases.ts'
import type { Deps, Workspace } from '../../../core/context.ts'
import { scopedById, selectAll } from '../../../core/record/scoped.ts'
import type { Mail } from '../../../language/mail/read-mail.ts'
import { ask, first } from '../../../platform/db.ts'
import { mailKey } from '../../cases/index.ts'
import { messagesCalled } from '../mail/which-case.ts'
import { readerOf } from './message.ts'
import { endSending } from './state.ts'

interface Reported {
  caseId: string
  messageId: string
  state: 'appended' | 'ignored'
  reason: string
}

/** The mail of ours that it is about: by what it brings along, else by what it answers. */
async function oursOf(deps: Deps, workspace: Workspace, ids: string[]) {
  const it = readerOf(deps, workspace)
  const keys = await Promise.all(ids.map(mailKey))
  const [[known]] = await ask(it.db, messagesCalled({ ...it, workspace }, keys))
  if (!known) return undefined
  const query = selectAll(it, messages).from(scopedById(it, messages))
  const [is] = await ask(it.db, first(query.where(eq(messages.id, known.id))))
  return is?.direction === 'out' ? is : undefined
}

/**
 * Where it says that a mail of ours did not arrive: that is shown on its case, and its author is
 * notified; not yet, while it is still tried.
 */
export async function reported(
  deps: Deps,
  workspace: Workspace,
  { report, answers }: Pick<Mail, 'report' | 'answers'>,
): Promise<Reported | undefined> {
  const lost = report?.failed.find(({ isOver }) => isOver) ?? report?.failed[0]
  const ids = report?.of ? [report.of] : answers
  if (!lost || ids.length === 0) return undefined
  const is = await oursOf(deps, workspace, ids)
  if (!is) return undefined
  const { id: messageId, caseId } = is
  const about = { caseId, messageId }
  if (!lost.isOver) {
    const reason = `Not delivered to ${lost.email} yet; it is still tried: ${lost.reason}`
    return { ...about, state: 'ignored', reason }
  }
  const reason = `Not delivered to ${lost.email}: ${lost.reason}`
  if (is.state !== 'failed') await endSending(deps, workspace, is, { state: 'failed', why: reason })
  return { ...about, state: 'appended', reason }
}
