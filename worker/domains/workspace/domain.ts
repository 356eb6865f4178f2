import type { Domain } from '../../core/domain.ts'
import { complaintRules } from './actions/complaint-rules.ts'
import { deleteWorkspace } from './actions/delete-workspace.ts'
import { editWorkspace } from './actions/edit-workspace.ts'
import { keepWorkspace } from './actions/keep-workspace.ts'
import { limitKind } from './actions/limit-kind.ts'
import { limitRole } from './actions/limit-role.ts'
import { removeRole } from './actions/remove-role.ts'
import { removeRoutingRule } from './actions/remove-routing-rule.ts'
import { removeServiceLevel } from './actions/remove-service-level.ts'
import { rights } from './actions/rights.ts'
import { roles } from './actions/roles.ts'
import { routing } from './actions/routing.ts'
import { saveRole } from './actions/save-role.ts'
import { saveRoutingRule } from './actions/save-routing-rule.ts'
import { saveServiceLevel } from './actions/save-service-level.ts'
import { serviceLevels } from './actions/service-levels.ts'
import { setFieldRight } from './actions/set-field-right.ts'
import { setSatisfaction } from './actions/set-satisfaction.ts'
import { setVisibility } from './actions/set-visibility.ts'
import { settings } from './actions/settings.ts'
import { workspaceEvents } from './events.ts'
import { workspaceSettings } from './record.ts'

export const domain: Domain = {
  records: [workspaceSettings],
  events: workspaceEvents,
  actions: {
    settings,
    'edit-workspace': editWorkspace,
    'set-visibility': setVisibility,
    rights,
    'set-field-right': setFieldRight,
    roles,
    'save-role': saveRole,
    'limit-kind': limitKind,
    'limit-role': limitRole,
    'remove-role': removeRole,
    'service-levels': serviceLevels,
    'save-service-level': saveServiceLevel,
    'remove-service-level': removeServiceLevel,
    routing,
    'set-satisfaction': setSatisfaction,
    'save-routing-rule': saveRoutingRule,
    'remove-routing-rule': removeRoutingRule,
    'complaint-rules': complaintRules,
    'delete-workspace': deleteWorkspace,
    'keep-workspace': keepWorkspace,
  },
}
