import { fresh } from '../asking.ts'
import { does, type Setting } from '../made.ts'
import { newest } from '../rows.ts'
import type { Examples } from './example.ts'

const view = () => ({
  ...{ name: fresh('Overdue'), page: 'board', query: 'close=overdue' },
  shared: 'yes',
})

async function newView(setting: Setting) {
  await does(setting, 'add-view', view())
  return newest(setting.crew, 'views')
}

export const views: Examples = {
  'a view is added': async () => ({ action: 'add-view', how: 'submit', input: view() }),
  'a view is edited': async (setting) => {
    const drawn = await newView(setting)
    const input = { id: drawn.record, name: fresh('Due') }
    return { action: 'edit-view', how: 'submit', input, drawn }
  },
}
