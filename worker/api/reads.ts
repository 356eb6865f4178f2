import { allow } from '../core/permissions.ts'
import { kindOf } from '../core/record/registry.ts'
import { pipelineTotals } from '../domains/deals/index.ts'
import { readBaskets } from './analytics/baskets.ts'
import { readCohorts, readRfm, readValue } from './analytics/customers.ts'
import { readDuplicates } from './duplicates.ts'
import { readEvents } from './history/events.ts'
import { readHistory } from './history/of-record.ts'
import { noteRead } from './note-read.ts'
import { openApiFor } from './openapi/document.ts'
import { kindAt } from './records/kinds.ts'
import { listRecords } from './records/list.ts'
import { readRecord } from './records/one.ts'
import { paramsOf, wrong } from './records/params.ts'
import type { Ask, Route } from './route.ts'
import { readSearch } from './search.ts'
import { fileAsked, tableAt } from './table.ts'

const at = ({ ctx, params }: Ask) => ({
  kind: kindAt(ctx, params.kinds ?? ''),
  id: params.id ?? '',
})

const isSame = (headers: Headers, etag: string) =>
  (headers.get('if-none-match') ?? '')
    .split(',')
    .map((one) => one.trim().replace(/^W\//, ''))
    .some((one) => one === etag || one === '*')

const routes: Route[] = [
  {
    method: 'GET',
    path: '/{kinds}',
    answer: async (ask) => {
      const file = fileAsked(ask.params.kinds ?? '')
      return file
        ? tableAt(ask, file)
        : { body: await listRecords(ask.ctx, at(ask).kind, ask.query) }
    },
  },
  {
    method: 'GET',
    path: '/{kinds}/{id}',
    answer: async (ask) => {
      const { kind, id } = at(ask)
      const { data, etag } = await readRecord(ask.ctx, kind, id, ask.query)
      if (!etag) return { body: { data } }
      if (isSame(ask.headers, etag)) return { status: 304, body: undefined, headers: { etag } }
      return { body: { data }, headers: { etag } }
    },
  },
  {
    method: 'GET',
    path: '/{kinds}/{id}/history',
    answer: async (ask) => {
      const { kind, id } = at(ask)
      return { body: await readHistory(ask.ctx, kind, id, ask.query) }
    },
  },
  {
    method: 'GET',
    path: '/openapi.json',
    answer: ({ ctx }) => ({ body: openApiFor(ctx) }),
  },
  {
    method: 'GET',
    path: '/search',
    answer: async ({ ctx, query }) => ({ body: await readSearch(ctx, query) }),
  },
  {
    method: 'GET',
    path: '/duplicates',
    answer: async ({ ctx, query }) => ({ body: await readDuplicates(ctx, query) }),
  },
  {
    method: 'GET',
    path: '/pipelines/{id}/totals',
    answer: async ({ ctx, params: { id = '' }, query }) => {
      const owner = paramsOf(query, ['owner']).get('owner')
      if (owner !== undefined && kindOf(owner) !== 'member')
        throw wrong('owner is the id of a colleague: member_….')
      return { body: { data: await pipelineTotals(ctx, id, owner) } }
    },
  },
  {
    method: 'GET',
    path: '/analytics/rfm',
    answer: ({ ctx, query }) => readRfm(ctx, query),
  },
  {
    method: 'GET',
    path: '/analytics/value',
    answer: ({ ctx, query }) => readValue(ctx, query),
  },
  {
    method: 'GET',
    path: '/analytics/cohorts',
    answer: ({ ctx, query }) => readCohorts(ctx, query),
  },
  {
    method: 'GET',
    path: '/analytics/baskets',
    answer: ({ ctx, query }) => readBaskets(ctx, query),
  },
  {
    method: 'GET',
    path: '/events',
    answer: async ({ ctx, query }) => ({ body: await readEvents(ctx, query) }),
  },
]

/** Everything that only reads, for those who may. */
export const reads: Route[] = routes.map((route) => ({
  ...route,
  answer: async (ask) => {
    allow(ask.ctx, 'read')
    const answer = await route.answer(ask)
    noteRead(ask.ctx, [{ id: ask.params.id }, answer.body])
    return answer
  },
}))
