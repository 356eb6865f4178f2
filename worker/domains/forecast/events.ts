import { defineEvent, type EventKind } from '../../core/event/define.ts'

export const forecastEvents: EventKind[] = [
  defineEvent({
    name: 'rates.entered',
    receipt: () => 'Rates entered',
    subtitle: 'Totals are converted at these rates.',
  }),
  defineEvent({ name: 'target.set', receipt: () => 'Target set' }),
  defineEvent({ name: 'target.removed', receipt: () => 'Target removed' }),
]
