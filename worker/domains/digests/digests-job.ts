import { and, eq, inArray, lte, sql } from 'drizzle-orm'
import { members } from '../../../schema/directory/directory.ts'
import { tasks } from '../../../schema/workspace/activities.ts'
import { editions } from '../../../schema/workspace/history.ts'
import { conversations, digests } from '../../../schema/workspace/places.ts'
import type { Card } from '../../core/card.ts'
import { isOpen } from '../../core/event/commit/unsent.ts'
import type { JobKind, Page, Run } from '../../core/event/schedule.ts'
import { conversationOf } from '../../core/record/conversations.ts'
import { type Audience, conversationReader, system } from '../../core/record/reader.ts'
import { scoped, scopedById, selectAll } from '../../core/record/scoped.ts'
import { memberOf } from '../../identity/identify.ts'
import { areThere, isStale, upToDate } from '../../identity/outsiders.ts'
import { dayAfter } from '../../language/local-time.ts'
import { ask, both, directory, nothing, rows } from '../../platform/db.ts'
import { ratesLook } from '../forecast/index.ts'
import { openTasks, type TaskShown } from '../tasks/index.ts'
import { bring } from './bring.ts'
import { digestCard, mostDue } from './card.ts'
import { happened } from './queries.ts'
import { lastDue, nextDue } from './schedule.ts'

const atOnce = 3
const active = 500
/** What could not be sent for longer than this is not sent any more. */
const late = 12 * 3_600_000

type Digest = typeof digests.$inferSelect

/** A digest and its reader; which day's edition is the latest, and of which time. */
interface Due {
  digest: Digest
  reader: Audience
  day: string
  from: number
  until: number
}

/** Editions that are due and not there yet, a few a page, until there is none. */
async function sendDigests(run: Run): Promise<Page> {
  const { now } = run
  const all = await readers(run)
  const clock = (timeZone: string) => ({ now, timeZone })
  const due = all
    .map((one): Due => ({ ...one, ...lastDue(one.digest, clock(one.reader.member.timeZone)) }))
    .filter(({ until, digest }) => until > digest.since && now - until < late)
  const left = await missing(run, due)
  const some = left.slice(0, atOnce)
  const cards = await cardsOf(run, some)
  const next = all.map(({ digest, reader }) => nextDue(digest, clock(reader.member.timeZone)))
  return {
    cursor: left.length > some.length ? 'more' : null,
    checked: some.length,
    changed: cards.filter(Boolean).length,
    writes: some.flatMap((one, at) =>
      bring(run, one.digest, { what: 'digest', slot: one.day, card: cards[at] }),
    ),
    nextAt: Math.min(now + 86_400_000, ...next),
  }
}

export const digestsJob: JobKind = { kind: 'digests', page: sendDigests }

/** All digests of the workspace that can still be read, each with the clock it goes by. */
async function readers(run: Run): Promise<Pick<Due, 'digest' | 'reader'>[]> {
  const { db, deps, workspace } = run
  const all = system(run)
  const closed = sql`exists (select 1 from editions e join posts p
    on p.workspace_id = e.workspace_id and p.record_id = e.id
    where e.workspace_id = ${workspace.id} and e.digest_id = digests.id and e.at > digests.since
      and p.dead = 1)`
  const open = selectAll(all, digests)
    .from(scoped(all, digests))
    .where(and(eq(digests.active, true), isOpen(workspace), sql`not ${closed}`))
    .limit(active)
  const [found] = await ask(db, rows(open))
  const ids = found.filter((one) => !one.conversationId).map(({ memberId }) => memberId)
  const known = directory(deps.env, deps.meter)
  const here = and(inArray(members.id, json(ids)), eq(members.active, true))
  const [people] = ids.length
    ? await ask(known, rows(known.select().from(members).where(here)))
    : [[]]
  return found.flatMap((digest) => {
    if (digest.conversationId) return [{ digest, reader: conversationReader(workspace) }]
    const person = people.find(({ id }) => id === digest.memberId)
    const member = person && memberOf(person, workspace)
    return member ? [{ digest, reader: { workspace, member, shared: false } }] : []
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

const lastOf = ({ digest, day }: Due) => (digest.every === 'daily' ? day : dayAfter(day, 6))

/** What its reader may see. */
const lookAt = ({ db }: Run, due: Due) => {
  const ctx = { ...due.reader, db }
  const { digest, day, from, until } = due
  const last = lastOf(due)
  return both(
    happened(ctx, {
      ...(digest.mine && { ownerId: digest.memberId }),
      ...{ from, until, today: day, last },
    }),
    digest.conversationId
      ? nothing<TaskShown[]>([])
      : openTasks(
          ctx,
          and(eq(tasks.assigneeId, digest.memberId), lte(tasks.dueOn, last)),
          mostDue + 1,
        ),
  )
}

async function cardsOf(run: Run, some: Due[]): Promise<(Card | undefined)[]> {
  if (some.length === 0) return []
  const { db, workspace, now } = run
  const all = { ...conversationReader(workspace), db, now }
  const ids = some.flatMap(({ digest }) => digest.conversationId ?? [])
  const [rates, places, found] = await ask(
    db,
    ratesLook(all),
    rows(
      selectAll(all, conversations)
        .from(scopedById(all, conversations))
        .where(inArray(conversations.id, ids)),
    ),
    both(...some.map((one) => lookAt(run, one))),
  )
  // Each look is some calls to the vendor: one a page, the others as they were.
  const stale = places.find(({ outsidersAt }) => isStale(outsidersAt, now))
  if (stale) stale.outsiders = await upToDate(run.deps, stale, conversationOf(stale), now)
  return some.flatMap((one, at) => {
    const { digest, reader, day, from, until } = one
    const [deals, due] = found[at] ?? []
    if (!deals || !due) return []
    const outsiders = areThere(places.find(({ id }) => id === digest.conversationId)?.outsiders)
    const reading = { ...reader, now, outsiders }
    const owner = digest.mine ? digest.memberId : ''
    const window = `${from} ${until} ${owner}`.trim()
    const toClose = `${day} ${lastOf(one)} ${owner}`.trim()
    return [digestCard(reading, digest, { deals, tasks: due, rates, day, window, due: toClose })]
  })
}
