import { alertRules } from '../../../schema/workspace/places.ts'
import { defineRecord } from '../../core/record/define.ts'

export const rule = defineRecord({
  kind: 'rule',
  table: alertRules,
  noun: ['alert', 'alerts'],
  rights: { needs: 'alert' },
  fields: {
    active: { label: 'Active', spoken: 'whether it is active' },
    ownerId: { label: 'Owner' },
  },
})
