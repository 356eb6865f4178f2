import { tasks } from '../../../schema/workspace/activities.ts'
import { deals } from '../../../schema/workspace/deals.ts'
import { defineRecord } from '../../core/record/define.ts'
import { asList, termsOf } from '../../core/record/search-words.ts'
import { today } from '../../language/formatting.ts'
import { dealOpenedCard, dealSaved } from './card.ts'
import { dealHits } from './hits.ts'
import { dealsOfCompany, dealsOfProduct } from './lists.ts'
import { dealLive } from './live-card.ts'
import { dealOpened } from './shown.ts'
import { byMonth, byStage } from './totals.ts'

/** The products a deal has lines of, each once. */
const productsOf = (lines: unknown): string[] => [
  ...new Set(
    (Array.isArray(lines) ? lines : []).flatMap(({ productId }) =>
      typeof productId === 'string' ? productId : [],
    ),
  ),
]

export const deal = defineRecord({
  kind: 'deal',
  table: deals,
  noun: ['deal', 'deals'],
  title: 'title',
  rights: { needs: 'change', whose: ['ownerId'], fields: { ownerId: 'assign' } },
  fields: {
    title: { label: 'Deal', spoken: 'the title' },
    companyId: { label: 'Company' },
    contactIds: { label: 'Contact', spoken: 'the people' },
    lines: { label: 'Products' },
    ownerId: { label: 'Owner' },
    stageId: { label: 'Stage' },
    status: { label: 'Status', spoken: 'whether it is won or lost' },
    amount: { label: 'Amount' },
    closeOn: { label: 'Close date' },
    fine: { label: 'Warning', spoken: 'how long the warning is snoozed' },
  },
  words: { title: termsOf },
  links: (row) => ({
    to: [...asList(row.contactIds), ...productsOf(row.lines)],
    at: Number(row.createdAt),
  }),
  together: ['lines', 'amount', 'currency'],
  usedBy: [[tasks, 'recordId']],
  derived: (ctx, fields) => {
    if (!('closedAt' in fields)) return fields
    const { closedAt } = fields
    const { timeZone } = ctx.workspace
    const day = typeof closedAt === 'number' ? today({ timeZone, now: closedAt }) : undefined
    return { ...fields, closedMonth: day?.slice(0, 7) ?? null }
  },
  totals: [byStage, byMonth],
  live: dealLive,
  found: { hits: dealHits, anywhere: true },
  listedOn: { company: dealsOfCompany, product: dealsOfProduct },
  drawing: { look: dealOpened, card: dealOpenedCard, receipt: dealSaved },
})
