import * as z from 'zod'
import type { Raw } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import { CrmError } from '../../core/errors.ts'
import { allow } from '../../core/permissions.ts'
import { fieldsSeen } from '../../core/record/outside.ts'
import { readAccuracy } from '../../domains/forecast/index.ts'
import {
  answerTo,
  answerWith,
  comparisons,
  drill,
  type Given,
  measureCalled,
  periodOf,
  type ReportAnswer,
  readBridge,
  readFunnel,
  reportOf,
  tableOf,
  vocabularyOf,
} from '../../domains/reports/index.ts'
import { noteRead } from '../note-read.ts'
import { filtersIn } from '../records/filters.ts'
import { paramsOf } from '../records/params.ts'
import type { Answer, Ask, Route } from '../route.ts'
import { dashboardRoutes } from './dashboards.ts'

const day = z.iso.date('A day is YYYY-MM-DD.')
const names = z.union([z.array(z.string().max(80)).max(3), z.string().max(80)])

const asked = z.strictObject({
  measure: z.string('Name a measure: GET /reports/vocabulary lists them.').max(80),
  by: names.nullish(),
  where: z.union([z.string().max(1000), z.record(z.string(), z.json())]).nullish(),
  period: z
    .union([z.string().max(60), z.strictObject({ from: day.optional(), until: day.optional() })])
    .nullish(),
  compare: z.enum(comparisons, `compare is ${comparisons.join(' or ')}.`).nullish(),
})

const drilled = asked.extend({
  keys: z.array(z.string().max(300).nullable()).max(3).optional(),
  after: z.string().max(60).optional(),
  limit: z.int().min(1).max(200).optional(),
})

function read<T extends z.ZodType>(schema: T, body: Raw): z.output<T> {
  const { success, data, error } = schema.safeParse(body)
  if (success) return data
  const fields = Object.fromEntries(
    error.issues.map(({ path, message }) => [String(path[0] ?? 'body'), message]),
  )
  throw new CrmError('invalid', Object.values(fields).join('\n'), { fields })
}

/** `{ region: "North", amount: { gte: 100 } }` as the filters of lists have it. */
function params(where: Record<string, unknown>): Map<string, string> {
  const text = (value: unknown) => (Array.isArray(value) ? value.join(',') : String(value))
  return new Map(
    Object.entries(where).flatMap(([field, value]) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.entries(value).map(
            ([how, one]) => [`filter[${field}][${how}]`, text(one)] as const,
          )
        : [[`filter[${field}]${Array.isArray(value) ? '[in]' : ''}`, text(value)] as const],
    ),
  )
}

function givenIn(ctx: Context, given: z.output<typeof asked>): Given {
  const { measure, by, where, period, compare } = given
  const span = typeof period === 'object' ? period : undefined
  return {
    measure,
    by: by ? [by].flat() : [],
    ...(typeof where === 'string' && { where }),
    ...(where &&
      typeof where === 'object' && {
        wish: {
          ...{ without: [], words: [] },
          filters: filtersIn(
            params(where),
            fieldsSeen(ctx, measureCalled(ctx, measure)?.of ?? 'deal'),
          ),
        },
      }),
    ...(typeof period === 'string' && { period }),
    ...(span && {
      period: { ...(span.from && { from: span.from }), ...(span.until && { until: span.until }) },
    }),
    ...(compare && { compare }),
  }
}

async function run({ ctx, body }: Ask) {
  allow(ctx, 'read')
  return answered(ctx, await answerTo(ctx, givenIn(ctx, read(asked, body))))
}

async function later({ ctx, params: { id = '' } }: Ask) {
  allow(ctx, 'read')
  return answered(ctx, await answerWith(ctx, id))
}

/** What takes longer than a request is answered 202, with how far it is. */
function answered(ctx: Context, answer: ReportAnswer): Answer {
  if (!('run' in answer)) return { body: { data: tableOf(ctx, answer.report, answer.figures) } }
  const { id, done, total } = answer.run
  return {
    ...{ status: 202, body: { data: { id, done, of: total } } },
    headers: { 'retry-after': '5', location: `/api/v1/reports/runs/${id}` },
  }
}

async function records({ ctx, body }: Ask) {
  allow(ctx, 'read')
  const { keys = [], after, limit = 50, ...given } = read(drilled, body)
  const report = await reportOf(ctx, givenIn(ctx, given))
  const { rows, next } = await drill(ctx, report, keys, { after, most: limit })
  noteRead(ctx, rows)
  return { body: { data: rows, page: { next: next ?? null } } }
}

async function funnel({ ctx, query }: Ask) {
  allow(ctx, 'read')
  const params = paramsOf(query, ['pipeline', 'owner', 'by', 'period', 'segment'])
  const { period, ...asked } = Object.fromEntries(params)
  return { body: { data: await readFunnel(ctx, { ...asked, period: periodOf(ctx, period) }) } }
}

async function bridge({ ctx, query }: Ask) {
  allow(ctx, 'read')
  const params = paramsOf(query, ['period', 'where', 'by', 'pipeline'])
  const { rates: _, ...data } = await readBridge(ctx, Object.fromEntries(params))
  return { body: { data } }
}

async function accuracy({ ctx, query }: Ask) {
  allow(ctx, 'read')
  const owner = paramsOf(query, ['owner']).get('owner')
  const { sums, offOnAverage, months } = await readAccuracy(ctx, owner)
  const data = { currency: sums.currency, offOnAverage: offOnAverage ?? null }
  return { body: { data: { ...data, months } } }
}

/** Numbers of records, and the records behind a number. */
export const reporting: Route[] = [
  {
    method: 'GET',
    path: '/reports/vocabulary',
    answer: ({ ctx }) => {
      allow(ctx, 'read')
      return { body: { data: vocabularyOf(ctx) } }
    },
  },
  { method: 'GET', path: '/analytics/funnel', answer: funnel },
  { method: 'GET', path: '/analytics/bridge', answer: bridge },
  { method: 'GET', path: '/analytics/forecast-accuracy', answer: accuracy },
  { method: 'POST', path: '/reports/run', answer: run },
  { method: 'GET', path: '/reports/runs/{id}', answer: later },
  { method: 'POST', path: '/reports/records', answer: records },
  ...dashboardRoutes,
]
