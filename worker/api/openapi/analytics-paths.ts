import { tiers, units } from '../../domains/analytics/index.ts'
import type { JsonSchema } from '../actions/schema.ts'
import { cursor, inQuery, limit, type Parameter } from './parameters.ts'
import { json, object, page, refused } from './parts.ts'

const number = { type: 'number' }
const integer = { type: 'integer' }
const text = { type: 'string' }
const nullable = (type: string) => ({ type: [type, 'null'] })
const many = (items: JsonSchema): JsonSchema => ({ type: 'array', items })
const open = (description: string): JsonSchema => ({ type: ['object', 'null'], description })

const until = inQuery(
  'until',
  { type: 'string', format: 'date', examples: ['1997-09-30'] },
  'The last day that counts; without it, today.',
)
const unit = (description: string, usual: string) =>
  inQuery('unit', { enum: [...units], default: usual }, description)
const tier = inQuery('tier', { enum: [...tiers] }, 'Customers of that tier alone.')
const paged = [tier, limit(), cursor]

const standing = {
  asOf: { ...nullable('string'), description: 'When it was computed.' },
  running: {
    ...open('How far the next one is, in orders, where one is being computed.'),
    properties: { done: integer, of: integer },
  },
  ...{ until: text, currency: text, count: integer },
}

const bought = {
  ...{ id: text, name: text, purchases: integer, firstOn: text, lastOn: text },
  spent: { ...integer, description: 'In minor units, as is all money here.' },
}

interface Described {
  id: string
  summary: string
  description: string
  parameters: Parameter[]
  properties: Record<string, JsonSchema>
  isPaged?: true
}

const path = ({ id, summary, description, parameters, properties, isPaged }: Described) => ({
  get: {
    ...{ operationId: id, summary, tags: ['analytics'], description, parameters },
    responses: {
      '200': {
        description: summary,
        ...json(object({ data: object({ ...standing, ...properties }), ...(isPaged && { page }) })),
      },
      '202': {
        description: 'There is none yet: how far it is. Ask again after Retry-After.',
        ...json(object({ data: object({ asOf: standing.asOf, running: standing.running }) })),
      },
      ...refused,
    },
  },
})

const segment = inQuery(
  'segment',
  { type: 'string' },
  'Orders of who was in this segment last night: its name or id.',
)

/** What is computed of all orders, for who sees all of them. */
export const analyticsPaths: Record<string, JsonSchema> = {
  '/analytics/rfm': path({
    ...{ id: 'rfm', summary: 'Recency, frequency and money of each customer', isPaged: true },
    description:
      'Scores from 1 to 5 by fifths of all customers; equal values have equal scores. Tiers by their sum: gold from 13, silver from 10, bronze from 7.',
    parameters: [until, segment, ...paged],
    properties: {
      ...{ spent: integer, concentration: open('Who makes four fifths.') },
      ...{ tiers: open('By tier.'), groups: open('By group.'), cuts: open('Where fifths end.') },
      customers: many(
        object({
          ...bought,
          ...{ recency: integer, frequency: integer, money: integer, score: text },
          ...{ tier: text, group: text },
        }),
      ),
    },
  }),
  '/analytics/value': path({
    ...{ id: 'value', summary: 'What customers will buy and are worth', isPaged: true },
    description:
      'BG/NBD (Fader, Hardie and Lee 2005) and Gamma-Gamma (Fader and Hardie 2013), fitted to your orders by maximum likelihood. Without a model, `refused` says why.',
    parameters: [
      until,
      unit('The unit of time of the model.', 'week'),
      inQuery('horizon', { type: 'integer', minimum: 1 }, 'So many units ahead; usually a year.'),
      segment,
      ...paged,
    ],
    properties: {
      ...{ unit: text, horizon: integer, discount: number, expected: number, value: integer },
      model: open('The parameters and the likelihood of both.'),
      fit: { ...many({ type: 'object' }), type: ['array', 'null'] },
      churn: open(
        'For how many days nothing is bought, and how the model did on customers it was not made from.',
      ),
      churnRefused: nullable('string'),
      holdout: open('What came after the part it was tried on, against what it expected.'),
      ...{ refused: nullable('string'), withoutRate: many(text) },
      customers: many(
        object({
          ...bought,
          ...{ repeats: integer, tier: text, slipping: { type: 'boolean' } },
          ...{ alive: nullable('number'), expected: nullable('number') },
          value: nullable('integer'),
          churn: nullable('number'),
        }),
      ),
    },
  }),
  '/analytics/cohorts': path({
    ...{ id: 'cohorts', summary: 'Who comes back, by when they first bought' },
    description: 'Of those who first bought in a period, how many bought in each later one.',
    parameters: [until, unit('How long a period is.', 'month'), segment],
    properties: {
      ...{ unit: text, cameBack: integer, repeatRate: number },
      ...{ medianGap: nullable('integer'), longGap: nullable('integer') },
      cohorts: many(
        object({ from: text, customers: integer, active: many(integer), retention: many(number) }),
      ),
    },
  }),
  '/analytics/baskets': path({
    ...{ id: 'baskets', summary: 'What is bought together' },
    description: 'Rules with one product on the right, the highest lift first.',
    parameters: [
      until,
      inQuery('support', { type: 'number', default: 0.01 }, 'The least part of all orders.'),
      inQuery('confidence', { type: 'number', default: 0.25 }, 'The least confidence.'),
      inQuery('minLength', { type: 'integer', default: 2 }, 'The fewest products of a rule.'),
      segment,
    ],
    properties: {
      ...{ baskets: integer, sets: integer },
      ...{ support: number, confidence: number, minLength: integer },
      rules: many(
        object({
          left: many(object({ id: nullable('string'), name: text })),
          right: many(object({ id: nullable('string'), name: text })),
          ...{ count: integer, support: number, confidence: number, lift: number },
          conviction: nullable('number'),
        }),
      ),
    },
  }),
}
