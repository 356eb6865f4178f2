import * as z from 'zod'
import { schedules, scheduleTimes } from '../../../schema/workspace/schedules.ts'
import { defineRecord } from '../../core/record/define.ts'
import { quietPlace } from '../../core/record/quiet-place.ts'

export const schedule = defineRecord({
  kind: 'schedule',
  table: schedules,
  noun: ['scheduled report', 'scheduled reports'],
  broughtIn: 'never',
  rights: {
    needs: 'alert',
    whose: ['memberId'],
    personal: ({ conversationId }) => conversationId === null,
  },
  fields: {
    active: { label: 'Active', is: z.boolean(), export: true, spoken: 'whether it comes' },
    every: { label: 'How often', is: z.enum(scheduleTimes), export: true, spoken: 'how often' },
  },
  needed: quietPlace,
  wakes: [{ job: 'report-schedules' }],
})
