import { fresh } from '../asking.ts'
import { does, newTeam, type Setting } from '../made.ts'
import { eventsOf, newest } from '../rows.ts'
import type { Examples } from './example.ts'

/** Alerts that are on, in Slack: a mailbox has none. */
async function ruleIn(setting: Setting): Promise<string> {
  await does({ ...setting, surface: 'slack' }, 'alerts-on', {})
  return (await newest(setting.crew, 'alert_rules')).record
}

export const workspace: Examples = {
  'alerts are turned on': async (setting) => {
    await does(setting, 'alerts-off', {})
    return { action: 'alerts-on', how: 'press', input: {} }
  },
  'alerts are turned off': async (setting) => {
    await does(setting, 'alerts-on', {})
    return { action: 'alerts-off', how: 'press', input: {} }
  },
  'alerts are filtered': async (setting) => {
    const rule = await ruleIn(setting)
    const most = (await eventsOf(setting.crew)).length % 2 ? '5' : '10'
    return { action: 'set-alerts', how: 'submit', input: { rule, events: 'won,lost', most } }
  },
  'alerts are added': async (setting) => {
    const beside = await ruleIn(setting)
    return { action: 'add-alerts', how: 'submit', input: { beside, events: 'won,lost' } }
  },
  'alerts are paused': async (setting) => {
    const input = { rule: await ruleIn(setting), active: false }
    return { action: 'change-alerts', how: 'press', input }
  },
  'a service level is added': async () => ({
    action: 'save-service-level',
    how: 'submit',
    input: {
      ...{ name: fresh('Urgent'), first: '1 hour', next: '4 hours', resolution: '16 hours' },
      ...{ days: 'working', opens: '9:00–17:00', holidays: '25 Dec 2027' },
      ...{ warns: '30 minutes', passesOn: '15 minutes' },
    },
  }),
  'a service level is removed': async (setting) => {
    await does(setting, 'save-service-level', {
      name: fresh('Level'),
      first: '1 hour',
      days: 'daily',
    })
    const { house, workspace: id } = setting.crew
    const [row] = await house.sql<{ level: string }>(
      `select json_extract(service_levels, '$[#-1].id') as level from workspaces where id = ?`,
      id,
    )
    return { action: 'remove-service-level', how: 'submit', input: { level: row?.level ?? '' } }
  },
  'customers are asked': async ({ crew }) => {
    const minutes = ((await eventsOf(crew)).length % 50) + 1
    const input = { asks: 'yes', delay: `${minutes} minutes` }
    return { action: 'set-satisfaction', how: 'submit', input }
  },
  'a routing rule is added': async (setting) => {
    const { record: to } = await newTeam(setting)
    const input = { name: fresh('Rule'), to, how: 'turn', cap: '10' }
    return { action: 'save-routing-rule', how: 'submit', input }
  },
  'a routing rule is removed': async (setting) => {
    const { record: to } = await newTeam(setting)
    await does(setting, 'save-routing-rule', { name: fresh('Rule'), to, how: 'least' })
    const { house, workspace: id } = setting.crew
    const [row] = await house.sql<{ rule: string }>(
      `select json_extract(routing, '$[#-1].id') as rule from workspaces where id = ?`,
      id,
    )
    return { action: 'remove-routing-rule', how: 'submit', input: { rule: row?.rule ?? '' } }
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
