import { asc, desc, sql } from 'drizzle-orm'
import { cases } from '../../../schema/workspace/cases.ts'
import type { Item } from '../../core/card.ts'
import { type Context, readerOf } from '../../core/context.ts'
import { beyond, defineList, pageOf } from '../../core/record/list.ts'
import { scoped, select } from '../../core/record/scoped.ts'
import { moment } from '../../language/formatting.ts'
import { first, map } from '../../platform/db.ts'
import { caseItem, caseRows, type Listed, repeatCount } from '../cases/index.ts'
import { type Asked, askedIn, whichComplaints } from './asked.ts'

function itemOf(ctx: Context, one: Listed): Item {
  const { title, text, button } = caseItem(ctx, one)
  const { answerBy, solvedAt, repeats } = one
  const when = (at: number) => moment(at, readerOf(ctx))
  const late = solvedAt !== null && answerBy !== null && solvedAt > answerBy
  const said = [
    text,
    solvedAt === null && answerBy !== null && `answer by ${when(answerBy)}`,
    solvedAt !== null && `answered ${when(solvedAt)}${late ? ', late' : ''}`,
    repeats > 0 && `${repeats} more within a year`,
  ]
  return { title, text: said.filter(Boolean).join(' · '), ...(button && { button }) }
}

/** Complaints, the latest first; late ones those that are due longest. */
export const register = defineList<Listed>({
  holds: 'case',
  name: 'complaints',
  title: 'Complaints',
  page: (ctx, { of, after, most }) => {
    const asked = askedIn(of)
    const which = whichComplaints(ctx, asked)
    const isLate = asked.which === 'late'
    const columns = [isLate ? cases.dueAt : cases.createdAt, cases.id]
    const order = columns.map((column) => (isLate ? asc(column) : desc(column)))
    const beginning = beyond(columns, after, isLate ? '>' : '<')
    return map(
      caseRows(ctx, sql`${which}${beginning ? sql` and ${beginning}` : sql``}`, order, most + 1, {
        repeats: repeatCount(ctx),
      }),
      (found) =>
        pageOf(found, most, ({ dueAt, createdAt, id }) => [isLate ? dueAt : createdAt, id]),
    )
  },
  item: itemOf,
})

/** No more are counted. */
export const mostCounted = 500

const ones = (which: ReturnType<typeof sql>) => sql<number>`coalesce(sum(${which}), 0)`

/** What those of a product and a period come to, of as many as are counted. */
export const countsLook = (ctx: Context, { product, from, until }: Asked) => {
  const some = select(ctx, {
    ...{ solvedAt: cases.solvedAt, dueAt: cases.dueAt, answerBy: cases.answerBy },
    repeats: repeatCount(ctx).as('repeats'),
  })
    .from(scoped(ctx, cases))
    .where(whichComplaints(ctx, { which: 'all', product, from, until }))
    .orderBy(desc(cases.createdAt), desc(cases.id))
    .limit(mostCounted)
  return first(
    ctx.db
      .select({
        all: sql<number>`count(*)`.as('every'),
        open: ones(sql`solved_at is null`).as('open'),
        late: ones(sql`due_at <= ${ctx.now}`).as('late'),
        answered: ones(sql`solved_at is not null`).as('answered'),
        inTime: ones(sql`solved_at <= coalesce(answer_by, solved_at)`).as('in_time'),
        repeated: ones(sql`repeats > 0`).as('repeated'),
      })
      .from(sql`(${some})`),
  )
}
