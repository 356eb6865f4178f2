import { and, eq, sql } from 'drizzle-orm'
import * as z from 'zod'
import { arrivals } from '../../../../schema/workspace/channels.ts'
import type { Deps, Workspace } from '../../../core/context.ts'
import { sendWork } from '../../../core/event/work.ts'
import { shorten } from '../../../language/shorten.ts'
import { ask, first } from '../../../platform/db.ts'
import { receiveMessage } from '../../cases/index.ts'
import type { Arrival } from '../arrivals.ts'
import type { Ended } from '../mail/mail-ends.ts'
import { personWith } from '../person.ts'
import { readerOf } from '../sending/message.ts'
import { openCaseOf } from './open-case.ts'
import { scoreEnds } from './score-ends.ts'

const payload = z.object({
  ...{ provider: z.string(), id: z.string(), text: z.string(), name: z.string().optional() },
})

/** What fails again and again holds up nothing that follows. */
const fewTries = 3

/** Does an earlier text of the same number wait? What is said in one breath is of one case. */
async function isFollowing(
  deps: Deps,
  { workspaceId, id, channel, sender }: Arrival,
): Promise<boolean> {
  const { db } = readerOf(deps, { id: workspaceId })
  const mine = sql`(select rowid from arrivals where workspace_id = ${workspaceId} and id = ${id})`
  const earlier = db
    .select({ id: arrivals.id })
    .from(arrivals)
    .where(
      and(
        eq(arrivals.workspaceId, workspaceId),
        sql`state = 'waiting' and channel = ${channel} and sender = ${sender}
          and tries < ${fewTries} and rowid < ${mine}`,
      ),
    )
    .limit(1)
  const [found] = await ask(db, first(earlier))
  return found !== undefined
}

const breath = 5

/** A text belongs to the talk that is going on with that number, else it is a case of its own. */
export async function textEnds(deps: Deps, workspace: Workspace, is: Arrival): Promise<Ended> {
  if (await isFollowing(deps, is)) {
    await sendWork(deps, is, breath)
    return {}
  }
  const { provider, id, text, name } = payload.parse(is.payload)
  const person = await personWith(deps, workspace, { phone: is.sender })
  const caseId = await openCaseOf(deps, workspace, is, person?.id)
  const answered = caseId ? undefined : await scoreEnds(deps, workspace, is, text)
  if (answered) return answered
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
