import type { caseKinds, casePriorities } from '../../../schema/workspace/cases.ts'

/** What people call the types and priorities by which a level is chosen. */

export const kindNames: Record<(typeof caseKinds)[number], string> = {
  question: 'Question',
  problem: 'Problem',
  request: 'Request',
  complaint: 'Complaint',
}

export const priorityNames: Record<(typeof casePriorities)[number], string> = {
  low: 'Low',
  normal: 'Normal',
  high: 'High',
  urgent: 'Urgent',
}
