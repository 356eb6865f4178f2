import * as z from 'zod'
import { caseKinds } from '../../../../schema/workspace/cases.ts'
import type { Deps, Workspace } from '../../../core/context.ts'
import { emailAddress } from '../../../language/email-address.ts'
import { receiveMessage } from '../../cases/index.ts'
import type { Arrival } from '../arrivals.ts'
import type { Ended } from '../mail/mail-ends.ts'
import { personWith } from '../person.ts'
import { senderOf } from '../sender.ts'

const payload = z.object({
  ...{ name: z.string(), email: z.string(), subject: z.string(), message: z.string() },
  trap: z.string(),
  kind: z.enum(caseKinds).optional(),
})

/** What was written into the contact form is a case of its own. */
export async function formEnds(deps: Deps, workspace: Workspace, is: Arrival): Promise<Ended> {
  const { name, email, subject, message, trap, kind } = payload.parse(is.payload)
  const address = emailAddress(email) ?? email
  const sender = senderOf({ name, email: address })
  if (trap && !is.forced)
    return { state: 'ignored', sender, reason: 'A field was filled in that people do not see.' }
  const person = await personWith(deps, workspace, { email: address })
  const { caseId, messageId } = await receiveMessage(deps, workspace, {
    ...{ requestId: `form ${is.id}`, channel: 'form', at: is.at, sender },
    ...{ subject: subject.trim(), text: message, contactId: person?.id ?? null },
    ...(kind && { opens: { kind } }),
  })
  return { state: 'case', caseId, messageId, sender }
}
