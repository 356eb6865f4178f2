import type { ComplaintRules } from '../../../schema/directory/directory.ts'
import type { Workspace } from '../../core/context.ts'
import type { Role } from '../../core/permissions.ts'

/** As every workspace begins: what costs something waits for a manager. */
const usual: ComplaintRules = {
  ...{ acknowledge: 2, answer: 15, warns: 1, days: [1, 2, 3, 4, 5] },
  limits: { rep: 0, manager: null },
}

export const complaintRulesOf = ({ complaintRules }: Pick<Workspace, 'complaintRules'>) =>
  complaintRules ?? usual

/** May somebody of this role grant that much alone? `minor` in the workspace's currency. */
export function mayGrant(
  home: Pick<Workspace, 'complaintRules'>,
  role: Role,
  minor: number,
): boolean {
  if (role === 'admin') return true
  if (role === 'viewer') return false
  const limit = complaintRulesOf(home).limits[role]
  return limit === null || minor <= limit
}
