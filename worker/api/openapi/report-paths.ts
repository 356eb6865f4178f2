import { comparisons } from '../../domains/reports/index.ts'
import type { JsonSchema } from '../actions/schema.ts'
import { inPath, inQuery } from './parameters.ts'
import { answer, json, listOf, object, refused } from './parts.ts'

const text: JsonSchema = { type: 'string' }
const many = (items: JsonSchema): JsonSchema => ({ type: 'array', items })
const tags = ['general']

const column = object({ name: text, label: text })

const report = {
  measure: { ...text, description: 'One of the vocabulary’s.' },
  by: { ...many(text), maxItems: 3 },
  where: {
    description: 'A line as people search, such as owner:me, or fields as lists are filtered by.',
    anyOf: [text, { type: 'object' }],
  },
  period: {
    description: 'Words such as last quarter, or days of which the last is part of it.',
    anyOf: [text, { type: 'object', properties: { from: text, until: text } }],
  },
  compare: { enum: [...comparisons], description: 'With the period before, or a year before.' },
}

const asked = { type: 'object', properties: report, required: ['measure'] }
const example = { measure: 'won', by: ['month'], period: 'last year' }

const result = object({
  columns: many(column),
  rows: { ...many(many({})), description: 'In the order of the columns; money in minor units.' },
  keys: { ...many(many({})), description: 'What /reports/records takes, row by row.' },
  total: { description: 'Of all of it; of several currencies one each.' },
})

const finishedOrNot = {
  ...answer('Of what you may see.', object({ data: result })),
  '202': {
    description:
      'It is of many records and made in the background: how many were read. Ask again after Retry-After, with the same body or at Location; it stays for an hour.',
    ...json(
      object({ data: object({ id: text, done: { type: 'integer' }, of: { type: 'integer' } }) }),
    ),
  },
  ...refused,
}

const stage = object({
  ...{ id: text, name: text, entered: { type: 'integer' }, conversion: {}, median: {}, p90: {} },
  ...{ lost: { type: 'integer' }, reasons: many(object({ reason: text })) },
})

const integer: JsonSchema = { type: 'integer' }
const moved = object({ deals: integer, amount: integer, weighted: integer })
const bridge = object({
  ...{ currency: text, opening: moved, closing: moved },
  changes: {
    description: 'Each of new, reopened, grown, shrunk, moved, won and lost.',
    type: 'object',
    additionalProperties: moved,
  },
})

const monthForecast = object({
  ...{ month: text, isOver: { type: 'boolean' }, came: integer, off: { type: 'number' } },
  days: many(object({ day: text, forecast: integer })),
})

const filters = ['pipeline', 'owner', 'by', 'period', 'segment'].map((name) =>
  inQuery(name, text, ''),
)

const dashboard = inPath('id', 'A dashboard, or one of salesperson, lead, service, owner, usual.')
const askedOfAll = ['period', 'owner', 'team'].map((name) => inQuery(name, text, ''))

const panel = object({
  ...{ id: text, name: text, chart: text, line: text },
  data: {
    description: 'As /reports/run has it, with its words; null where it is not shown to you.',
  },
})

/** Numbers of records. */
export const reportPaths: Record<string, JsonSchema> = {
  '/reports/vocabulary': {
    get: {
      ...{ operationId: 'report-vocabulary', summary: 'What reports can be made of', tags },
      responses: {
        ...answer('For you.', object({ data: object({ measures: many({ type: 'object' }) }) })),
        ...refused,
      },
    },
  },
  '/reports/run': {
    post: {
      ...{ operationId: 'run-a-report', summary: 'A number, divided', tags },
      requestBody: json(asked, example),
      responses: finishedOrNot,
    },
  },
  '/reports/runs/{id}': {
    get: {
      ...{ operationId: 'report-run', summary: 'A report that was answered 202', tags },
      parameters: [inPath('id', 'The id in the answer 202.')],
      responses: finishedOrNot,
    },
  },
  '/reports/records': {
    post: {
      ...{ operationId: 'records-of-a-report', summary: 'The records behind a number', tags },
      requestBody: json(
        { ...asked, properties: { ...report, keys: many({}), after: text } },
        { ...example, keys: ['2026-01'] },
      ),
      responses: {
        ...answer('With what each adds.', listOf(object({ id: text, value: {} }))),
        ...refused,
      },
    },
  },
  '/dashboards/{id}/figures': {
    get: {
      ...{ operationId: 'dashboard-figures', summary: 'All reports of a dashboard', tags },
      parameters: [
        ...[dashboard, ...askedOfAll],
        inQuery('panels', text, 'Of these reports of it alone, with commas between their ids.'),
      ],
      responses: {
        ...answer('Of what you may see.', object({ data: object({ panels: many(panel) }) })),
        ...refused,
      },
    },
  },
  '/dashboards/{id}/records': {
    get: {
      ...{ operationId: 'dashboard-records', summary: 'The records behind a number', tags },
      parameters: [
        ...[dashboard, ...askedOfAll],
        ...['panel', 'keys', 'after'].map((name) => inQuery(name, text, '')),
      ],
      responses: {
        ...answer('With what each adds.', listOf(object({ id: text, value: {} }))),
        ...refused,
      },
    },
  },
  '/analytics/funnel': {
    get: {
      ...{ operationId: 'funnel', summary: 'How far deals come, and where they are lost', tags },
      parameters: filters,
      responses: {
        ...answer('Stage by stage.', object({ data: object({ stages: many(stage) }) })),
        ...refused,
      },
    },
  },
  '/analytics/bridge': {
    get: {
      ...{ operationId: 'bridge', summary: 'What came to the open pipeline and left it', tags },
      description:
        'opening + changes = closing, of each currency, in minor units; weighted in hundredths of these, by the chances stages have now. Of deals as they are now: what was removed since is no part of it. Without a period, of the last 7 days.',
      parameters: ['period', 'where', 'by', 'pipeline'].map((name) => inQuery(name, text, '')),
      responses: {
        ...answer('One a currency.', object({ data: object({ bridges: many(bridge) }) })),
        ...refused,
      },
    },
  },
  '/analytics/forecast-accuracy': {
    get: {
      ...{
        operationId: 'forecast-accuracy',
        summary: 'What the forecast said and what came',
        tags,
      },
      description:
        'Each night what the forecast says is kept: `days` of each month. `off` is (came − forecast when the month began) ÷ came, in per cent; money is in minor units of `currency`. For who sees all deals, and of one’s own for everybody.',
      parameters: [inQuery('owner', text, 'A member’s id; without it, of all.')],
      responses: {
        ...answer('Month by month.', object({ data: object({ months: many(monthForecast) }) })),
        ...refused,
      },
    },
  },
}
