import type { Domain } from '../../core/domain.ts'
import { accounts, accountsList } from './actions/accounts.ts'
import { changeRole } from './actions/change-role.ts'
import { deactivateMember } from './actions/deactivate-member.ts'
import { disconnectAccount } from './actions/disconnect-account.ts'
import { editMySettings } from './actions/edit-my-settings.ts'
import { handOverDeals } from './actions/hand-over-deals.ts'
import { joinAccount } from './actions/join-account.ts'
import { leave } from './actions/leave.ts'
import { members, membersList } from './actions/members.ts'
import { mySettings } from './actions/my-settings.ts'
import { reactivateMember } from './actions/reactivate-member.ts'
import { removeIdentity } from './actions/remove-identity.ts'
import { restoreIdentity } from './actions/restore-identity.ts'
import { memberEvents } from './events.ts'
import { account, member } from './record.ts'

export const domain: Domain = {
  records: [member, account],
  lists: [membersList, accountsList],
  events: memberEvents,
  actions: {
    'my-settings': mySettings,
    'edit-my-settings': editMySettings,
    members,
    'remove-identity': removeIdentity,
    'restore-identity': restoreIdentity,
    'change-role': changeRole,
    'deactivate-member': deactivateMember,
    'reactivate-member': reactivateMember,
    'hand-over-deals': handOverDeals,
    leave,
    accounts,
    'join-account': joinAccount,
    'disconnect-account': disconnectAccount,
  },
}
