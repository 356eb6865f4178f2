import type { Raw } from '../../../worker/core/card.ts'
import type { Context } from '../../../worker/core/context.ts'
import { jobRow } from '../../../worker/core/event/schedule.ts'
import { runJobs } from '../../../worker/delivery/run-jobs.ts'
import { newest, office } from '../../support/desk-in-memory.ts'

export const minute = 60_000

/** An office that has promised something, whose clock can be put forward, and what its jobs then say. */
export async function promising(level: Raw) {
  const all = office()
  const home = { id: 'workspace_a', name: 'Nordwind', currency: 'EUR', time_zone: 'Europe/Dublin' }
  all.insert('workspaces', { ...home, locale: 'en-IE', country: 'IE', created_at: 0, version: 1 })
  for (const who of ['maria', 'jonas', 'rita'])
    all.insert('members', {
      ...{ id: `member_${who}`, workspace_id: 'workspace_a', name: who, role: 'rep', active: 1 },
      created_at: 0,
    })
  const given = { name: 'All', days: 'always', warns: '30 minutes', ...level }
  await all.does('maria', 'save-service-level', given)
  const known = () => {
    const [row] = all.sql('select service_levels from settings')
    return JSON.parse(String(row?.service_levels ?? 'null'))
  }
  const inIt = () => ({ ...all.asks('maria').workspace, serviceLevels: known() })
  const does = (who: string, action: string, input: Raw) =>
    all.does(who, action, input, { workspace: inIt() } as Partial<Context>)
  async function open(given: Raw = {}) {
    await does('jonas', 'open-case', { subject: 'Printer broken', ...given })
    const id = newest(all, 'cases')
    const start = Number(all.sql('select created_at from cases where id = ?', id)[0]?.created_at)
    return { id, start }
  }
  async function later(at: number, job = 'case-alarms') {
    all.sql('delete from jobs')
    all.insert('jobs', columns(jobRow('workspace_a', job, at)))
    all.sql('update workspaces set service_levels = ?', JSON.stringify(known()))
    await runJobs(all.deps(at))
    const sent = all.sql('select member_id, card from notices order by rowid')
    all.sql('delete from notices')
    return sent.map(({ member_id: who, card }) => `${who}: ${said(JSON.parse(String(card)))}`)
  }
  const events = () =>
    all.sql(`select name from events where name like 'case.%' order by rowid`).map((e) => e.name)
  const row = (id: string) => all.sql('select * from cases where id = ?', id)[0]
  return { ...all, does, open, later, events, row }
}

interface Sent {
  title: string
  subtitle: string | (string | object)[]
  buttons: { label: string }[]
}

const said = ({ title, subtitle, buttons }: Sent) => {
  const text = [subtitle]
    .flat()
    .filter((piece) => typeof piece === 'string')
    .join('')
    .trim()
  return `${title} · ${text} · ${buttons.map(({ label }) => label)}`
}

export const columns = (row: object) =>
  Object.fromEntries(
    Object.entries(row).map(([field, value]) => [
      field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value,
    ]),
  )
