import { eq } from 'drizzle-orm'
import { messages } from '../../../../schema/workspace/cases.ts'
import type { Deps, Workspace } from '../../../core/context.ts'
import { scopedById, selectAll } from '../../../core/record/scoped.ts'
import type { Report } from '../../../language/mail/delivery-report.ts'
import { ask, first } from '../../../platform/db.ts'
import { mailKey } from '../../cases/index.ts'
import { messagesCalled } from '../mail/which-case.ts'
import { readerOf } from './message.ts'
import { endSending } from './state.ts'

/** Where it says that a mail of ours did not arrive: that is shown on its case, and its author is notified. */
export async function reported(
  deps: Deps,
  workspace: Workspace,
  report: Report | undefined,
): Promise<{ caseId: string; messageId: string; reason: string } | undefined> {
  const [lost] = report?.failed.filter(({ forGood }) => forGood) ?? []
  if (!report?.of || !lost) return undefined
  const it = readerOf(deps, workspace)
  const [[known]] = await ask(
    it.db,
    messagesCalled({ ...it, workspace }, [await mailKey(report.of)]),
  )
  if (!known) return undefined
  const query = selectAll(it, messages).from(scopedById(it, messages))
  const [is] = await ask(it.db, first(query.where(eq(messages.id, known.id))))
  if (is?.direction !== 'out') return undefined
  const reason = `Not delivered to ${lost.email}: ${lost.reason}`
  if (is.state !== 'failed') await endSending(deps, workspace, is, { state: 'failed', why: reason })
  return { caseId: is.caseId, messageId: is.id, reason }
}
