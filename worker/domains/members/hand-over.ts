import { and, eq, isNull, sql } from 'drizzle-orm'
import { tasks } from '../../../schema/workspace/activities.ts'
import { cases } from '../../../schema/workspace/cases.ts'
import { deals } from '../../../schema/workspace/deals.ts'
import { act } from '../../core/action/buttons.ts'
import type { Context } from '../../core/context.ts'
import { type Change, type Notice, shift } from '../../core/event/commit/index.ts'
import type { Colleague } from '../../core/record/colleagues.ts'
import { scoped, select } from '../../core/record/scoped.ts'
import { count } from '../../language/formatting.ts'
import { both, first, type Look, map } from '../../platform/db.ts'
import {
  clockOf,
  type Dues,
  dueKey,
  duesLook,
  keyColumn,
  remindAt,
  tasksOf,
} from '../tasks/index.ts'
import type { MemberShown } from './card.ts'

/** What is open and somebody's; `dues` are the days and times of their tasks, each once. */
export interface Held {
  deals: number
  cases: number
  tasks: number
  dues: Dues
}

export function heldLook(ctx: Context, id: string): Look<Held> {
  const ofDeals = and(eq(deals.ownerId, id), eq(deals.status, 'open'))
  const ofCases = and(eq(cases.ownerId, id), isNull(cases.solvedAt))
  const counted = { many: sql<number>`count(*)`.as('many') }
  return map(
    both(
      first(select(ctx, counted).from(scoped(ctx, deals)).where(ofDeals)),
      first(select(ctx, counted).from(scoped(ctx, cases)).where(ofCases)),
      first(select(ctx, counted).from(scoped(ctx, tasks)).where(tasksOf(id))),
      duesLook(ctx, id),
    ),
    ([some, service, others, dues]) => ({
      ...{ deals: some?.many ?? 0, cases: service?.many ?? 0 },
      ...{ tasks: others?.many ?? 0, dues },
    }),
  )
}

/** "3 open deals, 2 open cases and 1 task". */
export const heldText = (held: Omit<Held, 'dues'>): string => {
  const all: [number, string][] = [
    [held.deals, 'open deal'],
    [held.cases, 'open case'],
    [held.tasks, 'task'],
  ]
  const some = all.flatMap(([many, noun]) => (many ? [count(many, noun)] : []))
  return new Intl.ListFormat('en-GB').format(some)
}

/** All that is open and theirs, to somebody else; what is due is due on that one's clock. */
export function handedOver(
  ctx: Context,
  from: MemberShown,
  to: Colleague,
  { dues }: Held,
): Change[] {
  const clock = clockOf(ctx, { zone: to.timeZone, hour: to.hour })
  const instants = dues.flatMap((due) =>
    due.dueOn ? [[dueKey(due), remindAt(due.dueOn, due.dueTime, clock)]] : [],
  )
  const instant = sql`coalesce((select value
    from json_each(${JSON.stringify(Object.fromEntries(instants))})
    where key = ${keyColumn}), remind_at)`
  const theirs = sql`owner_id = ${from.id} and status = 'open'`
  const unsolved = sql`owner_id = ${from.id} and solved_at is null`
  const todo = sql`assignee_id = ${from.id} and done_at is null`
  return [
    shift(deals, from, theirs, { ownerId: to.id }),
    shift(cases, from, unsolved, { ownerId: to.id }),
    shift(tasks, from, todo, { assigneeId: to.id, remindAt: instant }),
  ]
}

/** Whose it all is from now on hears of it in person, once. */
export function handed(ctx: Context, from: MemberShown, to: Colleague, held: Held): Notice[] {
  if (to.id === ctx.member.id) return []
  const whose = from.id === ctx.member.id ? 'their' : `${from.name}’s`
  const card = {
    title: `${ctx.member.name} gave you ${whose} work`,
    subtitle: heldText(held),
    parts: [],
    buttons: [
      ...(held.deals ? [act('My deals', 'my-deals')] : []),
      ...(held.cases ? [act('Cases', 'cases')] : []),
      ...(held.tasks ? [act('My day', 'my-day')] : []),
    ],
  }
  return [{ memberId: to.id, reason: `given:${from.id}:${ctx.requestId}`, card }]
}
