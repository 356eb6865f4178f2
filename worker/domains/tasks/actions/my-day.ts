import { and, eq, gte, isNull, lt, lte, sql } from 'drizzle-orm'
import * as z from 'zod'
import { tasks } from '../../../../schema/workspace/activities.ts'
import { deals } from '../../../../schema/workspace/deals.ts'
import { act } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import { type Button, type Card, type Item, listed } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { may } from '../../../core/permissions.ts'
import { find } from '../../../core/record/queries.ts'
import { scoped, select } from '../../../core/record/scoped.ts'
import { count } from '../../../language/formatting.ts'
import { both, first, map } from '../../../platform/db.ts'
import { myDealsDated } from '../../deals/index.ts'
import { deletionParts } from '../../workspace/index.ts'
import { laterTasks, lateTasks, now, somedayTasks, todaysTasks } from '../queries.ts'
import { anyWithoutNextStep } from './deals-without-next-step.ts'
import { endOfWeek } from './repeat.ts'

const few = 4
const fewer = 2

export const overdueDeals = myDealsDated('my-overdue-deals', 'Deals past their close date', (ctx) =>
  lt(deals.closeOn, now(ctx)),
)

export const closingDeals = myDealsDated('my-closing-deals', 'Deals closing this week', (ctx) =>
  and(gte(deals.closeOn, now(ctx)), lte(deals.closeOn, endOfWeek(now(ctx)))),
)

/** More than so many that are due are not counted. */
const counted = 20

/** How many of the member's tasks are due, and how many of them are late. */
function howMany(ctx: Context) {
  const due = select(ctx, { dueOn: tasks.dueOn })
    .from(scoped(ctx, tasks))
    .where(
      and(eq(tasks.assigneeId, ctx.member.id), isNull(tasks.doneAt), lte(tasks.dueOn, now(ctx))),
    )
    .limit(counted + 1)
    .as('due')
  const query = ctx.db
    .select({
      all: sql<number>`count(*)`.as('many'),
      late: sql<number>`coalesce(sum(${due.dueOn} < ${now(ctx)}), 0)`.as('late'),
    })
    .from(due)
  return map(first(query), (found) => found ?? { all: 0, late: 0 })
}

const load = (ctx: Context) =>
  find(
    ctx,
    both(
      howMany(ctx),
      both(
        lateTasks.beginning(ctx, few),
        todaysTasks.beginning(ctx, few),
        overdueDeals.beginning(ctx, fewer),
        closingDeals.beginning(ctx, fewer),
        laterTasks.beginning(ctx, fewer),
        somedayTasks.beginning(ctx, fewer),
      ),
      anyWithoutNextStep(ctx),
    ),
  )

type Day = Awaited<ReturnType<typeof load>>

const addTask: Button = {
  label: 'Add a task',
  action: 'add-task',
  mode: 'form',
  input: {},
  style: 'primary',
}

function summary(ctx: Context, { all, late }: Day[0]): string {
  if (all > counted) return `More than ${counted} tasks are due.`
  if (all === 0) return 'Nothing is due today.'
  const { locale } = ctx.member
  return [
    late && `${count(late, 'task', locale)} late`,
    all > late && `${count(all - late, 'task', locale)} today`,
  ]
    .filter(Boolean)
    .join(' · ')
}

/** Said gently: it may be just as well that nothing is planned. */
const planless: Item = {
  title: 'Some of your deals have no next step',
  button: act('Show', 'deals-without-next-step'),
}

const plan = (ctx: Context) => `Plan something: ${ctx.typed('task call Jane tomorrow 10:00')}`

function card(ctx: Context, [many, lists, without]: Day): Card {
  const parts = lists.flat()
  return {
    title: 'My day',
    subtitle: parts.length
      ? summary(ctx, many)
      : `Nothing is due.${may(ctx, 'create') ? ` ${plan(ctx)}` : ''}`,
    parts: [...deletionParts(ctx), ...parts, ...listed('', without ? [planless] : [])],
    buttons: [addTask, act('My deals', 'my-deals')],
  }
}

export const myDay = defineAction({
  title: 'My day',
  usual: true,
  needs: 'read',
  private: true,
  redrawn: true,
  input: z.object({}),
  help: { 'Your day': [['my day', 'What is due, and which of your deals close this week']] },
  typed: { words: ['my day', 'day', 'today', 'tasks', 'my tasks'] },
  run: load,
  card,
})
