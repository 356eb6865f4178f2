import { fresh } from '../asking.ts'
import { newDashboard, newReport, newSchedule } from '../made.ts'
import type { Examples } from './example.ts'

export const reports: Examples = {
  'a report is saved': async () => ({
    action: 'save-report',
    how: 'submit',
    input: {
      ...{ name: fresh('Won'), report: 'won by owner this year', chart: 'bar' },
      visibility: 'shared',
    },
  }),
  'a report is edited': async (setting) => {
    const { name, ...drawn } = await newReport(setting)
    const input = { id: drawn.record, name, report: 'won by month 2026', chart: 'line' }
    return { action: 'save-report', how: 'submit', input, drawn }
  },
  'a report is retired': async (setting) => {
    const { name: _name, ...drawn } = await newReport(setting)
    return { action: 'retire-report', how: 'press', input: { id: drawn.record }, drawn }
  },
  'a report is scheduled': async (setting) => {
    const { record: id } = await newReport(setting)
    const times = { every: 'monthly', weekday: '2', monthDay: '3', hour: '9', threshold: '20' }
    return { action: 'schedule-report', how: 'submit', input: { id, ...times } }
  },
  'a scheduled report is ended': async (setting) => {
    const { record: id } = await newSchedule(setting)
    return { action: 'end-schedule', how: 'press', input: { id } }
  },
  'a dashboard is made': async () => ({
    action: 'save-dashboard',
    how: 'submit',
    input: { name: fresh('Week'), visibility: 'shared' },
  }),
  'a dashboard is renamed': async (setting) => {
    const drawn = await newDashboard(setting)
    const input = { id: drawn.record, name: fresh('Month') }
    return { action: 'save-dashboard', how: 'submit', input, drawn }
  },
  'a report is pinned': async (setting) => {
    const { record: dashboard } = await newDashboard(setting)
    const { record: id } = await newReport(setting)
    return { action: 'pin-report', how: 'press', input: { id, dashboard } }
  },
  'a dashboard is retired': async (setting) => {
    const drawn = await newDashboard(setting)
    return { action: 'retire-dashboard', how: 'press', input: { id: drawn.record }, drawn }
  },
}
