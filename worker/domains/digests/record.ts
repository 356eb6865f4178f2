import * as z from 'zod'
import { digests, digestTimes } from '../../../schema/workspace/places.ts'
import { defineRecord } from '../../core/record/define.ts'
import { quietPlace } from '../../core/record/quiet-place.ts'

export const digest = defineRecord({
  kind: 'digest',
  table: digests,
  noun: ['digest', 'digests'],
  broughtIn: 'never',
  rights: {
    needs: 'alert',
    whose: ['memberId'],
    personal: ({ conversationId }) => conversationId === null,
  },
  fields: {
    active: { label: 'Active', is: z.boolean(), export: true, spoken: 'whether it is active' },
    every: { label: 'How often', is: z.enum(digestTimes), export: true, spoken: 'how often' },
  },
  needed: quietPlace,
  wakes: [{ job: 'digests' }],
})
