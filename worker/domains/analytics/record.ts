import * as z from 'zod'
import { analyses, analysisStates, analysisSubjects } from '../../../schema/workspace/analytics.ts'
import { date, instant, text } from '../../core/action/fields.ts'
import type { Part } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import { defineRecord } from '../../core/record/define.ts'
import { both, type Look, map } from '../../platform/db.ts'
import { nextProducts, withDealProducts } from './baskets/next-products.ts'
import { pairsList } from './baskets/pairs-list.ts'
import { customerParts } from './customers/customer-parts.ts'
import { dropNews } from './customers/drop-news.ts'
import { knownOfCustomers } from './customers/known.ts'
import { customersList } from './customers/list.ts'
import { knownOfDeals, scoreParts } from './leads/deal-score.ts'
import { seesAllOrders } from './who-sees.ts'

const aboutCustomer = (ctx: Context, id: string): Look<Part[]> =>
  map(both(customerParts(ctx, id), nextProducts(ctx, id)), (found) => found.flat())

const aboutDeal = (ctx: Context, id: string): Look<Part[]> =>
  map(both(scoreParts(ctx, id), withDealProducts(ctx, id)), (found) => found.flat())

/** A computation over all orders: for who sees all of them. */
export const analysis = defineRecord({
  kind: 'analysis',
  table: analyses,
  noun: ['analysis', 'analyses'],
  rights: { needs: 'admin', visible: seesAllOrders },
  isFile: true,
  endedBy: 'value',
  fields: {
    subject: { label: 'Of', is: z.enum(analysisSubjects), export: false, unspoken: true },
    until: { label: 'Until', is: date, export: false, unspoken: true },
    state: { label: 'State', is: z.enum(analysisStates), export: false, unspoken: true },
    done: { label: 'Orders read', is: z.int(), export: false, unspoken: true },
    total: { label: 'Orders', is: z.int(), export: false, unspoken: true },
    reason: { label: 'Why not', is: text, export: false, unspoken: true },
    finishedAt: { label: 'Finished', is: instant, export: false, unspoken: true },
  },
  askedOf: { ...knownOfCustomers, deal: knownOfDeals },
  newsOn: { company: dropNews, contact: dropNews },
  lists: [customersList, pairsList],
  listedOn: {
    company: aboutCustomer,
    contact: aboutCustomer,
    deal: aboutDeal,
  },
})
