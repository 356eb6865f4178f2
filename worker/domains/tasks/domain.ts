import type { Domain } from '../../core/domain.ts'
import { addTask } from './actions/add-task.ts'
import { nextSteps } from './actions/deals-without-next-step.ts'
import { editTask } from './actions/edit-task.ts'
import { finishTask } from './actions/finish-task.ts'
import { myDay } from './actions/my-day.ts'
import { snoozeTask } from './actions/snooze-task.ts'
import { taskEvents } from './events.ts'
import { task } from './record.ts'

export const domain: Domain = {
  records: [task],
  events: taskEvents,
  actions: {
    'add-task': addTask,
    'edit-task': editTask,
    'finish-task': finishTask,
    'snooze-task': snoozeTask,
    'my-day': myDay,
    'deals-without-next-step': nextSteps,
  },
}
