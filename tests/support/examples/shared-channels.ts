import { does, type Setting } from '../made.ts'
import type { Examples } from './example.ts'

/** Where a customer shall read, nothing comes by itself. */
async function quiet(setting: Setting) {
  const { house, workspace } = setting.crew
  for (const ends of [
    'update alert_rules set active = 0 where',
    'update digests set active = 0 where',
    'delete from report_schedules where',
  ])
    await house.sql(`${ends} workspace_id = ?1`, workspace)
  await does(setting, 'save-company', { name: 'Acme' })
}

const acme = { company: 'Acme', anyway: true }

export const sharedChannels: Examples = {
  'a channel is shared with a customer': async (setting) => {
    await quiet(setting)
    return { action: 'share-channel', how: 'press', input: acme }
  },
  'a channel is shared no longer': async (setting) => {
    await quiet(setting)
    await does(setting, 'share-channel', acme)
    return { action: 'unshare-channel', how: 'press', input: {} }
  },
}
