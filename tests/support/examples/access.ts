import { fresh } from '../asking.ts'
import { does, newDeal, type Setting } from '../made.ts'
import { newest } from '../rows.ts'
import { type Example, type Examples, nothing, onDeal, somebody } from './example.ts'

/** Somebody asks to see a deal. */
const onRequest =
  (action: string) =>
  async (setting: Setting): Promise<Example> => {
    const { record } = await newDeal(setting)
    const { house, workspace } = setting.crew
    const id = `access_${fresh('asked')}`
    await house.sql(
      `insert into access_requests
        (id, workspace_id, version, created_at, member_id, record_id, state, asked_at)
       values (?, ?, 1, 1, ?, ?, 'open', 1)`,
      ...[id, workspace, await somebody(setting.crew), record],
    )
    return { action, how: 'press', input: { id } }
  }

export const access: Examples = {
  'a deal is removed': onDeal('remove-record', 'press', nothing),
  'a deal is removed from the menu': onDeal('remove-record', 'submit', nothing, false),
  'a deal is shared with somebody': onDeal('share-with', 'submit', async (crew) => ({
    member: await somebody(crew),
  })),
  'a deal is shared with somebody no more': async (setting) => {
    const { record: id } = await newDeal(setting)
    const member = await somebody(setting.crew)
    await does(setting, 'share-with', { id, member })
    const drawn = await newest(setting.crew, 'deals')
    return { action: 'stop-sharing', how: 'submit', input: { id, member }, drawn }
  },
  'access is given': onRequest('give-access'),
  'access is refused': onRequest('refuse-access'),
}
