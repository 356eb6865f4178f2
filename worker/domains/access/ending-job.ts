import { and, asc, eq, gt, lt, lte, or, sql } from 'drizzle-orm'
import { accessRequests } from '../../../schema/workspace/access.ts'
import { byItself } from '../../core/event/commit/by-itself.ts'
import { edit } from '../../core/event/commit/index.ts'
import { noticeRow, quietReason } from '../../core/event/commit/notices.ts'
import type { JobKind, Page, Run } from '../../core/event/schedule.ts'
import { system } from '../../core/record/reader.ts'
import { kindNamed, kindOf } from '../../core/record/registry.ts'
import { isThereFor, scoped, scopedById, selectAll } from '../../core/record/scoped.ts'
import { ownedKinds } from '../../core/record/seen.ts'
import {
  ask,
  both,
  first,
  type Look,
  map,
  nothing,
  rows,
  type Statement,
} from '../../platform/db.ts'
import type { Own } from '../teams/index.ts'
import { nounOf } from './card.ts'
import type { AccessRequest } from './queries.ts'

/** Each takes some fifteen statements. */
const most = 2
const aMonth = 30 * 86_400_000

/** While a record is in the bin, its access waits to be ended with it there again, or erased. */
const untilSeenAgain = 5 * 60_000

/** Takes back what was given for a time, when that is over. */
async function endDue(one: Run): Promise<Page> {
  const run = system(one)
  const { db, now } = run
  const all = () => selectAll(run, accessRequests).from(scoped(run, accessRequests))
  const isOver = and(lte(accessRequests.until, now), eq(accessRequests.state, 'given'))
  const isThere = or(
    ...ownedKinds(one).map(({ table }) => isThereFor(run, table, sql`record_id`)),
    lt(accessRequests.until, now - aMonth),
  )
  const [due, inBin, next] = await ask(
    db,
    rows(all().where(and(isOver, isThere)).orderBy(asc(accessRequests.until)).limit(most)),
    first(
      all()
        .where(and(isOver, sql`not ${isThere}`))
        .limit(1),
    ),
    first(all().where(gt(accessRequests.until, now)).orderBy(asc(accessRequests.until)).limit(1)),
  )
  const [records] = await ask(db, both(...due.map(({ recordId }) => recordOf(one, recordId))))
  const later = Math.min(next?.until ?? now + aMonth, inBin ? now + untilSeenAgain : Infinity)
  return {
    ...{ cursor: null, checked: due.length, changed: due.length },
    writes: due.flatMap((request, at) => ending(one, request, records[at])),
    nextAt: due.length === most ? now : later,
  }
}

/** As it is, if it is still there. */
function recordOf(one: Run, id: string): Look<Own | undefined> {
  const run = system(one)
  const kind = kindNamed(one, kindOf(id))
  if (!kind) return nothing(undefined)
  const found = selectAll(run, kind.table).from(scopedById(run, kind.table)).where(eq(sql`id`, id))
  return map(first(found), (row) => row && { kind, row: row as Own['row'] }) // as owned kinds have them
}

function ending(run: Run, request: AccessRequest, own: Own | undefined): Statement[] {
  const { memberId, recordId, version } = request
  const sharedWith = own?.row.sharedWith ?? []
  const left = sharedWith.filter((id) => id !== memberId)
  const back =
    own && left.length < sharedWith.length
      ? [edit(own.kind.table, own.row, { sharedWith: left.length ? left : null })]
      : []
  const end = edit(accessRequests, request, { state: 'ended', until: null })
  const reason = `access ended ${request.id} ${version}`
  const card = endedCard(run, recordId)
  return [
    ...byItself(run, 'access.ended', reason, [...back, end]),
    noticeRow(run, { memberId, reason: quietReason(reason), card }),
  ]
}

const endedCard = (run: Run, recordId: string) => ({
  title: `Your access to a ${nounOf(run, recordId)} has ended`,
  subtitle: 'It was given for a time. You can ask for it again.',
  parts: [],
  buttons: [],
})

export const endingJob: JobKind = { kind: 'access', page: endDue }
