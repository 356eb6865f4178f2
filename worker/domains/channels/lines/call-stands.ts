import { and, eq, sql } from 'drizzle-orm'
import { arrivals } from '../../../../schema/workspace/channels.ts'
import { workspaceMembers } from '../../../../schema/workspace/history.ts'
import { contacts } from '../../../../schema/workspace/people.ts'
import { form, open } from '../../../core/action/buttons.ts'
import type { Card } from '../../../core/card.ts'
import type { Deps, Workspace } from '../../../core/context.ts'
import { explain } from '../../../core/errors.ts'
import { noticeRows } from '../../../core/event/commit/notices.ts'
import { sendWork } from '../../../core/event/work.ts'
import { scoped, scopedById, select } from '../../../core/record/scoped.ts'
import { isForAll } from '../../../core/record/seen.ts'
import { homeOf } from '../../../identity/home.ts'
import { isWithheld, phoneShown } from '../../../language/phone-numbers.ts'
import { ask, first, nothing, rows, trip } from '../../../platform/db.ts'
import { isArrival, keepArrival, type Place, queueStart } from '../arrivals.ts'
import { personWith } from '../person.ts'
import { readerOf } from '../sending/message.ts'
import type { Call } from './heard.ts'

/** A call that does not say it ended is taken for ended after so long. */
const longestCall = 4 * 3_600_000
/** So many colleagues hear of a call of somebody nobody looks after. */
const mostRung = 20

interface Rung {
  memberIds: string[]
  /** Each of them sees the person. */
  isSeen: boolean
}

/** The owner of the person; of nobody's, everyone who works here. */
async function rungIn(deps: Deps, workspace: Workspace, contactId?: string): Promise<Rung> {
  const it = readerOf(deps, workspace)
  const owner = select(it, { ownerId: contacts.ownerId }).from(scopedById(it, contacts))
  const members = select(it, { id: workspaceMembers.id })
    .from(scoped(it, workspaceMembers))
    .where(and(eq(workspaceMembers.active, true), sql`role <> 'viewer'`))
    .limit(mostRung)
  const [whose, all] = await ask(
    it.db,
    contactId ? first(owner.where(eq(contacts.id, contactId))) : nothing(undefined),
    rows(members),
  )
  return whose?.ownerId
    ? { memberIds: [whose.ownerId], isSeen: true }
    : { memberIds: all.map(({ id }) => id), isSeen: isForAll({ workspace }, 'contact') }
}

type Person = NonNullable<Awaited<ReturnType<typeof personWith>>>

const shownAs = (number: string) => (isWithheld(number) ? 'A withheld number' : phoneShown(number))

const ringing = (number: string, person: Person | undefined, isSeen: boolean): Card => ({
  title: `${(isSeen && person?.name) || shownAs(number)} is calling`,
  subtitle: person
    ? isSeen
      ? phoneShown(number)
      : 'A contact that not everyone sees.'
    : isWithheld(number)
      ? ''
      : 'Nobody is known by this number.',
  parts: [],
  buttons: person
    ? [{ ...open(person.id), label: 'Open' }]
    : isWithheld(number)
      ? []
      : [form('Add contact', 'save-contact', { phone: number })],
})

/** Their card pops up at who looks after them, once a call. */
async function ring(deps: Deps, { workspaceId, id }: Place, is: Call): Promise<void> {
  const workspace = await homeOf(deps, workspaceId)
  if (!workspace) return
  const person = await personWith(deps, workspace, { phone: is.number })
  const { memberIds, isSeen } = await rungIn(deps, workspace, person?.id)
  const card = ringing(is.number, person, isSeen)
  const all = memberIds.map((memberId) => ({
    ...{ workspaceId, memberId, reason: `call ${id}`, card },
  }))
  const { db } = readerOf(deps, workspace)
  if (all.length) await trip(db, [noticeRows({ db, now: deps.now }, all)])
  deps.wake('cards')
}

/** Under which name of its payload it stands when a call rang, was answered and was over. */
const momentOf = ({ state }: Call) =>
  state === 'ringing' ? 'rangAt' : state === 'answered' ? 'answeredAt' : 'endedAt'

/** It is one arrival from the first ring to the end. What comes late changes nothing that ended. */
export async function callsHeard(deps: Deps, of: Place, is: Call): Promise<void> {
  const { number: sender, line: recipient } = is
  const heard = { ...is, [momentOf(is)]: deps.now }
  await keepArrival(deps, of.workspaceId, {
    ...{ id: of.id, channel: 'phone', sender, recipient, payload: heard },
    nextTryAt: deps.now + longestCall,
  })
  const { db } = readerOf(deps, { id: of.workspaceId })
  const merged = sql`json_patch(coalesce(payload, '{}'), ${JSON.stringify(heard)})`
  const isWaiting = and(isArrival(of), eq(arrivals.state, 'waiting'))
  const isOver = is.state === 'ended' || is.state === 'missed'
  const set = {
    payload: is.state === 'ringing' ? sql`payload` : merged,
    ...(isOver && { nextTryAt: deps.now + queueStart }),
  }
  await trip(db, [db.update(arrivals).set(set).where(isWaiting)])
  if (is.state === 'ringing') await ring(deps, of, is).catch(explain)
  else if (isOver) await sendWork(deps, of).catch(explain)
}
