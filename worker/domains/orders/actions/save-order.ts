import * as z from 'zod'
import { deals } from '../../../../schema/workspace/deals.ts'
import { orderStatuses, orders } from '../../../../schema/workspace/orders.ts'
import { contacts } from '../../../../schema/workspace/people.ts'
import { defineAction, type Prefill } from '../../../core/action/define.ts'
import { date, dateBehind, money, oneOf, record, text } from '../../../core/action/fields.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import { saveDiffering } from '../../../core/action/save-changes.ts'
import { ownerChosen } from '../../../core/action/which-owner.ts'
import type { Raw } from '../../../core/card.ts'
import { type Context, readerOf } from '../../../core/context.ts'
import { fieldError, labelledError } from '../../../core/errors.ts'
import { edit, insert } from '../../../core/event/commit/index.ts'
import { allow } from '../../../core/permissions.ts'
import { find, recordLook, recordToChange } from '../../../core/record/queries.ts'
import { today } from '../../../language/formatting.ts'
import { currencies } from '../../../language/settings-values.ts'
import { ask, map, nothing } from '../../../platform/db.ts'
import { newId } from '../../../platform/id.ts'
import { companyChosen } from '../../companies/index.ts'
import { allowGiving } from '../../deals/index.ts'
import {
  type LineGiven,
  lineGiven,
  mostLines,
  mustBePriced,
  type Products,
  productsOf,
} from '../given-lines.ts'
import { changedLines, newLines } from '../order-lines.ts'
import { costsKept, freshNumber, type Order, orderNumbered } from '../queries.ts'
import { linesAt } from '../returns.ts'
import { dayFields, laterDays, type OrderStatus, statusNames, undoneDays } from '../words.ts'
import { firstLine } from './first-line.ts'
import { readOrderLine } from './read-order-line.ts'

const lines = z.array(lineGiven, 'Lines are a list.').max(mostLines)

const input = z.object({
  company: record('company', true).nullish().meta({ label: 'Company', sets: 'companyId' }),
  contact: record('contact').nullish().meta({ label: 'Contact', sets: 'contactId' }),
  product: record('product', true)
    .optional()
    .meta({ label: 'Product', hint: 'A product, or any words', firstOf: 'lines' }),
  quantity: text.optional().meta({ label: 'Quantity', hint: '1', firstOf: 'lines' }),
  price: money.optional().meta({ label: 'Unit price', hint: '120 EUR', firstOf: 'lines' }),
  number: text.optional().meta({ label: 'Number', hint: 'Made where it is left out' }),
  placedOn: dateBehind.optional().meta({ label: 'Placed on' }),
  status: oneOf(orderStatuses, statusNames).optional().meta({ label: 'Status' }),
  owner: record('member').nullish().meta({ label: 'Owner', sets: 'ownerId' }),
  /** What programs and files say. */
  deal: record('deal').nullish().meta({ sets: 'dealId' }),
  lines: lines.optional(),
  addLines: lines.optional(),
  currency: z
    .string()
    .refine((code) => currencies().includes(code), 'Please write a currency, such as EUR.')
    .optional(),
  paidOn: date.nullish(),
  packedOn: date.nullish(),
  shippedOn: date.nullish(),
  deliveredOn: date.nullish(),
  returnedOn: date.nullish(),
  cancelledOn: date.nullish(),
  /** The order that is edited; none: a new one. */
  id: z.string().max(60).optional(),
})

export type Given = z.output<typeof input>

/** Those of a form, of a program, and of a row of a file. */
const linesGiven = (ctx: Context, given: Given): LineGiven[] => [
  ...firstLine(ctx, given),
  ...(given.lines ?? []),
  ...(given.addLines ?? []),
]

/** The days that were given; where it comes to stand so today, that is the day. */
function daysOf(ctx: Context, given: Given, before?: Order): Partial<Order> {
  const status = given.status
  const said = {
    ...(before && status && status !== before.status && undoneDays(status)),
    ...Object.fromEntries(
      laterDays.flatMap((name) => (given[name] === undefined ? [] : [[name, given[name]]])),
    ),
  }
  const now = today(readerOf(ctx))
  const isNow = before ? status !== before.status : (given.placedOn ?? now) === now
  if (!status || status === 'placed' || !isNow || said[dayFields[status]]) return said
  return before?.[dayFields[status]] ? said : { ...said, [dayFields[status]]: now }
}

const currencyOf = (ctx: Context, given: Given, products: Products): string => {
  const [first] = linesGiven(ctx, given)
  const known = [...products.values()][0]
  return (
    given.currency ??
    given.price?.currency ??
    first?.currency ??
    (first?.price == null && first?.total == null ? known?.currency : undefined) ??
    ctx.workspace.currency
  )
}

const eventOf = (status: OrderStatus | undefined, before: Order): string =>
  status && status !== before.status && status !== 'placed' ? `order.${status}` : 'order.edited'

/** An order that is said to have come back brings back what was sold, unless its lines are given. */
const movedLines = (ctx: Context, before: Order, costs: Order['costs'], given: Given) =>
  given.status === undefined ||
  given.status === before.status ||
  given.lines ||
  given.addLines ||
  given.currency
    ? {}
    : linesAt(given.status, before, costs, given.returnedOn ?? today(readerOf(ctx)))

async function look(ctx: Context, given: Given) {
  const { id, company, contact, owner, number, deal } = given
  return ask(
    ctx.db,
    id ? recordToChange(ctx, orders, id) : nothing(undefined),
    id ? costsKept(ctx, id) : nothing(null),
    companyChosen(ctx, company),
    contact ? recordLook(ctx, contacts, contact) : nothing(undefined),
    ownerChosen(ctx, owner, { table: orders, ...(id && { id }) }),
    map(orderNumbered(ctx, number), (found) => found.find((one) => one.id !== id)),
    productsOf(ctx, linesGiven(ctx, given)),
    deal ? recordLook(ctx, deals, deal) : nothing(undefined),
  )
}

const aDay = 86_400_000

/** Where it is a day later already, somebody may have ordered tomorrow. */
function mustHaveBeen(ctx: Context, placedOn: string): void {
  const tomorrow = today({ ...readerOf(ctx), now: ctx.now + aDay })
  if (placedOn > tomorrow)
    throw labelledError('placedOn', 'Placed on', 'This day is still to come: orders were placed.')
}

async function run(ctx: Context, given: Given) {
  const [before, costs, company, contact, ownerId, taken, products, deal] = await look(ctx, given)
  if (before) allow(ctx, 'change', before)
  if (taken) throw fieldError('number', `Order ${taken.number} is here already.`)
  if (given.placedOn !== undefined && given.placedOn !== before?.placedOn)
    mustHaveBeen(ctx, given.placedOn)
  const fields = {
    ...(given.number !== undefined && { number: given.number }),
    ...(given.company !== undefined && { companyId: company.id }),
    ...(given.contact !== undefined && { contactId: contact?.id ?? null }),
    ...(given.deal !== undefined && { dealId: deal?.id ?? null }),
    ...(given.placedOn !== undefined && { placedOn: given.placedOn }),
    ...(given.status !== undefined && { status: given.status }),
    ...(given.owner !== undefined && { ownerId: ownerId ?? null }),
    ...daysOf(ctx, given, before),
  }
  const also = company.change ? [company.change] : []
  if (before) {
    if ('ownerId' in fields && fields.ownerId !== before.ownerId) allowGiving(ctx, before)
    const set = {
      ...fields,
      ...movedLines(ctx, before, costs, given),
      ...changedLines(ctx, before, costs, given, products),
    }
    return saveDiffering(ctx, eventOf(given.status, before), edit(orders, before, set), { also })
  }
  mustBePriced(firstLine(ctx, given), products)
  const id = newId('order', ctx.now)
  const row = {
    ...{ number: freshNumber(ctx, id), status: 'placed' as const, ownerId: ctx.member.id },
    companyId: contact?.companyId ?? null,
    placedOn: today(readerOf(ctx)),
    ...newLines(ctx, linesGiven(ctx, given), products, currencyOf(ctx, given, products)),
    ...fields,
    id,
  }
  const notes = company.change ? { newCompany: true } : {}
  return save(ctx, 'order.placed', [insert(ctx, orders, row), ...also], { notes })
}

const ofNew = ['product', 'quantity', 'price']

async function prefill(ctx: Context, { id }: Raw): Promise<Prefill> {
  if (typeof id !== 'string')
    return { values: { owner: ctx.member.id }, shown: { owner: ctx.member.name } }
  const order = await find(ctx, recordToChange(ctx, orders, id))
  allow(ctx, 'change', order)
  return {
    title: 'Edit an order',
    submit: 'Save',
    drawn: { record: id, version: order.version },
    without: ofNew,
    values: {
      number: order.number,
      company: order.companyId,
      contact: order.contactId,
      placedOn: order.placedOn,
      status: order.status,
      owner: order.ownerId,
    },
  }
}

export const saveOrder = defineAction({
  title: 'Add an order',
  needs: 'create',
  of: 'order',
  input,
  help: {
    Orders: [['order Acme 3x Widget 20 EUR', 'Whose it is, how many of what, and what one costs']],
  },
  typed: {
    words: ['order', 'new order', 'add order', 'add an order'],
    read: readOrderLine,
    opens: ({ product }) => !product,
  },
  prefill,
  example: { company: 'Globex', product: 'Support plan', quantity: '2', price: '900 EUR' },
  run,
  card: receipt,
})
