import type { remedies, remedyStates, severities } from '../../../schema/workspace/cases.ts'

/** What people call how much a complaint weighs, and what was done about it. */

export const severityNames: Record<(typeof severities)[number], string> = {
  minor: 'Minor',
  serious: 'Serious',
  critical: 'Critical',
}

export const remedyNames: Record<(typeof remedies)[number], string> = {
  explanation: 'Explanation',
  apology: 'Apology',
  replacement: 'Replacement',
  refund: 'Refund',
  credit: 'Credit note',
  nothing: 'Nothing to put right',
}

export const remedyStateNames: Record<(typeof remedyStates)[number], string> = {
  asked: 'waits for approval',
  granted: 'granted',
  refused: 'refused',
}
