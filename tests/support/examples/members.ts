import { fresh } from '../asking.ts'
import type { Crew } from '../crew.ts'
import { does, newDeal } from '../made.ts'
import { type Examples, somebody } from './example.ts'

/** An account of a colleague's, which nobody speaks from. */
async function strayOf({ house, workspace, people }: Crew) {
  const [id, user] = [people[1]?.id ?? '', fresh('stray')]
  await house.sql(
    `insert into identities
      (surface, account, external_user_id, workspace_id, member_id, created_at)
     values ('teams', 'elsewhere', ?, ?, ?, 1)`,
    ...[user, workspace, id],
  )
  return { id, identity: `teams elsewhere ${user}` }
}

export const members: Examples = {
  'a role is changed': async ({ crew }) => {
    const input = { id: await somebody(crew), role: 'manager' }
    return { action: 'change-role', how: 'submit', input }
  },
  'skills are set': async ({ crew }) => {
    const input = { member: await somebody(crew), skills: fresh('German') }
    return { action: 'set-skills', how: 'submit', input }
  },
  'a member is deactivated': async ({ crew }) => {
    return { action: 'deactivate-member', how: 'press', input: { id: await somebody(crew) } }
  },
  'a member is reactivated': async (setting) => {
    const id = await somebody(setting.crew)
    await does(setting, 'deactivate-member', { id })
    return { action: 'reactivate-member', how: 'press', input: { id } }
  },
  'deals and tasks are handed over': async (setting) => {
    const { record: id } = await newDeal(setting)
    const owner = await somebody(setting.crew)
    await does(setting, 'reassign-deal', { id, owner })
    const input = { id: owner, to: setting.crew.people[0].id }
    return { action: 'hand-over-deals', how: 'submit', input }
  },
  'everyone of an account is connected': async ({ crew, surface }) => {
    for (const table of ['accounts', 'workspace_accounts'])
      await crew.house.sql(
        `delete from ${table} where workspace_id = ? and surface = ?`,
        ...[crew.workspace, surface],
      )
    return { action: 'join-account', how: 'press', input: { workspace: crew.workspace } }
  },
  'an account is disconnected': async ({ crew }) => {
    const domain = `${fresh('other')}.example`
    const account = `account_${crew.workspace}_gmail_${domain}`
    const at = `'gmail', ?, ?, ?, 1`
    await crew.house.sql(
      `insert into accounts (surface, external_id, workspace_id, name, joined_at) values (${at})`,
      ...[domain, crew.workspace, domain],
    )
    await crew.house.sql(
      `insert into workspace_accounts
       (surface, external_id, workspace_id, name, joined_at, id, active) values (${at}, ?, 1)`,
      ...[domain, crew.workspace, domain, account],
    )
    return { action: 'disconnect-account', how: 'submit', input: { account } }
  },
  'an identity is removed': async (setting) => ({
    action: 'remove-identity',
    how: 'press',
    input: await strayOf(setting.crew),
  }),
  'an identity is let in again': async (setting) => {
    const input = await strayOf(setting.crew)
    await does(setting, 'remove-identity', input)
    return { action: 'restore-identity', how: 'press', input }
  },
}
