import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm'
import { editions, workspaceMembers } from '../../../schema/workspace/history.ts'
import { schedules } from '../../../schema/workspace/schedules.ts'
import { act } from '../../core/action/buttons.ts'
import type { Context } from '../../core/context.ts'
import { noticeRow } from '../../core/event/commit/notices.ts'
import { isOpen } from '../../core/event/commit/unsent.ts'
import type { JobKind, Page, Run } from '../../core/event/schedule.ts'
import { system } from '../../core/record/reader.ts'
import { scoped, scopedById, select } from '../../core/record/scoped.ts'
import { noteExported } from '../../identity/security/shown.ts'
import { as, ask, inList, rows, type Statement } from '../../platform/db.ts'
import { mailOnce } from '../channels/index.ts'
import { bring, duePage, mostLooked, placeOf } from '../digests/index.ts'
import { type Edition, editionOf } from './edition.ts'
import { mailOf } from './mail.ts'
import { lastSlot, nextSlot, type Slot } from './slots.ts'
import type { Schedule } from './words.ts'

const atOnce = 2
/** What could not be sent for longer than this is not sent any more. */
const late = 12 * 3_600_000

interface Due {
  schedule: Schedule
  slot: Slot
}

/** Reports that are due and not there yet, a few a page. */
async function sendReports(run: Run): Promise<Page> {
  const { now } = run
  const all = await inUse(run, placeOf(run))
  const clock = (timeZone: string | null) => ({ now, timeZone: timeZone ?? run.workspace.timeZone })
  const due = all
    .map((one) => ({ schedule: one, slot: lastSlot(one, clock(one.timeZone)) }))
    .filter(({ slot, schedule }) => slot.at > schedule.since && now - slot.at < late)
  const left = await missing(run, due)
  return duePage(run, {
    all: all.map((one) => ({ id: one.id, nextAt: nextSlot(one, clock(one.timeZone)) })),
    left: left.map((one) => ({ id: one.schedule.id, make: () => made(run, one) })),
    atOnce,
  })
}

async function made(run: Run, one: Due) {
  const edition = await editionOf(run, one.schedule)
  if (!edition) return undefined
  if (one.schedule.mailTo && edition.made) return mailed(run, one, edition)
  return { isSent: edition.card !== undefined, writes: written(run, one, edition) }
}

export const schedulesJob: JobKind = { kind: 'report-schedules', page: sendReports }

/** Those that can still be read: of a conversation by the workspace's clock, else by the member's. */
async function inUse(run: Run, after: string) {
  const all = system(run)
  const closed = sql`exists (select 1 from editions e join posts p
    on p.workspace_id = e.workspace_id and p.record_id = e.id
    where e.workspace_id = ${run.workspace.id} and e.digest_id = report_schedules.id
      and e.at > report_schedules.since and p.dead = 1)`
  const zone = sql<string | null>`(select time_zone from ${scopedById(all, workspaceMembers, 'w')}
    where w.id = coalesce(${schedules.mailTo}, ${schedules.memberId}) and ${schedules.conversationId} is null)`
  const [found] = await ask(
    run.db,
    rows(
      select(all, { ...as(schedules, 's'), timeZone: zone.as('zone') })
        .from(scoped(all, schedules))
        .where(
          and(
            ...[eq(schedules.active, true), isOpen(run.workspace)],
            ...[sql`not ${closed}`, gt(schedules.id, after)],
          ),
        )
        .orderBy(asc(schedules.id))
        .limit(mostLooked),
    ),
  )
  return found
}

async function missing({ db, workspace }: Run, due: Due[]): Promise<Due[]> {
  if (due.length === 0) return []
  const there = db
    .select({ id: editions.digestId, day: editions.day })
    .from(editions)
    .where(
      and(
        eq(editions.workspaceId, workspace.id),
        sql`${editions.digestId} in ${inList(due.map(({ schedule }) => schedule.id))}`,
        inArray(editions.day, [...new Set(due.map(({ slot }) => slot.name))]),
      ),
    )
  const [found] = await ask(db, rows(there))
  return due.filter(
    ({ schedule, slot }) => !found.some(({ id, day }) => id === schedule.id && day === slot.name),
  )
}

/** Once a slot; where it is refused its member is notified instead. */
function written(run: Run, { schedule, slot }: Due, is: Edition): Statement[] {
  const { db, workspace, now } = run
  const { card, refused, figures } = is
  const made = bring(run, schedule, {
    ...{ what: 'report', slot: slot.name, figures },
    card: refused ? undefined : card,
  })
  return refused ? [...made, noticeRow({ db, now, workspace }, paused(schedule, refused))] : made
}

const noAddress = { refused: 'No e-mail address of yours is known here.' }

/** The file in a mail is a table that somebody takes with them. */
const noteTaken = ({ deps, workspace }: Run, { member, surface }: Context, title: string) =>
  noteExported(deps, {
    ...{ workspaceId: workspace.id, memberId: member.id, surface },
    records: [`report ${title}`],
  })

/** Once a slot; who reads it is notified of what went wrong. Undefined while another run is at it. */
async function mailed(run: Run, { schedule, slot }: Due, { figures, made: is }: Edition) {
  const mail = is && mailOf(is.ctx, schedule.reportId, is.saved)
  if (is && mail?.attachments) await noteTaken(run, is.ctx, mail.subject)
  const came = mail ? await mailOnce(run, `${schedule.id} ${slot.name}`, mail) : noAddress
  if (!came) return undefined
  const there = bring(run, schedule, { what: 'report', slot: slot.name, figures, card: undefined })
  if ('sent' in came) return { isSent: true, writes: there }
  const { db, workspace, now } = run
  const news = unsent(schedule, slot, 'refused' in came ? came.refused : undefined)
  return { isSent: false, writes: [...there, noticeRow({ db, now, workspace }, news)] }
}

/** Of what was refused once until it is set anew, of what is not known each time. */
const unsent = ({ id, since, memberId, mailTo }: Schedule, slot: Slot, refused?: string) => ({
  memberId: mailTo ?? memberId,
  reason: `report unmailed ${id} ${refused ? since : slot.name}`,
  card: {
    title: 'A report was not sent by e-mail',
    subtitle: refused ?? 'It is not known whether it arrived. It is sent again next time.',
    ...{ parts: [], buttons: [act('Reports', 'reports')] },
  },
})

/** Said once to who set it, by mail to who reads it, until it is set anew. */
const paused = ({ id, since, memberId, mailTo }: Schedule, refused: string) => ({
  memberId: mailTo ?? memberId,
  reason: `report paused ${id} ${since}`,
  card: {
    title: 'A report does not come any more',
    subtitle: `${refused} It comes again once that is so no more.`,
    parts: [],
    buttons: [act('Reports', 'reports')],
  },
})
