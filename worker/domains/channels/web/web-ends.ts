import * as z from 'zod'
import type { Deps, Workspace } from '../../../core/context.ts'
import { receiveMessage } from '../../cases/index.ts'
import type { Arrival } from '../arrivals.ts'
import type { Ended } from '../mail/mail-ends.ts'

const payload = z.object({
  ...{ caseId: z.string(), contactId: z.string().nullable(), text: z.string() },
})

/** What was written on the page of a case is of that case, which is open again then. */
export async function webEnds(deps: Deps, workspace: Workspace, is: Arrival): Promise<Ended> {
  const { caseId, contactId, text } = payload.parse(is.payload)
  const found = await receiveMessage(deps, workspace, {
    ...{ requestId: `web ${is.id}`, channel: 'web', at: is.at, text, caseId, contactId },
  })
  const state = found.opened ? 'case' : 'appended'
  // What was said stands in its message alone.
  return { state, caseId: found.caseId, messageId: found.messageId, payload: null }
}
