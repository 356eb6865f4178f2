import { and, desc, eq, gt, sql } from 'drizzle-orm'
import { cases, messages } from '../../../../schema/workspace/cases.ts'
import type { Deps, Workspace } from '../../../core/context.ts'
import { nobody } from '../../../core/event/commit/index.ts'
import { scopedById, select } from '../../../core/record/scoped.ts'
import { ask, first } from '../../../platform/db.ts'
import { newMessage } from '../../cases/index.ts'
import { answeredFor, storeAnswer, writtenScore } from '../../satisfaction/index.ts'
import type { Arrival } from '../arrivals.ts'
import type { Ended } from '../mail/mail-ends.ts'
import { readerOf } from '../sending/message.ts'

/** The case about which this number was asked last by this channel, while it can be answered. */
async function askedCaseOf(deps: Deps, workspace: Workspace, { channel, sender }: Arrival) {
  const it = readerOf(deps, workspace)
  const theirs = sql`${cases.id} in (select said.case_id from ${scopedById(it, messages, 'said')}
    join arrivals on arrivals.workspace_id = ${workspace.id} and arrivals.message_id = said.id
    where arrivals.state in ('case', 'appended') and arrivals.sender = ${sender}
    order by arrivals.at desc limit 20)`
  const [found] = await ask(
    it.db,
    first(
      select(it, { id: cases.id, contactId: cases.contactId })
        .from(scopedById(it, cases))
        .where(and(theirs, eq(cases.channel, channel), gt(cases.askedAt, deps.now - answeredFor)))
        .orderBy(desc(cases.askedAt), desc(cases.id))
        .limit(1),
    ),
  )
  return found
}

/** `4`: how satisfied somebody is who was asked. It stands in the case and opens it only if it is bad. */
export async function scoreEnds(
  deps: Deps,
  workspace: Workspace,
  is: Arrival,
  text: string,
): Promise<Ended | undefined> {
  const score = writtenScore(text)
  const about = score ? await askedCaseOf(deps, workspace, is) : undefined
  if (!about || !score) return undefined
  const requestId = `${is.channel} ${is.id}`
  const message = newMessage(nobody(deps, workspace, requestId), {
    ...{ caseId: about.id, direction: 'in', at: is.at, text, sender: is.sender },
    ...{ channel: is.channel === 'whatsapp' ? 'whatsapp' : 'sms', contactId: about.contactId },
  })
  const isKept = await storeAnswer(deps, workspace, about.id, {
    ...{ score, requestId, also: [message] },
  })
  // The case was removed meanwhile: what they wrote is a message like others.
  if (!isKept) return undefined
  return { state: 'appended', caseId: about.id, messageId: message.row.id, subject: text }
}
