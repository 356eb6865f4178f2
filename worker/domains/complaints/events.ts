import { defineEvent, type EventKind } from '../../core/event/define.ts'

export const complaintEvents: EventKind[] = [
  defineEvent({
    name: 'complaint.acknowledged',
    of: 'case',
    receipt: ({ title }) => `Acknowledged: ${title}`,
    timeline: 'Acknowledged',
    did: 'acknowledged',
    webhooks: true,
  }),
  defineEvent({
    name: 'complaint.reviewed',
    of: 'case',
    receipt: ({ title }) => `Saved: ${title}`,
    timeline: 'Reviewed',
    did: 'reviewed',
    webhooks: true,
  }),
  defineEvent({
    name: 'complaint.remedied',
    of: 'case',
    receipt: ({ title }) => `Noted what is done: ${title}`,
    timeline: 'Put right',
    did: 'put right',
    webhooks: true,
  }),
  defineEvent({
    name: 'complaint.remedyAsked',
    of: 'case',
    receipt: ({ title }) => `Waits for approval: ${title}`,
    timeline: 'Approval asked',
    did: 'asked for approval of',
    webhooks: true,
  }),
  defineEvent({
    name: 'complaint.approved',
    of: 'case',
    receipt: ({ title }) => `Approved: ${title}`,
    timeline: 'Remedy approved',
    did: 'approved a remedy of',
    webhooks: true,
  }),
  defineEvent({
    name: 'complaint.refused',
    of: 'case',
    receipt: ({ title }) => `Refused: ${title}`,
    timeline: 'Remedy refused',
    did: 'refused a remedy of',
    webhooks: true,
  }),
]
