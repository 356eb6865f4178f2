import { and, asc, eq, sql } from 'drizzle-orm'
import * as z from 'zod'
import { tasks } from '../../../../schema/workspace/activities.ts'
import { workspaceMembers } from '../../../../schema/workspace/history.ts'
import { contacts } from '../../../../schema/workspace/people.ts'
import type { Deps, Workspace } from '../../../core/context.ts'
import { commit, insert, nobody } from '../../../core/event/commit/index.ts'
import { scoped, scopedById, select } from '../../../core/record/scoped.ts'
import { today } from '../../../language/formatting.ts'
import { isWithheld, phoneShown } from '../../../language/phone-numbers.ts'
import { ask, first, nothing } from '../../../platform/db.ts'
import { newId } from '../../../platform/id.ts'
import { receiveMessage } from '../../cases/index.ts'
import type { Arrival } from '../arrivals.ts'
import type { Ended } from '../mail/mail-ends.ts'
import { personWith } from '../person.ts'
import { readerOf } from '../sending/message.ts'
import { openCaseOf } from './open-case.ts'

const payload = z.object({
  state: z.enum(['ringing', 'answered', 'ended', 'missed']),
  seconds: z.number().optional(),
  recording: z.string().optional(),
  abandoned: z.boolean().optional(),
  ...{ rangAt: z.number().optional(), answeredAt: z.number().optional() },
  endedAt: z.number().optional(),
})
type Call = z.output<typeof payload>

const secondsTo = (to: number, from: number) => Math.max(0, Math.round((to - from) / 1000))

/** What figures are made of: null where it was not heard that it rang, or when it was over. */
function figuresOf({ state, seconds, abandoned, rangAt, answeredAt, endedAt }: Call) {
  const isMissed = state === 'missed'
  // What a provider says of a call may have its ringing in it.
  const heard = answeredAt && endedAt ? secondsTo(endedAt, answeredAt) : undefined
  const talked = Math.min(seconds ?? Infinity, heard ?? Infinity)
  const talkedFor = !isMissed && Number.isFinite(talked) ? talked : null
  const answered = answeredAt ?? (endedAt && endedAt - 1000 * (talkedFor ?? 0))
  const until = isMissed ? endedAt : answered
  return {
    call: isMissed ? (abandoned ? 'abandoned' : 'missed') : 'answered',
    rangFor: rangAt && until ? secondsTo(until, rangAt) : null,
    talkedFor,
  } as const
}

const lasting = (seconds: number) =>
  seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`

const textOf = ({ state, seconds, recording }: Call): string => {
  if (state === 'missed') return 'Missed call.'
  const long = seconds ? `Call of ${lasting(seconds)}.` : 'Call.'
  return recording ? `${long}\nRecording: ${recording}` : long
}

/** Who calls back: the person's owner, else an admin. */
async function assignee(deps: Deps, workspace: Workspace, contactId?: string) {
  const it = readerOf(deps, workspace)
  const owner = select(it, { id: contacts.ownerId }).from(scopedById(it, contacts))
  const admin = select(it, { id: workspaceMembers.id })
    .from(scoped(it, workspaceMembers))
    .where(and(eq(workspaceMembers.active, true), eq(workspaceMembers.role, sql`'admin'`)))
    .orderBy(asc(workspaceMembers.id))
    .limit(1)
  const [whose, one] = await ask(
    it.db,
    contactId ? first(owner.where(eq(contacts.id, contactId))) : nothing(undefined),
    first(admin),
  )
  return whose?.id ?? one?.id
}

interface Caller {
  id?: string | undefined
  name: string
}

/** A missed call is called back: a task for today, once. */
async function callBack(deps: Deps, workspace: Workspace, is: Arrival, who: Caller) {
  const assigneeId = await assignee(deps, workspace, who.id)
  if (!assigneeId) return
  const ctx = nobody(deps, workspace, `call back ${is.id}`)
  const task = {
    ...{ id: newId('task', deps.now), title: `Call back ${who.name}`, assigneeId },
    ...{ authorId: assigneeId, recordId: who.id ?? null, dueTime: null, remindAt: null },
    dueOn: today({ timeZone: workspace.timeZone, now: deps.now }),
    ...{ repeats: null, repeatsFrom: null, doneAt: null },
  }
  await commit(ctx, 'task.added', [insert(ctx, tasks, task)], { show: () => nothing(undefined) })
}

export async function callEnds(deps: Deps, workspace: Workspace, is: Arrival): Promise<Ended> {
  const call = payload.parse(is.payload)
  const person = await personWith(deps, workspace, { phone: is.sender })
  const isUnknown = isWithheld(is.sender)
  const name = person?.name ?? (isUnknown ? 'a withheld number' : phoneShown(is.sender))
  const caseId = await openCaseOf(deps, workspace, is, person?.id)
  if (call.state === 'missed' && !isUnknown)
    await callBack(deps, workspace, is, { id: person?.id, name })
  const subject = call.state === 'missed' ? `Missed call of ${name}` : `Call of ${name}`
  const found = await receiveMessage(deps, workspace, {
    ...{ requestId: `phone ${is.id}`, channel: 'phone', at: is.at, subject, caseId },
    ...{ text: textOf(call), sender: is.sender, contactId: person?.id ?? null },
    ...figuresOf(call),
  })
  const opened = found.opened || (found.earlier && !caseId)
  return {
    ...{ state: opened ? 'case' : 'appended', subject },
    ...{ caseId: found.caseId, messageId: found.messageId },
  }
}
