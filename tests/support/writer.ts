import { type Context, contextOf } from '../../worker/core/context.ts'
import type { Role } from '../../worker/core/permissions.ts'
import '../../worker/catalogue.ts'
import type { Memory } from './memory.ts'

/** A member who writes, on a database in memory. */

const berlin = { currency: 'EUR', timeZone: 'Europe/Berlin', locale: 'en-IE', country: 'DE' }

type Given = Record<string, string | number | null>

/** The member beside the data, as the guard of every write sees them. */
export const addMember = ({ insert }: Memory, id: string, given: Given = {}) =>
  insert('workspace_members', {
    ...{ id, workspace_id: 'workspace_a', name: id, role: 'rep', active: 1, ...given },
  })

interface Who {
  workspace?: string
  member?: string
  role?: Role
  request?: string
  now?: number
  since?: number
  /** Theirs and their workspace's. */
  timeZone?: string
}

export function writer(all: Memory, who: Who = {}): Context {
  const { workspace = 'workspace_a', member = 'member_a', role = 'rep', since = 100 } = who
  const { locale } = berlin
  const timeZone = who.timeZone ?? berlin.timeZone
  return contextOf(
    all.deps(who.now ?? 1_800_000_000_000),
    {
      ...{ workspace: { id: workspace, name: workspace, ...berlin, timeZone }, since },
      member: { id: member, name: member, email: null, role, timeZone, locale },
    },
    { surface: 'slack', account: 'T1', user: 'U1', profile: async () => ({ name: member }) },
    { requestId: who.request ?? crypto.randomUUID() },
    {},
  )
}

/** A deal as a form leaves it, but for what is given. */
export const dealOf = <T extends object>(id: string, given: T) => ({
  ...{ id, title: id, companyId: null, contactIds: [], contactRoles: {}, lines: [] },
  ...{ ownerId: 'member_a', pipelineId: 'pipeline_a', stageId: 'stage_a', enteredStageAt: 0 },
  ...{ status: 'open' as const, amount: 500, currency: 'EUR', closeOn: null, closedAt: null },
  ...{ closedMonth: null, lostReason: null, fine: null, ...given },
})
