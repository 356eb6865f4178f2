import { fresh } from '../asking.ts'
import { does, type Setting } from '../made.ts'
import { newest } from '../rows.ts'
import type { Examples } from './example.ts'

/** A word that stands for nothing yet. */
const word = (begin: string) =>
  fresh(begin)
    .toLowerCase()
    .replace(/[^a-z]/g, '')
const names = (begin: string) => {
  const one = `x${word(begin)}${Math.random()
    .toString(36)
    .replace(/[^a-z]/g, '')}`.slice(0, 28)
  return { one: `${one}w`, many: `${one}ws` }
}

/** A kind, of which there can be only so many in one workspace. */
async function newKind(setting: Setting) {
  const { house, workspace } = setting.crew
  await house.sql('delete from own_kinds where workspace_id = ?', workspace)
  await does(setting, 'add-kind', names('kept'))
  return newest(setting.crew, 'own_kinds')
}

export const kinds: Examples = {
  'a kind is added': async ({ crew: { house, workspace } }) => {
    await house.sql('delete from own_kinds where workspace_id = ?', workspace)
    return { action: 'add-kind', how: 'submit', input: names('kept') }
  },
  'a kind is edited': async (setting) => {
    const { record: id } = await newKind(setting)
    return { action: 'edit-kind', how: 'submit', input: { id, ...names('other') } }
  },
  'a kind is retired': async (setting) => {
    const { record: id } = await newKind(setting)
    return { action: 'retire-kind', how: 'press', input: { id } }
  },
  'a kind is used again': async (setting) => {
    const { record: id } = await newKind(setting)
    await does(setting, 'retire-kind', { id })
    return { action: 'return-kind', how: 'press', input: { id } }
  },
}
