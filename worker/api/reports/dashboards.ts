import { CrmError } from '../../core/errors.ts'
import { allow } from '../../core/permissions.ts'
import { dashboardFigures, dashboardRecords } from '../../domains/dashboards/index.ts'
import { noteRead } from '../note-read.ts'
import { paramsOf } from '../records/params.ts'
import type { Ask, Route } from '../route.ts'

const asked = ['period', 'owner', 'team'] as const
const most = 50

/** An empty one asks for all, also where the dashboard begins with less. */
function askedIn(query: URLSearchParams) {
  const found = asked.flatMap((name) => {
    const value = query.get(name)
    return value === null ? [] : [[name, value.slice(0, 80)] as const]
  })
  return Object.fromEntries(found)
}

/** `["2026-01", null]`, as the figures have them. */
function keysIn(query: URLSearchParams): (string | null)[] {
  const text = query.get('keys')
  if (!text) return []
  try {
    const keys: unknown = JSON.parse(text)
    if (Array.isArray(keys) && keys.length <= 3)
      return keys.map((one) => (one === null ? null : String(one)))
  } catch {
    // It is refused below, like any other that is no list.
  }
  throw new CrmError('invalid', 'keys is a list as the figures have it, such as ["2026-01"].')
}

async function figures({ ctx, params: { id = '' }, query }: Ask) {
  allow(ctx, 'read')
  const only = paramsOf(query, [...asked, 'panels'])
    .get('panels')
    ?.split(',')
  return { body: { data: await dashboardFigures(ctx, id, askedIn(query), only) } }
}

async function records({ ctx, params: { id = '' }, query }: Ask) {
  allow(ctx, 'read')
  const given = paramsOf(query, [...asked, 'panel', 'keys', 'after'])
  const { rows, next } = await dashboardRecords(ctx, id, askedIn(query), {
    ...{ panel: given.get('panel') ?? '', keys: keysIn(query), most },
    after: given.get('after'),
  })
  noteRead(ctx, rows)
  return { body: { data: rows, page: { next: next ?? null } } }
}

/** A dashboard’s numbers, all of its reports in one answer. */
export const dashboardRoutes: Route[] = [
  { method: 'GET', path: '/dashboards/{id}/figures', answer: figures },
  { method: 'GET', path: '/dashboards/{id}/records', answer: records },
]
