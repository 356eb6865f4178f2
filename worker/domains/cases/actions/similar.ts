import { and, desc, isNull, or, sql } from 'drizzle-orm'
import { cases } from '../../../../schema/workspace/cases.ts'
import { type Context, readerOf } from '../../../core/context.ts'
import type { ReceiptNotes } from '../../../core/record/drawn.ts'
import { find } from '../../../core/record/queries.ts'
import { scoped, select } from '../../../core/record/scoped.ts'
import { ago } from '../../../language/formatting.ts'
import { words } from '../../../language/search-words.ts'
import { rows } from '../../../platform/db.ts'
import type { Case } from '../queries.ts'
import { isDone, nameOf, statusNames } from '../words.ts'

/** What was solved is looked at for so long, and so many of a customer's cases. */
const lately = 30 * 86_400_000
const most = 20

const latestOf = (ctx: Context, { contactId, companyId }: Customer) => {
  const its = contactId
    ? sql`${cases.contactId} = ${contactId}`
    : sql`${cases.companyId} = ${companyId ?? ''}`
  return rows(
    select(ctx, {
      ...{ id: cases.id, number: cases.number, subject: cases.subject },
      ...{ status: cases.status, createdAt: cases.createdAt },
    })
      .from(scoped(ctx, cases))
      .where(and(its, or(isNull(cases.solvedAt), sql`${cases.solvedAt} > ${ctx.now - lately}`)))
      .orderBy(desc(cases.createdAt), desc(cases.id))
      .limit(most),
  )
}

type Customer = Partial<Pick<Case, 'contactId' | 'companyId'>>

/** How many of all their words two subjects share: 0 to 1. */
function shared(one: string, other: string): number {
  const [a, b] = [new Set(words(one)), new Set(words(other))]
  const all = a.union(b).size
  return all === 0 ? 0 : a.intersection(b).size / all
}

const fewNamed = 3

/** What the form of a new case says: what its customer has open, the most alike first. */
export async function openAlready(
  ctx: Context,
  customer: Customer,
  subject: string,
): Promise<string | undefined> {
  if (!(customer.contactId ?? customer.companyId)) return undefined
  const found = (await find(ctx, latestOf(ctx, customer))).filter(({ status }) => !isDone(status))
  const alike = found.toSorted((a, b) => shared(subject, b.subject) - shared(subject, a.subject))
  if (alike.length === 0) return undefined
  return `Open already: ${alike.slice(0, fewNamed).map(nameOf).join(' · ')}`
}

/** What the receipt of a new case asks, where the customer has one of nearly the same words. */
export async function similarNotes(
  ctx: Context,
  subject: string,
  customer: Customer,
): Promise<ReceiptNotes> {
  // Only a receipt says so, and there is none of each of many.
  if (ctx.batch || !(customer.contactId ?? customer.companyId)) return {}
  const found = await find(ctx, latestOf(ctx, customer))
  const scored = found.map((one) => ({ one, score: shared(subject, one.subject) }))
  const [best] = scored.toSorted((a, b) => b.score - a.score)
  if (!best || best.score < 0.5) return {}
  const { one } = best
  return {
    ...{ similar: one.id, like: `Looks like ${nameOf(one)}. Same case?` },
    likeFacts: `${statusNames[one.status]} · opened ${ago(one.createdAt, readerOf(ctx))}`,
  }
}
