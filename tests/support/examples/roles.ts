import { fresh } from '../asking.ts'
import { does, type Setting } from '../made.ts'
import type { Examples } from './example.ts'

export const roles: Examples = {
  'a role is made': async () => ({
    action: 'save-role',
    how: 'submit',
    input: { name: fresh('Role'), from: 'rep' },
  }),
  'a role has a kind limited': async (setting) => {
    const input = { role: await newRole(setting), of: 'product', limit: 'readOnly' }
    return { action: 'limit-kind', how: 'submit', input }
  },
  'a role leaves an action out': async (setting) => {
    const input = { role: await newRole(setting), action: 'share-deal', how: 'out' }
    return { action: 'limit-role', how: 'submit', input }
  },
  'a role is removed': async (setting) => {
    const input = { role: await newRole(setting), members: 'move' }
    return { action: 'remove-role', how: 'submit', input }
  },
  // The last, as it is for all that follows.
  'who sees what is set': async (setting) => {
    await does(setting, 'set-visibility', { of: 'company', visibility: 'everyone' })
    const input = { of: 'company', visibility: 'team' }
    return { action: 'set-visibility', how: 'submit', input }
  },
}

/** The id of a role that an admin just made. */
async function newRole(setting: Setting): Promise<string> {
  await does(setting, 'save-role', { name: fresh('Role'), from: 'rep' })
  const [row] = await setting.crew.house.sql<{ roles: string }>(
    'select made_roles as roles from settings where workspace_id = ?',
    setting.crew.workspace,
  )
  return Object.keys(JSON.parse(row?.roles ?? '{}')).at(-1) ?? ''
}
