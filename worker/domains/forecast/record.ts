import { rates, targets } from '../../../schema/workspace/settings.ts'
import { money, text } from '../../core/action/fields.ts'
import { defineRecord } from '../../core/record/define.ts'
import { rateIdOf, targetIdOf } from './ids.ts'

export const rate = defineRecord({
  kind: 'rate',
  table: rates,
  noun: ['rate', 'rates'],
  broughtIn: {
    by: ['own', 'currency', 'onDate'],
    id: (workspace, values) => rateIdOf(workspace, values as typeof rates.$inferSelect), // as exported
  },
  rights: { needs: 'plan' },
  fields: { rate: { label: 'Rate', is: text, export: true } },
})

export const target = defineRecord({
  kind: 'target',
  table: targets,
  noun: ['target', 'targets'],
  broughtIn: {
    by: ['month', 'memberId'],
    id: (_workspace, values) => targetIdOf(values as typeof targets.$inferSelect), // as exported
  },
  rights: { needs: 'plan' },
  fields: { amount: { label: 'Amount', is: money, export: true } },
})
