import { eq, type SQL, sql } from 'drizzle-orm'
import { orders } from '../../../schema/workspace/orders.ts'
import { companies, contacts } from '../../../schema/workspace/people.ts'
import { type Context, readerOf } from '../../core/context.ts'
import type { Match } from '../../core/record/kind.ts'
import { scopedById, select } from '../../core/record/scoped.ts'
import { among, isMatch, place } from '../../core/record/search.ts'
import { day } from '../../language/formatting.ts'
import { type Look, map, rows } from '../../platform/db.ts'
import { totalOf } from './card.ts'
import { statusNames } from './words.ts'

const found = (ctx: Context, matched: SQL) =>
  rows(
    select(ctx, {
      ...place,
      id: orders.id,
      number: orders.number,
      status: orders.status,
      amount: orders.amount,
      currency: orders.currency,
      placedOn: orders.placedOn,
      company: sql<string | null>`${companies.name}`.as('company'),
      contact: sql<string | null>`${contacts.name}`.as('contact'),
    })
      .from(among(matched))
      .leftJoin(scopedById(ctx, orders), isMatch(orders))
      .leftJoin(scopedById(ctx, companies), eq(companies.id, orders.companyId))
      .leftJoin(scopedById(ctx, contacts), eq(contacts.id, orders.contactId)),
  )

type Row = ReturnType<ReturnType<typeof found>['read']>[number]

const hint = (ctx: Context, { company, contact, amount, currency, status, placedOn }: Row) =>
  [
    contact ?? company,
    totalOf(ctx, { amount, currency: currency ?? '' }),
    status && statusNames[status],
    placedOn && day(placedOn, readerOf(ctx)),
  ]
    .filter(Boolean)
    .join(' · ')

/** Orders with what tells them apart. */
export const describeOrders = (ctx: Context, matched: SQL): Look<Match[]> =>
  map(found(ctx, matched), (all) =>
    all.map((row) => {
      const { arm, word, recordId, id, number } = row
      const hit = id
        ? { id, kind: 'order', name: `Order ${number ?? ''}`, hint: hint(ctx, row) }
        : undefined
      return { arm, word, recordId, hit }
    }),
  )
