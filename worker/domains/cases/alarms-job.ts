import { and, asc, eq, gt, isNotNull, lte, sql } from 'drizzle-orm'
import { cases } from '../../../schema/workspace/cases.ts'
import { workspaceMembers } from '../../../schema/workspace/history.ts'
import { workspaceTeams } from '../../../schema/workspace/teams.ts'
import { byItself } from '../../core/event/commit/by-itself.ts'
import { type Change, edit } from '../../core/event/commit/index.ts'
import { noticeRows } from '../../core/event/commit/notices.ts'
import type { JobKind, Page, Run } from '../../core/event/schedule.ts'
import { system } from '../../core/record/reader.ts'
import { scoped, scopedById, select, selectAll } from '../../core/record/scoped.ts'
import { activeReaders } from '../../identity/readers.ts'
import { ask, both, first, rows, type Statement } from '../../platform/db.ts'
import { isHere } from '../availability/index.ts'
import { type Alarm, isOfComplaints, nextAlarm, promisesFor } from '../service-levels/index.ts'
import { alarmCard } from './alarm-card.ts'
import type { Case } from './queries.ts'

const most = 50
const aMonth = 30 * 86_400_000

const events = { warned: 'case.warned', missed: 'case.overdue', 'passed on': 'case.passedOn' }

/** A case of which something is to be said, and whom one asks to take it, one after the other. */
interface Raised {
  is: Case
  alarm: Alarm
  chain: string[]
}

/** Says what is due of what customers were promised, and asks who is next to take what was missed. */
async function raiseAlarms(one: Run): Promise<Page> {
  const run = system(one)
  const { db, now } = run
  const all = () => selectAll(run, cases).from(scoped(run, cases))
  const byTime = asc(cases.alarmAt)
  const [due, next] = await ask(
    db,
    rows(all().where(lte(cases.alarmAt, now)).orderBy(byTime).limit(most)),
    first(all().where(gt(cases.alarmAt, now)).orderBy(byTime).limit(1)),
  )
  const raised = due.flatMap((is) => raisedOf(one, is))
  const seen = await whoSees(one, raised)
  const asked = raised.map((each) => askedNext(each, seen))
  const settled = due.filter((is) => !raised.some((each) => each.is === is))
  return {
    ...{ cursor: null, checked: due.length, changed: raised.length },
    writes: [
      ...[...Map.groupBy(asked, ({ alarm }) => alarm.what)].flatMap(([what, some]) =>
        setting(
          one,
          events[what],
          some.map(({ is, alarm }) => edit(cases, is, { alarms: alarm.alarms })),
        ),
      ),
      // Of these something else is promised by now, or nothing any more.
      ...setting(
        one,
        'case.edited',
        settled.map((is) => edit(cases, is, { alarms: is.alarms })),
      ),
      noticeRows({ db, now }, noticesOf(one, asked, seen)),
    ],
    nextAt: due.length === most ? now : (next?.alarmAt ?? now + aMonth),
  }
}

/** One event for all of them, named by the first as it was read: however many runs come to it. */
function setting(run: Run, event: string, edits: Change[]): Statement[] {
  const [first] = edits
  return first ? byItself(run, event, `${event} ${first.row.id} ${first.row.version}`, edits) : []
}

function raisedOf({ workspace, now }: Run, is: Case): Raised[] {
  const promises = promisesFor(workspace, is)
  const alarm = promises && nextAlarm(promises, is.clocks ?? {}, is.alarms ?? {})
  if (!promises || !alarm || alarm.at > now) return []
  return [{ is, alarm, chain: promises.chainOf(alarm.name) }]
}

interface Seen {
  /** Who may hear of which case. */
  sees(memberId: string, id: string): boolean
  leadOf(teamId: string | null): string | null
  /** Is this member neither away nor busy? */
  isHere(memberId: string): boolean
  admins: string[]
}

const adminsOf = (run: Run) =>
  rows(
    select(system(run), { id: workspaceMembers.id })
      .from(scoped(system(run), workspaceMembers))
      .where(and(eq(workspaceMembers.active, true), eq(workspaceMembers.role, sql`'admin'`)))
      .limit(20),
  )

/** Nobody learns by an alarm of a case that they may not see. */
async function whoSees(run: Run, raised: Raised[]): Promise<Seen> {
  if (raised.length === 0)
    return { sees: () => false, leadOf: () => null, isHere: () => false, admins: [] }
  const reader = system(run)
  const teams = JSON.stringify([...new Set(raised.flatMap(({ is }) => is.teamId ?? []))])
  const [leads, absent, all] = await ask(
    run.db,
    rows(
      select(reader, { id: workspaceTeams.id, leadId: workspaceTeams.leadId })
        .from(scopedById(reader, workspaceTeams))
        .where(sql`${workspaceTeams.id} in (select value from json_each(${teams}))`),
    ),
    rows(
      select(reader, {
        id: workspaceMembers.id,
        availability: workspaceMembers.availability,
        backAt: workspaceMembers.backAt,
      })
        .from(scoped(reader, workspaceMembers))
        .where(isNotNull(workspaceMembers.availability)),
    ),
    adminsOf(run),
  )
  const admins = all.map(({ id }) => id)
  const leadOf = (teamId: string | null) => leads.find(({ id }) => id === teamId)?.leadId ?? null
  const wanted = [
    ...raised.flatMap(({ is, chain }) => [is.ownerId, leadOf(is.teamId), ...chain]),
    ...(raised.some(({ alarm }) => isOfComplaints(alarm.name)) ? admins : []),
  ]
  const readers = await activeReaders(run, [...new Set(wanted.flatMap((id) => id ?? []))])
  const ids = JSON.stringify(raised.map(({ is }) => is.id))
  const looks = readers.map((one) =>
    rows(
      select({ ...one, db: run.db }, { id: cases.id })
        .from(scopedById(one, cases))
        .where(sql`${cases.id} in (select value from json_each(${ids}))`),
    ),
  )
  const found = await ask(run.db, both(...looks))
  const theirs = new Map(
    readers.map(({ member }, at) => [member.id, new Set(found[0][at]?.map(({ id }) => id))]),
  )
  const away = new Set(absent.flatMap((one) => (isHere(one, run.now) ? [] : [one.id])))
  return {
    ...{ leadOf, admins },
    isHere: (id) => !away.has(id),
    sees: (memberId, id) => theirs.get(memberId)?.has(id) ?? false,
  }
}

/** Who is asked is somebody who sees the case and has it not yet: others are passed over at once. */
function askedNext({ is, alarm, chain }: Raised, { sees, isHere }: Seen): Raised {
  const { asked } = alarm.alarms
  // A warning asks nobody, and neither does what has no chain: who was asked before still is.
  if (!asked || alarm.what === 'warned' || chain.length === 0) return { is, alarm, chain }
  const step = chain.findIndex(
    (id, at) => at >= asked.step && id !== is.ownerId && isHere(id) && sees(id, is.id),
  )
  const { asked: _nobody, ...rest } = alarm.alarms
  const alarms =
    step < 0
      ? { ...rest, asked: { ...asked, step: chain.length } }
      : { ...rest, asked: { ...asked, step } }
  return { is, alarm: { ...alarm, alarms }, chain }
}

/** Of complaints also the lead is notified, where there is none the admins; and of what is due of somebody away. */
function toNotify({ is, alarm }: Raised, { leadOf, admins, isHere }: Seen): (string | null)[] {
  if (alarm.what === 'passed on') return []
  const lead = leadOf(is.teamId)
  if (isOfComplaints(alarm.name)) return [is.ownerId, ...(lead ? [lead] : admins)]
  const owner = is.ownerId ?? lead
  return [owner, owner && !isHere(owner) ? lead : null]
}

function noticesOf(run: Run, all: Raised[], seen: Seen) {
  return all.flatMap((one) => {
    const { is, alarm, chain } = one
    const isNew = alarm.what === 'missed' || alarm.what === 'passed on'
    const next = (isNew && chain[alarm.alarms.asked?.step ?? -1]) || null
    const to = [...new Set([...toNotify(one, seen), next].flatMap((id) => id ?? []))]
    return to
      .filter((id) => seen.sees(id, is.id))
      .map((memberId) => ({
        ...{ workspaceId: run.workspace.id, memberId },
        reason: `case ${alarm.what} ${is.id} ${alarm.name} ${alarm.due} ${alarm.alarms.asked?.step ?? ''}`,
        card: alarmCard(is, alarm, memberId === next),
      }))
  })
}

export const caseAlarms: JobKind = { kind: 'case-alarms', page: raiseAlarms }
