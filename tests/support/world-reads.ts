import { catalogue } from '../../worker/catalogue.ts'
import type { Raw } from '../../worker/core/card.ts'
import type { Context } from '../../worker/core/context.ts'
import { allLists } from '../../worker/core/record/registry.ts'
import { namedFirst, suggest } from '../../worker/core/record/search.ts'
import { happened } from '../../worker/domains/digests/queries.ts'
import { ask } from '../../worker/platform/db.ts'
import { answered, type Made, plain } from './worlds.ts'

/** All that a member can be shown of a world in memory. */

const plainReads: [action: string, input?: Raw][] = [
  ...['pipeline', 'forecast', 'this-month', 'my-deals', 'my-day', 'my-changes'].map(
    (one): [string] => [one],
  ),
  ...([['list-contract'], ['my-slipping-deals'], ['deals-without-next-step'], ['lost-reasons']] as [
    string,
  ][]),
  ...['a', 'bolt q', 'q3z', 'mail.example', 'bolt@q7.example', '1000001', 'olt', 'botls'].map(
    (query): [string, Raw] => ['find-records', { query }],
  ),
  ...['is:open', 'owner:me', 'no owner', 'created since 2020', 'amount>0', 'company:bolt'].map(
    (query): [string, Raw] => ['find-records', { query }],
  ),
  ...['won by month', 'deals by owner', 'deals by company', 'activities by owner'].map(
    (report): [string, Raw] => ['run-report', { report }],
  ),
  ...['funnel', 'reports', 'dashboards', 'segments', 'orders', 'cases', 'service-figures'].map(
    (one): [string] => [one],
  ),
  ['try-segment', { words: 'created this month' }],
  ...['no activity kind:deals', 'a -owner:me', 'is:open kind:tasks', 'kind:activity by:me'].map(
    (query): [string, Raw] => ['find-records', { query }],
  ),
]

/** Of each kind, what shows one. */
const onRecord: Record<Made['kind'], [action: string, field: string][]> = {
  deal: [
    ['open-record', 'id'],
    ['deal-details', 'id'],
    ['brief', 'of'],
  ],
  contact: [
    ['open-record', 'id'],
    ['contact-details', 'id'],
    ['brief', 'of'],
  ],
  company: [
    ['open-record', 'id'],
    ['company-details', 'id'],
    ['brief', 'of'],
  ],
  contract: [['open-record', 'id']],
}

const ahead: [of: string, typed: string][] = [
  ['any', 'a'],
  ['deal', ''],
  ['deal', 'acme q'],
  ['open-deal', 'a'],
  ['contact', 'a'],
  ['contact', 'q7'],
  ['existing-company', 'b'],
  ['contract', ''],
  ['contract', 'a'],
]

export type Ask = () => Promise<string>

/** All that can be read, by what is asked. */
export function allReads(ctx: Context, records: Made[]): [name: string, ask: Ask][] {
  const acting = (action: string, input: Raw = {}): [string, Ask] => [
    `${action} ${JSON.stringify(input)}`,
    () => answered(ctx, action, input),
  ]
  // What is private is answered in nobody's conversation.
  const reads = plainReads.filter(([action]) => !(ctx.shared && catalogue[action]?.private))
  const lists = allLists().filter(({ own }) => !(own && ctx.shared))
  const firms = records.filter(({ kind }) => kind !== 'deal').slice(0, 2)
  const digest = { from: 0, until: ctx.now + 1, today: '2027-01-15', last: '2027-04-01' }
  return [
    ...reads.map(([action, input]) => acting(action, input)),
    ...lists.flatMap(({ name: list, own }) =>
      own
        ? [acting('show-own-list', { list })]
        : firms.map(({ id }) =>
            acting('show-list', { list, of: list === 'own-linked' ? `contract ${id}` : id }),
          ),
    ),
    ...records.flatMap(({ id, kind }) =>
      onRecord[kind].map(([action, field]) => acting(action, { [field]: id })),
    ),
    ...ahead.map(([of, typed]): [string, Ask] => [
      `type-ahead ${of} ${typed}`,
      () => suggest(ctx, of, typed).then(plain),
    ]),
    ['a line', () => namedFirst(ctx, 'any', 'acme renewal').then(plain)],
    ['digest', () => ask(ctx.db, happened(ctx, digest)).then(plain)],
  ]
}
