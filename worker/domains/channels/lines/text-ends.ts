import * as z from 'zod'
import type { Deps, Workspace } from '../../../core/context.ts'
import { shorten } from '../../../language/shorten.ts'
import { receiveMessage } from '../../cases/index.ts'
import type { Arrival } from '../arrivals.ts'
import type { Ended } from '../mail/mail-ends.ts'
import { personWith } from '../person.ts'
import { openCaseOf } from './open-case.ts'

const payload = z.object({
  ...{ provider: z.string(), id: z.string(), text: z.string(), name: z.string().optional() },
})

/** A text belongs to the talk that is going on with that number, else it is a case of its own. */
export async function textEnds(deps: Deps, workspace: Workspace, is: Arrival): Promise<Ended> {
  const { provider, id, text, name } = payload.parse(is.payload)
  const person = await personWith(deps, workspace, { phone: is.sender })
  const caseId = await openCaseOf(deps, workspace, is, person?.id)
  const found = await receiveMessage(deps, workspace, {
    ...{ requestId: `${is.channel} ${is.id}`, at: is.at, text, caseId },
    channel: is.channel === 'whatsapp' ? 'whatsapp' : 'sms',
    ...{ contactId: person?.id ?? null, externalIds: { [provider]: shorten(id, 200) } },
    sender: name ? `${shorten(name, 100)} ${is.sender}` : is.sender,
  })
  const opened = found.opened || (found.earlier && !caseId)
  return {
    ...{ state: opened ? 'case' : 'appended', subject: shorten(text, 100) },
    ...{ caseId: found.caseId, messageId: found.messageId },
  }
}
