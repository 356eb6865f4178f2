import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm'
import { members } from '../../../schema/directory/directory.ts'
import { editions } from '../../../schema/workspace/history.ts'
import { digests } from '../../../schema/workspace/places.ts'
import { isOpen } from '../../core/event/commit/unsent.ts'
import type { JobKind, Page, Run } from '../../core/event/schedule.ts'
import { type Audience, conversationReader, system } from '../../core/record/reader.ts'
import { scoped, selectAll } from '../../core/record/scoped.ts'
import { memberOf } from '../../identity/identify.ts'
import { ask, directory, rows } from '../../platform/db.ts'
import { bring } from './bring.ts'
import { duePage, mostLooked, placeOf } from './due-page.ts'
import { type About, aboutOf, type Due, editionCard } from './edition-card.ts'
import { lastDue, nextDue } from './schedule.ts'

const atOnce = 3
/** What could not be sent for longer than this is not sent any more. */
const late = 12 * 3_600_000

/** Editions that are due and not there yet, a few a page. */
async function sendDigests(run: Run): Promise<Page> {
  const { now } = run
  const all = await readers(run, placeOf(run))
  const clock = ({ member }: Audience) => ({ now, timeZone: member.timeZone })
  const due = all
    .flatMap(({ digest, reader }): Due[] =>
      reader ? [{ digest, reader, ...lastDue(digest, clock(reader)) }] : [],
    )
    .filter(({ until, digest }) => until > digest.since && now - until < late)
  const left = await missing(run, due)
  const about = await aboutOf(run, left.slice(0, atOnce))
  return duePage(run, {
    all: all.map(({ digest, reader }) => ({
      id: digest.id,
      nextAt: reader ? nextDue(digest, clock(reader)) : Number.POSITIVE_INFINITY,
    })),
    left: left.map((one) => ({ id: one.digest.id, make: () => made(run, one, about) })),
    atOnce,
  })
}

async function made(run: Run, one: Due, about: About) {
  const card = await editionCard(run, one, about)
  const writes = bring(run, one.digest, { what: 'digest', slot: one.day, card })
  return { isSent: card !== undefined, writes }
}

export const digestsJob: JobKind = { kind: 'digests', page: sendDigests }

/** Digests that can still be posted; without a reader where their member is not active any more. */
async function readers(
  run: Run,
  after: string,
): Promise<(Pick<Due, 'digest'> & { reader: Audience | undefined })[]> {
  const { db, deps, workspace } = run
  const all = system(run)
  const closed = sql`exists (select 1 from editions e join posts p
    on p.workspace_id = e.workspace_id and p.record_id = e.id
    where e.workspace_id = ${workspace.id} and e.digest_id = digests.id and e.at > digests.since
      and p.dead = 1)`
  const open = selectAll(all, digests)
    .from(scoped(all, digests))
    .where(
      and(
        ...[eq(digests.active, true), isOpen(workspace)],
        ...[sql`not ${closed}`, gt(digests.id, after)],
      ),
    )
    .orderBy(asc(digests.id))
    .limit(mostLooked)
  const [found] = await ask(db, rows(open))
  const ids = found.filter((one) => !one.conversationId).map(({ memberId }) => memberId)
  const known = directory(deps.env, deps.meter)
  const here = and(inArray(members.id, json(ids)), eq(members.active, true))
  const [people] = ids.length
    ? await ask(known, rows(known.select().from(members).where(here)))
    : [[]]
  return found.map((digest) => {
    if (digest.conversationId) return { digest, reader: conversationReader(workspace) }
    const person = people.find(({ id }) => id === digest.memberId)
    const member = person && memberOf(person, workspace)
    return { digest, reader: member && { workspace, member, shared: false } }
  })
}

/** Any number of values in one parameter. */
const json = (values: string[]) => sql`(select value from json_each(${JSON.stringify(values)}))`

async function missing({ db, workspace }: Run, due: Due[]): Promise<Due[]> {
  if (due.length === 0) return []
  const days = [...new Set(due.map(({ day }) => day))]
  const there = db
    .select({ digestId: editions.digestId, day: editions.day })
    .from(editions)
    .where(
      and(
        eq(editions.workspaceId, workspace.id),
        inArray(editions.digestId, json(due.map(({ digest }) => digest.id))),
        inArray(editions.day, days),
      ),
    )
  const [found] = await ask(db, rows(there))
  return due.filter(
    ({ digest, day }) => !found.some((one) => one.digestId === digest.id && one.day === day),
  )
}
