import { fresh } from '../asking.ts'
import { does, type Setting } from '../made.ts'
import { newest } from '../rows.ts'
import type { Examples } from './example.ts'

/** A field of tasks, of which there can be only so many in one workspace. */
async function newField(setting: Setting) {
  const { house, workspace } = setting.crew
  await house.sql('delete from fields where workspace_id = ?', workspace)
  await does(setting, 'add-field', { kind: 'task', label: fresh('Note'), type: 'text' })
  return newest(setting.crew, 'fields')
}

export const fields: Examples = {
  'a field is limited for a role': async (setting) => {
    const given = { field: 'company.deliveryAddress', role: 'viewer' }
    await does(setting, 'set-field-right', { ...given, right: 'full' })
    return { action: 'set-field-right', how: 'submit', input: { ...given, right: 'hidden' } }
  },
  'a field is added': async () => ({
    action: 'add-field',
    how: 'submit',
    input: { kind: 'task', label: fresh('Reference'), type: 'text' },
  }),
  'a field is edited': async (setting) => {
    const { record: id } = await newField(setting)
    return { action: 'edit-field', how: 'submit', input: { id, label: fresh('Another') } }
  },
  'a field is retired': async (setting) => {
    const { record: id } = await newField(setting)
    return { action: 'retire-field', how: 'press', input: { id } }
  },
  'a field is used again': async (setting) => {
    const { record: id } = await newField(setting)
    await does(setting, 'retire-field', { id })
    return { action: 'return-field', how: 'press', input: { id } }
  },
}
