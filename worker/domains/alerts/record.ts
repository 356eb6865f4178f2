import * as z from 'zod'
import { alertRules } from '../../../schema/workspace/places.ts'
import { record } from '../../core/action/fields.ts'
import { defineRecord } from '../../core/record/define.ts'
import { quietPlace } from '../../core/record/quiet-place.ts'

export const rule = defineRecord({
  kind: 'rule',
  table: alertRules,
  noun: ['alert', 'alerts'],
  broughtIn: 'never',
  rights: { needs: 'alert' },
  fields: {
    active: { label: 'Active', is: z.boolean(), export: true, spoken: 'whether it is active' },
    ownerId: { label: 'Owner', is: record('member'), export: true },
  },
  needed: quietPlace,
  wakes: [{ job: 'alerts' }],
})
