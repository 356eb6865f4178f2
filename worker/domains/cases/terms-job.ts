import { and, asc, eq, sql } from 'drizzle-orm'
import { cases } from '../../../schema/workspace/cases.ts'
import { byItself } from '../../core/event/commit/by-itself.ts'
import { type Change, differing, edit } from '../../core/event/commit/index.ts'
import type { JobKind, Page, Run } from '../../core/event/schedule.ts'
import { system } from '../../core/record/reader.ts'
import { scoped, select } from '../../core/record/scoped.ts'
import { as, ask, rows } from '../../platform/db.ts'
import { tiersFoundJob } from '../analytics/index.ts'
import { promisedFields } from '../service-levels/index.ts'
import { hasTerms, termsColumns, termsOf } from './customer-terms.ts'

/** What is promised of open cases follows their customers' tiers and time zones, and the service levels, as these are now. */

const most = 500
const aMonth = 30 * 86_400_000
const open = ['new', 'open', 'waiting', 'hold'] as const

interface Place {
  status: number
  createdAt: number
  id: string
}

/** `1 1795000000000 case_01`: how they stand, and behind which of these the page begins. */
function placeIn(cursor: string): Place {
  const [status = '0', createdAt = '0', id = ''] = cursor.split(' ')
  return { status: Number(status), createdAt: Number(createdAt), id }
}

const pageLook = (run: Run, { status, createdAt, id }: Place) => {
  const it = system(run)
  return rows(
    select(it, {
      ...as(cases, 'case'),
      ...termsColumns(it, sql`${cases.contactId}`, sql`${cases.companyId}`),
    })
      .from(scoped(it, cases))
      .where(
        and(
          eq(cases.status, sql`${open[status] ?? 'new'}`),
          sql`(${cases.createdAt}, ${cases.id}) > (${createdAt}, ${id})`,
        ),
      )
      .orderBy(asc(cases.createdAt), asc(cases.id))
      .limit(most),
  )
}

type Found = ReturnType<ReturnType<typeof pageLook>['read']>[number]

/** Undefined where it is promised just what it was. */
function promisedAnew(run: Run, { tier, theirZone, ...is }: Found): Change | undefined {
  const terms = hasTerms(run) ? differing(is, termsOf(run, { tier, theirZone })) : {}
  if (Object.keys(terms).length) return edit(cases, is, terms)
  const { clocks: _clocks, ...promised } = promisedFields(run.workspace, is, is, run.now)
  // The clocks follow what is set.
  return Object.keys(differing(is, promised)).length
    ? edit(cases, is, { alarms: is.alarms })
    : undefined
}

async function page(run: Run): Promise<Page> {
  const over = { cursor: null, nextAt: run.now + aMonth }
  const place = placeIn(run.cursor)
  const [found] = await ask(run.db, pageLook(run, place))
  const edits = found.flatMap((one) => promisedAnew(run, one) ?? [])
  const [first] = edits
  const last = found.length === most ? found.at(-1) : undefined
  const next = last
    ? `${place.status} ${last.createdAt} ${last.id}`
    : place.status + 1 < open.length && `${place.status + 1} 0 `
  return {
    ...(next ? { cursor: next } : over),
    ...{ checked: found.length, changed: edits.length },
    writes: first
      ? byItself(run, 'case.termsChanged', `terms ${first.row.id} ${first.row.version}`, edits)
      : [],
  }
}

export const caseTerms: JobKind = { kind: tiersFoundJob, page }
