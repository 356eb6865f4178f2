import { and, gt, isNotNull, isNull, lte } from 'drizzle-orm'
import * as z from 'zod'
import { tasks } from '../../../../schema/workspace/activities.ts'
import { deals } from '../../../../schema/workspace/deals.ts'
import { act } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import { type Button, type Card, type Item, listed } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { find } from '../../../core/record/queries.ts'
import { count } from '../../../language/formatting.ts'
import { both } from '../../../platform/db.ts'
import { dealItem, myDealsWhere } from '../../deals/index.ts'
import { deletionParts } from '../../workspace/index.ts'
import { ownItem, type TaskShown } from '../card.ts'
import { dueTasks, mine, now } from '../queries.ts'
import { anyWithoutNextStep } from './deals-without-next-step.ts'
import { endOfWeek } from './repeat.ts'

const page = 8
const few = 3
const mostDeals = 5

const load = (ctx: Context) =>
  find(
    ctx,
    both(
      dueTasks(ctx, page + 1),
      mine(ctx, gt(tasks.dueOn, now(ctx)), few),
      mine(ctx, isNull(tasks.dueOn), few),
      myDealsWhere(
        ctx,
        and(isNotNull(deals.closeOn), lte(deals.closeOn, endOfWeek(now(ctx)))),
        mostDeals,
      ),
      anyWithoutNextStep(ctx),
    ),
  )

type Day = Awaited<ReturnType<typeof load>>

const list = (title: string, items: Item[]) => listed(title, items.slice(0, page))

const addTask: Button = {
  label: 'Add a task',
  action: 'add-task',
  mode: 'form',
  input: {},
  style: 'primary',
}

function summary(ctx: Context, late: number, due: number): string {
  if (late + due > page) return `More than ${page} tasks are due.`
  if (late + due === 0) return 'Nothing is due today.'
  const { locale } = ctx.member
  return [
    late && `${count(late, 'task', locale)} late`,
    due && `${count(due, 'task', locale)} today`,
  ]
    .filter(Boolean)
    .join(' · ')
}

/** Said gently: it may be just as well that nothing is planned. */
const planless: Item = {
  title: 'Some of your deals have no next step',
  button: act('Show', 'deals-without-next-step'),
}

function card(ctx: Context, [due, later, undated, closing, without]: Day): Card {
  const date = now(ctx)
  const own = (some: TaskShown[]) => some.map((task) => ownItem(ctx, task))
  const late = due.filter(({ dueOn }) => dueOn !== null && dueOn < date)
  const rest = due.filter((task) => !late.includes(task))
  const overdue = closing.filter(({ closeOn }) => closeOn !== null && closeOn < date)
  const soon = closing.filter((deal) => !overdue.includes(deal))
  const empty = due.length + later.length + undated.length + closing.length === 0
  return {
    title: 'My day',
    subtitle: empty
      ? `Nothing is due. Plan something: ${ctx.typed('task call Jane tomorrow 10:00')}`
      : summary(ctx, late.length, rest.length),
    parts: [
      ...deletionParts(ctx),
      ...list('Late', own(late)),
      ...list('Today', own(rest)),
      ...list(
        'Deals past their close date',
        overdue.map((deal) => dealItem(ctx, deal)),
      ),
      ...list(
        'Deals closing this week',
        soon.map((deal) => dealItem(ctx, deal)),
      ),
      ...list('Coming up', own(later)),
      ...list('Some day', own(undated)),
      ...listed('', without ? [planless] : []),
    ],
    buttons: [addTask, act('My deals', 'my-deals')],
  }
}

export const myDay = defineAction({
  title: 'My day',
  needs: 'read',
  private: true,
  input: z.object({}),
  typed: { words: ['my day', 'day', 'today', 'tasks', 'my tasks'], read: () => ({}) },
  run: load,
  card,
})
