import { defineEvent, type EventKind } from '../../core/event/define.ts'
import { replannedBack } from '../tasks/index.ts'

const insteadOfUndo = 'Press Keep this workspace, or Delete this workspace, in Settings.'

export const workspaceEvents: EventKind[] = [
  defineEvent({
    name: 'workspace.changed',
    receipt: ({ title }) => `Saved: ${title}`,
    undo: { kind: 'task', back: replannedBack },
  }),
  defineEvent({
    name: 'workspace.shown',
    receipt: ({ title }) => `Saved: ${title}`,
    timeline: 'Who sees what changed',
    access: true,
  }),
  defineEvent({
    ...{ name: 'workspace.limited', timeline: 'Who sees which fields changed' },
    access: true,
  }),
  defineEvent({ name: 'workspace.roles', timeline: 'Roles changed', access: true }),
  defineEvent({ name: 'workspace.serviceLevels', timeline: 'Service levels changed' }),
  defineEvent({ name: 'workspace.routing', timeline: 'Routing of cases changed' }),
  defineEvent({ name: 'workspace.complaintRules', timeline: 'Rules for complaints changed' }),
  defineEvent({ name: 'workspace.deleting', undo: false, insteadOfUndo }),
  defineEvent({ name: 'workspace.kept', undo: false, insteadOfUndo }),
  defineEvent({
    name: 'delivery.retried',
    receipt: () => 'It is tried again',
    subtitle: 'Ask doctor in a minute what came of it.',
    undo: false,
  }),
]
