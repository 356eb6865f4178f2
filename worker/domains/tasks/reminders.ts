import { and, eq, inArray, lte, sql } from 'drizzle-orm'
import { members, workspaces } from '../../../schema/directory/directory.ts'
import { workspaceMembers } from '../../../schema/workspace/history.ts'
import { reminders } from '../../../schema/workspace/indexes.ts'
import type { Deps } from '../../core/context.ts'
import { noticeRows } from '../../core/event/commit/notices.ts'
import { everywhere } from '../../core/record/reader.ts'
import { scopedById, select } from '../../core/record/scoped.ts'
import { isSuspended } from '../../core/suspended.ts'
import { memberOf } from '../../identity/identify.ts'
import { as, ask, both, database, directory, rows, trip } from '../../platform/db.ts'
import { openCard, type TaskShown, taskShown } from './card.ts'

/** So many a run: each is a statement, of the free plan's fifty an invocation. */
const most = 16

interface Due {
  workspaceId: string
  taskId: string
  memberId: string
  at: number
  active: boolean | null
}

/**
 * Who is due to hear of a task gets a card, once: the reminder goes in the batch that makes it. False
 * where no more are due.
 */
export async function remind(deps: Deps): Promise<boolean> {
  const db = database(deps.env, '*', deps.meter)
  const due = await takeDue(deps)
  if (due.length === 0) return false
  const made = await noticesOf(deps, due)
  const over = due.map(({ workspaceId, taskId, at }) => [workspaceId, taskId, at])
  await trip(db, [
    noticeRows({ db, now: deps.now }, made),
    db.delete(reminders).where(
      sql`(workspace_id, record_id, at) in
        (select value ->> 0, value ->> 1, value ->> 2 from json_each(${JSON.stringify(over)}))`,
    ),
  ])
  deps.wake('cards')
  return due.length === most
}

async function takeDue(deps: Deps): Promise<Due[]> {
  const db = database(deps.env, '*', deps.meter)
  const [found] = await ask(
    db,
    rows(
      select(
        { ...everywhere, db },
        {
          workspaceId: reminders.workspaceId,
          taskId: reminders.recordId,
          memberId: reminders.memberId,
          at: reminders.at,
          active: sql<boolean | null>`${workspaceMembers.active}`.as('active'),
        },
      )
        .from(reminders)
        .leftJoin(
          scopedById(everywhere, workspaceMembers),
          and(
            eq(workspaceMembers.id, reminders.memberId),
            eq(workspaceMembers.workspaceId, reminders.workspaceId),
          ),
        )
        .where(
          and(lte(reminders.at, deps.now), sql`not ${isSuspended(sql`reminders.workspace_id`)}`),
        )
        .orderBy(reminders.at)
        .limit(most),
    ),
  )
  return found
}

/** Each as the one who gets it may see it. */
async function noticesOf(deps: Deps, due: Due[]) {
  const db = database(deps.env, '*', deps.meter)
  const known = await peopleOf(deps, due)
  const some = due.flatMap((one) => {
    const { active, memberId } = one
    const reader = known.find(({ member }) => member.id === memberId)
    return reader && active ? [{ ...one, reader }] : []
  })
  if (some.length === 0) return []
  const tasksOf = some.map(({ reader, taskId }) => taskShown({ ...reader, db }, taskId))
  const [found] = await ask(db, both(...tasksOf))
  return some.flatMap((one, place) => {
    const task = found[place]
    return task ? [noticeOf(deps, one, one.reader, task)] : []
  })
}

async function peopleOf(deps: Deps, due: Due[]) {
  const db = directory(deps.env, deps.meter)
  const ids = [...new Set(due.map(({ memberId }) => memberId))]
  const [found] = await ask(
    db,
    rows(
      db
        .select({ workspace: as(workspaces, 'w'), member: as(members, 'm') })
        .from(members)
        .innerJoin(workspaces, eq(workspaces.id, members.workspaceId))
        .where(inArray(members.id, ids)),
    ),
  )
  return found.map(({ workspace, member }) => ({
    ...{ workspace, member: memberOf(member, workspace), shared: false },
  }))
}

type Known = Awaited<ReturnType<typeof peopleOf>>[number]

/** One reason notifies a person once, however many runs come to it. */
const noticeOf = ({ now }: Deps, { at, memberId }: Due, known: Known, task: TaskShown) => ({
  workspaceId: task.workspaceId,
  memberId,
  reason: `reminder ${task.id} ${at}`,
  card: openCard({ ...known, now }, task, `Reminder: ${task.title}`),
})
