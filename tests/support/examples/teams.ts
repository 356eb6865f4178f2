import { fresh } from '../asking.ts'
import { does, newTeam } from '../made.ts'
import { type Examples, onDeal, somebody } from './example.ts'

export const teams: Examples = {
  'a team is added': async () => {
    return { action: 'save-team', how: 'submit', input: { name: fresh('North') } }
  },
  'a team is renamed': async (setting) => {
    const { record: id } = await newTeam(setting)
    return { action: 'save-team', how: 'submit', input: { id, name: fresh('South') } }
  },
  'somebody joins a team': async (setting) => {
    const { record: id } = await newTeam(setting)
    const input = { id, member: await somebody(setting.crew) }
    return { action: 'add-to-team', how: 'submit', input }
  },
  'somebody leads a team': async (setting) => {
    const { record: id } = await newTeam(setting)
    const input = { id, member: await somebody(setting.crew) }
    return { action: 'set-team-lead', how: 'submit', input }
  },
  'somebody leaves a team': async (setting) => {
    const input = { id: (await newTeam(setting)).record, member: await somebody(setting.crew) }
    await does(setting, 'add-to-team', input)
    return { action: 'remove-from-team', how: 'submit', input }
  },
  'a team is removed': async (setting) => {
    const { record: id } = await newTeam(setting)
    return { action: 'remove-team', how: 'press', input: { id } }
  },
  'a deal is given to a team': async (setting) => {
    const { record: team } = await newTeam(setting)
    return onDeal('set-team', 'submit', () => ({ team }))(setting)
  },
}
