import { sql } from 'drizzle-orm'
import { tasks } from '../../../schema/workspace/activities.ts'
import { defineRecord } from '../../core/record/define.ts'
import { everywhere } from '../../core/record/reader.ts'
import { scoped } from '../../core/record/scoped.ts'
import { asText } from '../../core/record/search-words.ts'
import { taskCard, taskReceipt, taskShown } from './card.ts'
import { nextOfCompany } from './listed.ts'

export const task = defineRecord({
  kind: 'task',
  table: tasks,
  noun: ['task', 'tasks'],
  title: 'title',
  rights: { needs: 'change', whose: ['assigneeId', 'authorId'] },
  fields: {
    title: { label: 'Task', spoken: 'the title' },
    dueOn: { label: 'Due', spoken: 'when it is due' },
    assigneeId: { label: 'Who', spoken: 'who does it' },
    recordId: { label: 'About', spoken: 'what it is about' },
    repeats: { label: 'Repeats', spoken: 'how often' },
    doneAt: { label: 'Done', spoken: 'whether it is done' },
  },
  reminds: {
    of: ({ doneAt, remindAt, assigneeId }) =>
      doneAt === null && typeof remindAt === 'number'
        ? { memberId: asText(assigneeId), at: remindAt }
        : undefined,
    sql: (which, after) =>
      sql`select workspace_id, id, assignee_id, remind_at from ${scoped(everywhere, tasks)}
        where ${which} and done_at is null and remind_at > ${after}`,
  },
  listedOn: { company: nextOfCompany },
  drawing: { look: taskShown, card: taskCard, receipt: taskReceipt },
})
