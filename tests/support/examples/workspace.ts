import { fresh } from '../asking.ts'
import { does } from '../made.ts'
import type { Examples } from './example.ts'

export const workspace: Examples = {
  'alerts are turned on': async (setting) => {
    await does(setting, 'alerts-off', {})
    return { action: 'alerts-on', how: 'press', input: {} }
  },
  'alerts are turned off': async (setting) => {
    await does(setting, 'alerts-on', {})
    return { action: 'alerts-off', how: 'press', input: {} }
  },
  'the workspace is changed': async () => {
    const input = { name: fresh('Nordwind'), currency: 'EUR', lostReasons: 'Price' }
    return { action: 'edit-workspace', how: 'submit', input }
  },
  'the workspace is to be deleted': async (setting) => {
    await does(setting, 'keep-workspace', {})
    const { house, workspace: id } = setting.crew
    const [row] = await house.sql<{ name: string }>('select name from workspaces where id = ?', id)
    const input = { workspace: row?.name ?? '' }
    return { action: 'delete-workspace', how: 'submit', input }
  },
  'the workspace is kept': async (setting) => {
    const { house, workspace: id } = setting.crew
    const [row] = await house.sql<{ name: string }>('select name from workspaces where id = ?', id)
    await does(setting, 'delete-workspace', { workspace: row?.name ?? '' })
    return { action: 'keep-workspace', how: 'press', input: {} }
  },
}
