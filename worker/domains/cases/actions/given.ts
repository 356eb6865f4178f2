import * as z from 'zod'
import { cases } from '../../../../schema/workspace/cases.ts'
import { deals, products } from '../../../../schema/workspace/deals.ts'
import { orders } from '../../../../schema/workspace/orders.ts'
import { contacts } from '../../../../schema/workspace/people.ts'
import { record, text } from '../../../core/action/fields.ts'
import { ownerChosen } from '../../../core/action/which-owner.ts'
import type { Context } from '../../../core/context.ts'
import type { Change } from '../../../core/event/commit/index.ts'
import { recordLook } from '../../../core/record/queries.ts'
import { both, type Look, map, nothing } from '../../../platform/db.ts'
import { companyChosen } from '../../companies/index.ts'
import { kindField, priorityField } from '../fields.ts'
import type { Case } from '../queries.ts'

/** What the forms that open and edit a case ask for both. */
export const given = {
  subject: text.meta({ label: 'Subject', hint: 'Printer broken' }),
  contact: record('contact').nullish().meta({ label: 'Person', sets: 'contactId' }),
  company: record('company', true).nullish().meta({ label: 'Company', sets: 'companyId' }),
  kind: kindField.optional().meta({ label: 'Type', sets: 'type' }),
  priority: priorityField.optional().meta({ label: 'Priority' }),
  owner: record('member').nullish().meta({ label: 'Owner', sets: 'ownerId' }),
  product: record('product').nullish().meta({ label: 'Product', sets: 'productId' }),
  deal: record('deal').nullish().meta({ label: 'Deal', sets: 'dealId' }),
  order: record('order').nullish().meta({ label: 'Order', sets: 'orderId' }),
  tags: text.nullish().meta({ label: 'Tags', hint: 'printer, warranty' }),
}

const shape = z.object(given)
type Given = Pick<
  z.output<typeof shape>,
  'contact' | 'company' | 'deal' | 'order' | 'product' | 'owner'
>

type Fields = Partial<
  Pick<Case, 'contactId' | 'companyId' | 'dealId' | 'orderId' | 'productId' | 'ownerId'>
>

interface Chosen {
  fields: Fields
  also: Change[]
}

const there = <T>(id: string | null | undefined, look: (id: string) => Look<T>) =>
  id ? look(id) : nothing(undefined)

/** Who and what a case is about. Who is given alone brings their company along, and so do a deal and an order. */
export function chosen(ctx: Context, wish: Given, id?: string): Look<Chosen> {
  const { contact, company, deal, order, product, owner } = wish
  return map(
    both(
      there(contact, (one) => recordLook(ctx, contacts, one)),
      there(deal, (one) => recordLook(ctx, deals, one)),
      there(order, (one) => recordLook(ctx, orders, one)),
      there(product, (one) => recordLook(ctx, products, one)),
      companyChosen(ctx, company),
      ownerChosen(ctx, owner, { table: cases, ...(id && { id }) }),
    ),
    ([person, sold, bought, _product, firm, ownerId]) => {
      const follows = firm.id ?? person?.companyId ?? sold?.companyId ?? bought?.companyId ?? null
      return {
        fields: {
          ...(contact !== undefined && { contactId: contact }),
          ...(deal !== undefined && { dealId: deal }),
          ...(order !== undefined && { orderId: order }),
          ...(product !== undefined && { productId: product }),
          ...(company === undefined ? follows && { companyId: follows } : { companyId: firm.id }),
          ...(owner !== undefined && { ownerId: ownerId ?? null }),
        },
        also: firm.change ? [firm.change] : [],
      }
    },
  )
}
