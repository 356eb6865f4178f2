import { sql } from 'drizzle-orm'
import * as z from 'zod'
import { tasks } from '../../../schema/workspace/activities.ts'
import { date, instant, record, text } from '../../core/action/fields.ts'
import { defineRecord } from '../../core/record/define.ts'
import { everywhere } from '../../core/record/reader.ts'
import { scoped } from '../../core/record/scoped.ts'
import { asText } from '../../core/record/search-words.ts'
import { words } from '../../language/search-words.ts'
import { planlessDeals } from './actions/deals-without-next-step.ts'
import { closingDeals, overdueDeals } from './actions/my-day.ts'
import { visibleTo } from './audience.ts'
import { taskCard, taskReceipt, taskShown } from './card.ts'
import { describeTasks, myOpenTasks, taskStates } from './hits.ts'
import { nextOfCompany } from './listed.ts'
import { dueTasks, laterTasks, lateTasks, somedayTasks, todaysTasks } from './queries.ts'

export const task = defineRecord({
  kind: 'task',
  table: tasks,
  noun: ['task', 'tasks'],
  called: `aufgaben, taches, tareas, attivita, tarefas, taken, zadania, uppgifter, opgaver, oppgaver,
    tehtavat, ukoly, ulohy, feladatok, sarcini, gorevler, задачи, завдання`,
  title: 'title',
  rights: { needs: 'change', whose: ['assigneeId', 'authorId'], visible: visibleTo },
  fields: {
    title: { label: 'Task', is: text, export: true, example: 'Call Kim', spoken: 'the title' },
    dueOn: {
      ...{ label: 'Due', is: date, export: true, spoken: 'when it is due' },
      asked: ['due'],
    },
    dueTime: { label: 'Due time', is: text, export: true, unspoken: true, example: '10:00' },
    remindAt: { label: 'Reminder', is: instant, export: true, unspoken: true },
    authorId: { label: 'Added by', is: record('member'), export: true, unspoken: true },
    assigneeId: {
      ...{ label: 'Who', is: record('member'), export: true, spoken: 'who does it' },
      asked: ['owner', 'assignee', 'for'],
    },
    recordId: { label: 'About', is: record('any'), export: true, spoken: 'what it is about' },
    repeats: {
      label: 'Repeats',
      is: z.string(),
      export: true,
      example: 'FREQ=WEEKLY',
      spoken: 'how often',
    },
    doneAt: {
      ...{ label: 'Done', is: instant, export: true, spoken: 'whether it is done' },
      asked: ['done'],
    },
  },
  about: 'recordId',
  follow: { remindAt: ['dueOn', 'dueTime', 'assigneeId'], repeatsFrom: ['dueOn', 'repeats'] },
  reminds: {
    of: ({ doneAt, remindAt, assigneeId }) =>
      doneAt === null && typeof remindAt === 'number'
        ? { memberId: asText(assigneeId), at: remindAt }
        : undefined,
    sql: (which, after) =>
      sql`select workspace_id, id, assignee_id, remind_at from ${scoped(everywhere, tasks)}
        where ${which} and done_at is null and remind_at > ${after}`,
  },
  lists: [
    ...[dueTasks, lateTasks, todaysTasks, laterTasks, somedayTasks],
    ...[overdueDeals, closingDeals, planlessDeals],
  ],
  listedOn: { company: nextOfCompany },
  shelf: 9,
  words: { title: (title) => words(asText(title)) },
  found: {
    ...{ describe: describeTasks, hits: myOpenTasks, inOrder: true },
    isClosed: ({ doneAt }) => doneAt !== null,
    states: taskStates,
    anywhere: true,
    aside: true,
  },
  drawing: { look: taskShown, card: taskCard, receipt: taskReceipt },
})
