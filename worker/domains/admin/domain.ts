import type { Domain } from '../../core/domain.ts'
import { audit } from './actions/audit.ts'
import { connect } from './actions/connect.ts'
import { doctor } from './actions/doctor.ts'
import { exportAudit } from './actions/export-audit.ts'
import { help } from './actions/help.ts'
import { home } from './actions/home.ts'
import { myChanges } from './actions/my-changes.ts'
import { security } from './actions/security.ts'
import { tryAgain } from './actions/try-again.ts'
import { undo } from './actions/undo.ts'
import { givenUp } from './doctor/given-up.ts'

export const domain: Domain = {
  lists: [givenUp],
  actions: {
    connect,
    doctor,
    security,
    audit,
    'export-audit': exportAudit,
    'try-again': tryAgain,
    undo,
    'my-changes': myChanges,
    home,
    help,
  },
}
