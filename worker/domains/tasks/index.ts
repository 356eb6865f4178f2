export { clockOf, remindAt } from './actions/plan.ts'
export {
  allReplanned,
  type Dues,
  dueKey,
  duesLook,
  keyColumn,
  ownReplanned,
  tasksOf,
} from './actions/replan.ts'
export { taskButton } from './button.ts'
export { nextPart, nextStep, nextStepOf, openTasks, ownItem, type TaskShown } from './card.ts'
export { openTaskCount, tasksFinished, tasksReopened } from './of-record.ts'
export { dueTasks } from './queries.ts'
export { remind } from './reminders.ts'
export { remindedAt, replannedBack } from './undo-plans.ts'
