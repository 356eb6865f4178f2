import * as z from 'zod'
import { tasks } from '../../../schema/workspace/activities.ts'
import { cases } from '../../../schema/workspace/cases.ts'
import { dealRoles, dealStatuses, deals, slips } from '../../../schema/workspace/deals.ts'
import { orders } from '../../../schema/workspace/orders.ts'
import { date, instant, money, record, text } from '../../core/action/fields.ts'
import { belongingFields } from '../../core/record/belonging.ts'
import { defineRecord } from '../../core/record/define.ts'
import { asList, termsOf } from '../../core/record/search-words.ts'
import { today } from '../../language/formatting.ts'
import { dealOpenedCard, dealSaved } from './card.ts'
import { dealEnding } from './ending.ts'
import { dealsBeside, describeDeals } from './hits.ts'
import { knownByDeals } from './known.ts'
import { dealsAround, dealsOfCompany, dealsOfPartList, myDealsList } from './lists.ts'
import { dealLive } from './live-card.ts'
import { dealNews } from './news.ts'
import { dealOpened } from './shown.ts'
import { slippingList } from './slipping-list.ts'
import { stageReached } from './stage-reached.ts'
import { dealStates } from './states.ts'
import { byMonth, byStage } from './totals.ts'

/** The products a deal has lines of, each once. */
const productsOf = (lines: unknown): string[] => [
  ...new Set(
    (Array.isArray(lines) ? lines : []).flatMap(({ productId }) =>
      typeof productId === 'string' ? productId : [],
    ),
  ),
]

const line = z.object({
  id: text,
  productId: record('product').nullable(),
  name: text,
  quantity: z.int(),
  price: z.int(),
  discount: z.int(),
})

export const deal = defineRecord({
  kind: 'deal',
  table: deals,
  noun: ['deal', 'deals'],
  called: `affaires, opportunites, negocios, oportunidades, affari, trattative, opportunita, szanse,
    transakcje, affarer, handler, kaupat, obchody, uzletek, afaceri, anlasmalar, firsatlar, сделки, угоди`,
  title: 'title',
  rights: { needs: 'change', whose: ['ownerId'], fields: { ownerId: 'assign' } },
  fields: {
    title: {
      ...{ label: 'Deal', is: text, export: true, example: 'Acme renewal', spoken: 'the title' },
      mayBe: 'readOnly',
    },
    companyId: { label: 'Company', is: record('company'), export: true, mayBe: 'readOnly' },
    contactIds: {
      label: 'Contact',
      is: z.array(record('contact')),
      export: true,
      spoken: 'the people',
      mayBe: 'readOnly',
    },
    contactRoles: {
      label: 'What the people do in it',
      is: z.record(z.string(), z.enum(dealRoles)),
      export: true,
      unspoken: true,
      merged: (all) => Object.assign({}, ...all.toReversed()),
    },
    lines: { label: 'Products', is: z.array(line), export: true, inside: true },
    ownerId: { label: 'Owner', is: record('member'), export: true },
    ...belongingFields,
    pipelineId: { label: 'Pipeline', is: record('pipeline'), export: true, unspoken: true },
    stageId: { label: 'Stage', is: record('stage'), export: true },
    enteredStageAt: { label: 'In its stage since', is: instant, export: true, unspoken: true },
    status: {
      label: 'Status',
      is: z.enum(dealStatuses),
      export: true,
      spoken: 'whether it is won or lost',
    },
    amount: { label: 'Amount', is: money, export: true, mayBe: 'hidden' },
    currency: {
      ...{ label: 'Currency', is: text, export: true, unspoken: true, example: 'EUR' },
      warehouse: true,
    },
    closeOn: {
      ...{ label: 'Close date', is: date, export: true, mayBe: 'readOnly' },
      asked: ['close', 'closes', 'closing', 'due'],
    },
    closedAt: {
      ...{ label: 'Closed', is: instant, export: true, unspoken: true },
      asked: ['closed'],
    },
    lostReason: {
      asked: ['reason', 'lost to', 'because'],
      label: 'Lost because of',
      divides: true,
      is: text,
      export: true,
      unspoken: true,
      example: 'Price',
    },
    fine: {
      label: 'Warning',
      is: z.partialRecord(z.enum(slips), date),
      export: false,
      spoken: 'how long the warning is snoozed',
    },
  },
  shelf: 5,
  words: { title: termsOf },
  links: (row) => ({
    to: [...asList(row.contactIds), ...productsOf(row.lines)],
    at: Number(row.createdAt),
  }),
  together: ['lines', 'amount', 'currency'],
  follow: {
    ...{ pipelineId: ['stageId'], enteredStageAt: ['stageId'], currency: ['amount'] },
    ...{ closedAt: ['status', 'closeOn'], lostReason: ['status'], contactRoles: ['contactIds'] },
  },
  merges: true,
  setApart: dealEnding,
  byIds: { contactRoles: 'contactIds' },
  usedBy: () => [
    [tasks, 'recordId'],
    [orders, 'dealId'],
    [cases, 'dealId'],
  ],
  derived: (ctx, given) => {
    // What is open again was closed on no day, though that day was changed since.
    const fields = given.status === 'open' ? { ...given, closedAt: null } : given
    if (!('closedAt' in fields)) return fields
    const { closedAt } = fields
    const { timeZone } = ctx.workspace
    const day = typeof closedAt === 'number' ? today({ timeZone, now: closedAt }) : undefined
    return { ...fields, closedMonth: day?.slice(0, 7) ?? null }
  },
  reached: stageReached,
  totals: [byStage, byMonth],
  live: dealLive,
  news: dealNews,
  found: {
    describe: describeDeals,
    of: 'companyId',
    besides: dealsBeside,
    isClosed: ({ status }) => status !== 'open',
    states: dealStates,
    anywhere: true,
  },
  askedOf: knownByDeals,
  lists: [dealsOfCompany, dealsOfPartList, dealsAround, myDealsList, slippingList],
  listedOn: {
    company: (ctx, id) => dealsOfCompany.beginning(ctx, 5, id),
    product: (ctx, id) => dealsOfPartList.beginning(ctx, 5, id),
  },
  details: 'deal-details',
  drawing: { look: dealOpened, card: dealOpenedCard, receipt: dealSaved },
})
