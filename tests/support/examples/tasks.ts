import type { Raw } from '../../../worker/core/card.ts'
import { newDeal, newTask, type Setting } from '../made.ts'
import type { Wish } from '../wish.ts'
import type { Example, Examples } from './example.ts'

const onTask =
  (action: string, how: Wish['how'], more: Raw = {}) =>
  async (setting: Setting): Promise<Example> => {
    const drawn = await newTask(setting)
    return { action, how, input: { id: drawn.record, ...more }, drawn }
  }

export const tasks: Examples = {
  'a note is logged': async (setting) => {
    const { record } = await newDeal(setting)
    const input = { about: record, kind: 'note', note: 'They like it.' }
    return { action: 'log-activity', how: 'submit', input }
  },
  'a task is added': async (setting) => {
    const { record: about } = await newDeal(setting)
    const input = { task: 'Call Jane', about, due: 'tomorrow', time: '10:00', repeats: 'weekly' }
    return { action: 'add-task', how: 'submit', input }
  },
  'a task is edited': onTask('edit-task', 'submit', { task: 'Another name' }),
  'a task is done': onTask('finish-task', 'press'),
  'a task is put off': onTask('snooze-task', 'press', { until: 'next-week' }),
}
