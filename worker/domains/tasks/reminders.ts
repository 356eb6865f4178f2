import { and, eq, inArray, lte, sql } from 'drizzle-orm'
import { members, workspaces } from '../../../schema/directory/directory.ts'
import { tasks } from '../../../schema/workspace/activities.ts'
import { workspaceMembers } from '../../../schema/workspace/history.ts'
import { reminders } from '../../../schema/workspace/indexes.ts'
import type { Deps } from '../../core/context.ts'
import { noticeRows } from '../../core/event/commit/notices.ts'
import { everywhere, system } from '../../core/record/reader.ts'
import { scopedById, select } from '../../core/record/scoped.ts'
import { memberOf } from '../../identity/identify.ts'
import { as, ask, database, directory, rows, trip } from '../../platform/db.ts'
import { aboutName, openCard, type TaskShown } from './card.ts'

/** So many a run: each is a card to be sent after it. */
const most = 50

interface Due {
  memberId: string
  at: number
  active: boolean | null
  task: TaskShown
}

/** Who is due to hear of a task gets a card, once: the reminder goes in the batch that makes it. */
export async function remind(deps: Deps): Promise<void> {
  const db = database(deps.env, '*', deps.meter)
  const due = await takeDue(deps)
  if (due.length === 0) return
  const people = await peopleOf(deps, due)
  const made = due.flatMap((one) => {
    const known = people.find(({ member }) => member.id === one.memberId)
    return known && one.active ? [noticeOf(deps, one, known)] : []
  })
  const over = due.map(({ task, at }) => [task.workspaceId, task.id, at])
  await trip(db, [
    noticeRows({ db, now: deps.now }, made),
    db.delete(reminders).where(
      sql`(workspace_id, record_id, at) in
        (select value ->> 0, value ->> 1, value ->> 2 from json_each(${JSON.stringify(over)}))`,
    ),
  ])
}

async function takeDue(deps: Deps): Promise<Due[]> {
  const db = database(deps.env, '*', deps.meter)
  const [found] = await ask(
    db,
    rows(
      select(
        { ...everywhere, db },
        {
          ...as(tasks, 'task'),
          memberId: sql<string>`${reminders.memberId}`.as('whom'),
          at: sql<number>`${reminders.at}`.as('due_at'),
          assignee: sql<string | null>`${workspaceMembers.name}`.as('assignee'),
          zone: sql<string | null>`${workspaceMembers.timeZone}`.as('zone'),
          hour: sql<number | null>`${workspaceMembers.remindHour}`.as('hour'),
          active: sql<boolean | null>`${workspaceMembers.active}`.as('active'),
          about: aboutName(system({ workspace: { id: tasks.workspaceId } })).as('about'),
        },
      )
        .from(reminders)
        .innerJoin(
          scopedById(everywhere, tasks),
          and(eq(tasks.id, reminders.recordId), eq(tasks.workspaceId, reminders.workspaceId)),
        )
        .leftJoin(
          scopedById(everywhere, workspaceMembers),
          and(
            eq(workspaceMembers.id, reminders.memberId),
            eq(workspaceMembers.workspaceId, reminders.workspaceId),
          ),
        )
        .where(lte(reminders.at, deps.now))
        .orderBy(reminders.at)
        .limit(most),
    ),
  )
  return found.map(({ memberId, at, active, ...task }) => ({ memberId, at, active, task }))
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
  return found.map(({ workspace, member }) => ({ workspace, member: memberOf(member, workspace) }))
}

type Known = Awaited<ReturnType<typeof peopleOf>>[number]

/** One reason notifies a person once, however many runs come to it. */
const noticeOf = ({ now }: Deps, { at, memberId, task }: Due, known: Known) => ({
  workspaceId: task.workspaceId,
  memberId,
  reason: `reminder ${task.id} ${at}`,
  card: openCard({ ...known, now }, task, `Reminder: ${task.title}`),
})
