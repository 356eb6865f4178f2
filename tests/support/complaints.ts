import type { Raw } from '../../worker/core/card.ts'
import type { Context } from '../../worker/core/context.ts'
import { jobRow } from '../../worker/core/event/schedule.ts'
import { runJobs } from '../../worker/delivery/run-jobs.ts'
import { newest, office } from './desk-in-memory.ts'

interface Sent {
  title: string
  subtitle?: string | (string | object)[]
  buttons: { label: string; action: string; input: Raw }[]
}

/** An office with complaints: what its members are sent, and what its jobs do at an instant. */
export function complaintsOffice() {
  const all = office()
  const home = { id: 'workspace_a', name: 'Nordwind', currency: 'EUR', time_zone: 'Europe/Dublin' }
  all.insert('workspaces', { ...home, locale: 'en-IE', country: 'IE', created_at: 0, version: 1 })
  for (const [who, role] of Object.entries({ maria: 'admin', jonas: 'rep', rita: 'manager' }))
    all.insert('members', {
      ...{ id: `member_${who}`, workspace_id: 'workspace_a', name: who, role, active: 1 },
      created_at: 0,
    })
  all.sql(`update workspace_members set role = 'manager' where id = 'member_rita'`)
  const rules = () => {
    const [row] = all.sql('select complaint_rules, service_levels from settings')
    return {
      complaintRules: JSON.parse(String(row?.complaint_rules ?? 'null')),
      serviceLevels: JSON.parse(String(row?.service_levels ?? 'null')),
    }
  }
  function asked(who: string): Partial<Context> {
    const ctx = all.asks(who)
    const workspace = { ...ctx.workspace, timeZone: 'Europe/Dublin', ...rules() }
    const role = who === 'rita' ? 'manager' : ctx.member.role
    return { workspace, member: { ...ctx.member, role } }
  }
  const does = (who: string, action: string, input: Raw = {}, more: Partial<Context> = {}) =>
    all.does(who, action, input, { ...asked(who), ...more })
  async function complains(given: Raw = {}) {
    await does('jonas', 'open-case', { subject: 'Late again', kind: 'complaint', ...given })
    return newest(all, 'cases')
  }
  /** What was sent since it was last asked. */
  function sent(): (Sent & { to: string })[] {
    const rows = all.sql('select member_id, card from notices order by rowid')
    all.sql('delete from notices')
    return rows.map(({ member_id: to, card }) => ({
      ...JSON.parse(String(card)),
      to: String(to).replace('member_', ''),
    }))
  }
  async function later(at: number) {
    all.sql('delete from jobs')
    const row = Object.entries(jobRow('workspace_a', 'case-alarms', at))
    const column = (field: string) => field.replace(/[A-Z]/g, (l) => `_${l.toLowerCase()}`)
    all.insert('jobs', Object.fromEntries(row.map(([field, value]) => [column(field), value])))
    const { complaintRules, serviceLevels } = rules()
    all.sql(
      'update workspaces set complaint_rules = ?, service_levels = ?',
      complaintRules && JSON.stringify(complaintRules),
      serviceLevels && JSON.stringify(serviceLevels),
    )
    await runJobs(all.deps(at))
    return sent()
  }
  const row = (id: string) => all.sql('select * from cases where id = ?', id)[0] ?? {}
  return { ...all, does, complains, sent, later, row }
}
