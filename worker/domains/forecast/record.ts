import { rates, targets } from '../../../schema/workspace/settings.ts'
import { money, text } from '../../core/action/fields.ts'
import { defineRecord } from '../../core/record/define.ts'

export const rate = defineRecord({
  kind: 'rate',
  table: rates,
  noun: ['rate', 'rates'],
  rights: { needs: 'plan' },
  fields: { rate: { label: 'Rate', is: text, export: true } },
})

export const target = defineRecord({
  kind: 'target',
  table: targets,
  noun: ['target', 'targets'],
  rights: { needs: 'plan' },
  fields: { amount: { label: 'Amount', is: money, export: true } },
})
