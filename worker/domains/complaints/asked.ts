import { and, type SQL, sql } from 'drizzle-orm'
import { cases } from '../../../schema/workspace/cases.ts'
import type { Context } from '../../core/context.ts'
import { dayAfter, instantOf } from '../../language/local-time.ts'
import { isComplaint } from '../cases/index.ts'

/** Which complaints the register shows. */

export const whiches = ['all', 'open', 'late', 'answered'] as const
export type Which = (typeof whiches)[number]

export interface Asked {
  which: Which
  product?: string | undefined
  /** YYYY-MM-DD, both included. */
  from?: string | undefined
  until?: string | undefined
}

/** As the register's list is named by it: `late product_01… 2027-01-01..2027-03-31`. */
export const askedText = ({ which, product = '', from = '', until = '' }: Asked): string =>
  [which, product, from || until ? `${from}..${until}` : ''].filter(Boolean).join(' ')

const day = /^\d{4}-\d\d-\d\d$/

export function askedIn(text: string): Asked {
  const words = text.split(' ')
  const [from = '', until = ''] = words.find((word) => word.includes('..'))?.split('..') ?? []
  return {
    which: whiches.find((one) => words.includes(one)) ?? 'all',
    product: words.find((word) => /^product_\w+$/.test(word)),
    from: day.test(from) ? from : undefined,
    until: day.test(until) ? until : undefined,
  }
}

const stands: Record<Which, (now: number) => SQL | undefined> = {
  all: () => undefined,
  open: () => sql`${cases.solvedAt} is null`,
  late: (now) => sql`${cases.dueAt} <= ${now}`,
  answered: () => sql`${cases.solvedAt} is not null`,
}

export function whichComplaints(ctx: Context, { which, product, from, until }: Asked) {
  const { timeZone } = ctx.member
  return and(
    isComplaint,
    stands[which](ctx.now),
    product ? sql`${cases.productId} = ${product}` : undefined,
    from ? sql`${cases.createdAt} >= ${instantOf(from, 0, timeZone)}` : undefined,
    until ? sql`${cases.createdAt} < ${instantOf(dayAfter(until), 0, timeZone)}` : undefined,
  )
}
