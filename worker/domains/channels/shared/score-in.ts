import { eq } from 'drizzle-orm'
import { cases } from '../../../../schema/workspace/cases.ts'
import type { Deps, Workspace } from '../../../core/context.ts'
import { nobody } from '../../../core/event/commit/index.ts'
import { scopedById, select } from '../../../core/record/scoped.ts'
import { ask, first } from '../../../platform/db.ts'
import { type Inbound, newMessage } from '../../cases/index.ts'
import { answeredFor, storeAnswer, writtenScore } from '../../satisfaction/index.ts'
import { readerOf } from '../sending/message.ts'

/** `4`, in the thread where somebody was asked how satisfied they are, says so. */
export async function scoreIn(
  deps: Deps,
  workspace: Workspace,
  caseId: string,
  given: Omit<Inbound, 'caseId' | 'opens'>,
): Promise<{ caseId: string; messageId: string } | undefined> {
  const score = writtenScore(given.text)
  if (!score) return undefined
  const it = readerOf(deps, workspace)
  const query = select(it, { askedAt: cases.askedAt, contactId: cases.contactId })
  const [is] = await ask(
    it.db,
    first(query.from(scopedById(it, cases)).where(eq(cases.id, caseId))),
  )
  if (!is?.askedAt || is.askedAt <= deps.now - answeredFor) return undefined
  const { requestId, ...message } = given
  const said = newMessage(nobody(deps, workspace, requestId), {
    ...{ ...message, caseId, direction: 'in', contactId: message.contactId ?? is.contactId },
  })
  const also = { requestId, also: [said] }
  const isKept = await storeAnswer(deps, workspace, caseId, { score, ...also })
  return isKept ? { caseId, messageId: said.row.id } : undefined
}
