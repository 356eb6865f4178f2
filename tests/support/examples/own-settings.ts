import { does, newDeal } from '../made.ts'
import { eventsOf } from '../rows.ts'
import type { Examples } from './example.ts'

export const ownSettings: Examples = {
  'a digest is set': async ({ crew }) => {
    const hour = String((await eventsOf(crew)).length % 24)
    return { action: 'set-digest', how: 'submit', input: { every: 'daily', hour } }
  },
  'my settings are changed': async ({ crew }) => {
    const [row] = await crew.house.sql<{ hour: number | null }>(
      'select remind_hour as hour from workspace_members where id = ?',
      crew.people[0].id,
    )
    const remindHour = String(((row?.hour ?? 9) + 1) % 24)
    return { action: 'edit-my-settings', how: 'submit', input: { remindHour } }
  },
  'somebody is away': async () => ({
    ...{ action: 'go-away', how: 'submit', input: { until: '2 hours' } },
  }),
  'somebody is busy': async () => ({
    ...{ action: 'be-busy', how: 'submit', input: { until: '3 hours' } },
  }),
  'somebody is available again': async (setting) => {
    await does(setting, 'go-away', { until: '4 hours' })
    return { action: 'be-available', how: 'press', input: {} }
  },
  'something is undone': async (setting) => {
    await newDeal(setting)
    const event = (await eventsOf(setting.crew)).at(-1)
    return { action: 'undo', how: 'press', input: { event: event?.id ?? '' } }
  },
  'something is undone in favour of another': async (setting) => {
    const { record: instead } = await newDeal(setting)
    await newDeal(setting)
    const event = (await eventsOf(setting.crew)).at(-1)
    return { action: 'undo', how: 'press', input: { event: event?.id ?? '', instead } }
  },
}
