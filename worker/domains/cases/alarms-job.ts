import { asc, gt, lte } from 'drizzle-orm'
import { cases } from '../../../schema/workspace/cases.ts'
import { byItself } from '../../core/event/commit/by-itself.ts'
import { type Change, edit } from '../../core/event/commit/index.ts'
import { noticeRows } from '../../core/event/commit/notices.ts'
import type { JobKind, Page, Run } from '../../core/event/schedule.ts'
import { system } from '../../core/record/reader.ts'
import { scoped, selectAll } from '../../core/record/scoped.ts'
import { isForAll } from '../../core/record/seen.ts'
import { ask, first, rows, type Statement } from '../../platform/db.ts'
import { type Alarm, nextAlarm, promisesFor, type Watch } from '../service-levels/index.ts'
import { alarmCards } from './alarm-card.ts'
import type { Case } from './queries.ts'
import { type Raised, type Seen, toNotify, whoSees } from './who-is-notified.ts'

/** Who sees which of them is one look more for each colleague, unless all see all. */
const mostOf = (run: Run) => (isForAll(run, 'case') ? 1000 : 50)
const aMonth = 30 * 86_400_000

const events = { warned: 'case.warned', missed: 'case.overdue', 'passed on': 'case.passedOn' }

/** Says what is due of what customers were promised, and asks who is next to take what was missed. */
async function raiseAlarms(one: Run): Promise<Page> {
  const run = system(one)
  const { db, now } = run
  const most = mostOf(one)
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
    // Since the last of these was due: before what came after it, and behind what waits longer.
    nextAt: due[most - 1]?.alarmAt ?? next?.alarmAt ?? now + aMonth,
  }
}

/** One event for all of them, named by the first as it was read: however many runs come to it. */
function setting(run: Run, event: string, edits: Change[]): Statement[] {
  const [first] = edits
  return first ? byItself(run, event, `${event} ${first.row.id} ${first.row.version}`, edits) : []
}

function raisedOf({ workspace, now }: Run, is: Case): Raised[] {
  const promises = promisesFor(workspace, is)
  const alarm = promises && latestAlarm(promises, is, now)
  if (!promises || !alarm || alarm.at > now) return []
  return [{ is, alarm, chain: promises.chainOf(alarm.name) }]
}

/** What is over by now is not warned of before. */
function latestAlarm(watch: Watch, { clocks, alarms }: Case, now: number): Alarm | undefined {
  const first = nextAlarm(watch, clocks ?? {}, alarms ?? {})
  const isOver = first?.what === 'warned' && first.due <= now
  const next = isOver ? nextAlarm(watch, clocks ?? {}, first.alarms) : undefined
  return next && next.at <= now ? next : first
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

function noticesOf(run: Run, all: Raised[], seen: Seen) {
  const notices = all.flatMap((one) => {
    const { is, alarm, chain } = one
    const isNew = alarm.what === 'missed' || alarm.what === 'passed on'
    const next = (isNew && chain[alarm.alarms.asked?.step ?? -1]) || null
    const to = [...new Set([...toNotify(one, seen, next !== null), next].flatMap((id) => id ?? []))]
    return to
      .filter((id) => seen.sees(id, is.id))
      .map((memberId) => ({ memberId, is, alarm, isAsked: memberId === next }))
  })
  return [...Map.groupBy(notices, ({ memberId }) => memberId)].flatMap(([memberId, theirs]) =>
    alarmCards(theirs).map((one) => ({ ...one, workspaceId: run.workspace.id, memberId })),
  )
}

export const caseAlarms: JobKind = { kind: 'case-alarms', page: raiseAlarms }
